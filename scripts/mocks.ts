import { type Listening, listen, listenerOf } from "../src/mock/listen.js";
import { createPrismHandler } from "../src/mock/prism.js";
import { readExtendedDescription } from "./description.js";
import { type ProviderName, providers } from "./providers.js";
import { onPort } from "./usage-error.js";

export const defaultPort = 4010;

export interface RunningMock extends Listening {
  readonly provider: ProviderName;
}

/**
 * Starts a mock for each provider in this process.
 *
 * @param port of the first; the others follow. 0: free ports
 */
export async function startMocks(port: number, names: readonly ProviderName[] = providers): Promise<RunningMock[]> {
  const running: RunningMock[] = [];
  try {
    for (const [index, provider] of names.entries()) {
      const own = port === 0 ? 0 : port + index;
      const handler = await createPrismHandler(await readExtendedDescription(provider));
      running.push({
        provider,
        ...(await onPort(own, "--port N, the first of the mocks' ports", () => listen(listenerOf(handler), own))),
      });
    }
    return running;
  } catch (error) {
    await Promise.all(running.map((mock) => mock.close()));
    throw error;
  }
}
