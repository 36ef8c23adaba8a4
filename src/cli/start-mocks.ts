import { createMock, type ListenOptions, type Mock, type MockOptions, type MockProvider } from "../mock/index.js";
import { onPort } from "./usage-error.js";

export const defaultPort = 4010;

export interface RunningMock {
  readonly provider: MockProvider;
  readonly mock: Mock;
  readonly url: string;
  /** The descriptions that it was made with, besides the provider's. */
  readonly extend: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts mocks in this process, each on a port of its own.
 *
 * @param port of the first; the others follow. 0: free ports
 */
export async function startMocks(
  providers: readonly MockProvider[],
  port: number,
  optionsOf: (provider: MockProvider) => MockOptions,
  listening: Omit<ListenOptions, "port"> = {},
): Promise<RunningMock[]> {
  const mocks = await Promise.all(
    providers.map(async (provider) => {
      const options = optionsOf(provider);
      return { provider, mock: await createMock(provider, options), extend: [options.extend ?? []].flat() };
    }),
  );
  const running: RunningMock[] = [];
  try {
    for (const [index, made] of mocks.entries()) {
      const own = port === 0 ? 0 : port + index;
      const option = "--port N, the first of the mocks' ports";
      running.push({ ...made, ...(await onPort(own, option, () => made.mock.listen({ ...listening, port: own }))) });
    }
    return running;
  } catch (error) {
    await Promise.all(running.map((one) => one.close()));
    throw error;
  }
}
