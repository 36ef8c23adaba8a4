import { type RunningMock, startMocks } from "../src/cli/start-mocks.js";
import { ownEndpoints } from "./own-descriptions.js";
import { providers } from "./providers.js";

/**
 * Starts a mock for each provider in this process, with the own descriptions beside the providers' and the endpoints of the examples.
 *
 * @param port of the first; the others follow. 0: free ports
 * @param allowOrigin of the pages that may call them
 */
export const startExampleMocks = (port: number, allowOrigin: readonly string[] = []): Promise<RunningMock[]> =>
  startMocks(providers, port, (provider) => ({ extend: ownEndpoints(provider) }), { allowOrigin });
