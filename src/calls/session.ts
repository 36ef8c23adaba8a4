import type { Emit } from "../credentials/events.js";
import type { Time } from "../credentials/time.js";
import type { Scheme } from "../scheme/scheme.js";
import type { TokenStore } from "../stores/token-store.js";
import type { RetrySettings } from "./retry.js";
import type { ServerClock } from "./server-clock.js";

export type Transport = typeof globalThis.fetch;

/** What everything that one client does has in common. */
export interface Session<Name extends string = string> {
  readonly scheme: Scheme<Name>;
  /** Where credentials may go: the origin of `baseUrl`, and its path without a slash at the end. */
  readonly origin: string;
  readonly basePath: string;
  readonly fetch: Transport;
  /** Where the token is kept for other processes too; without one, in memory. */
  readonly store?: TokenStore | undefined;
  /** What else the transport is given with each call. */
  readonly requestInit?: RequestInit | undefined;
  readonly time: Time;
  readonly serverClock: ServerClock;
  /** How long one attempt may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly retry: Required<RetrySettings>;
  readonly emit: Emit;
}
