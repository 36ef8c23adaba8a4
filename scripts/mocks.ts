import { type RunningMock, startMocks } from "../src/cli/start-mocks.js";
import { ownEndpoints } from "./description.js";
import { providers } from "./providers.js";

/**
 * Starts a mock for each provider in this process, with the endpoints of the examples.
 *
 * @param port of the first; the others follow. 0: free ports
 */
export const startExampleMocks = (port: number): Promise<RunningMock[]> =>
  startMocks(providers, port, (provider) => {
    const extend = ownEndpoints(provider);
    return extend === undefined ? {} : { extend };
  });
