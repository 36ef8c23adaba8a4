import type { CallInit } from "./call-init.js";
import type { AuthSettings } from "./settings.js";

/** How a client makes a call, whatever its method. */
type MakeCall = (method: string, path: string, init?: CallInit) => Promise<unknown>;

/** Does something before and after each call of a client, with the values that it takes and hands over. */
export type CallWrapper = (make: MakeCall, client: WrappedClient) => MakeCall;

interface WrappedClient {
  readonly provider: string;
  readonly onEvent: AuthSettings["onEvent"] | undefined;
  readonly clock: AuthSettings["clock"] | undefined;
}
