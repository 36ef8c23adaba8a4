import type { AttemptEvent } from "../credentials/events.js";
import type { CredentialSession } from "../credentials/session.js";
import type { Operation } from "../scheme/scheme.js";
import type { RetrySettings } from "./retry.js";
import type { ServerClock } from "./server-clock.js";

export type Transport = typeof globalThis.fetch;

/** What everything that one client does has in common. */
export interface Session<Name extends string = string> extends CredentialSession<Name> {
  readonly findOperation: (method: string, path: string) => Operation | undefined;
  /** Where credentials may go: the origin of `baseUrl`. */
  readonly origin: string;
  readonly fetch: Transport;
  /** What else the transport is given with each call. */
  readonly requestInit?: RequestInit | undefined;
  readonly serverClock: ServerClock;
  /** How long to wait between the chunks of a body, in milliseconds. */
  readonly bodyTimeoutMs?: number | undefined;
  readonly retry: Required<RetrySettings>;
  readonly onAttempt?: ((attempt: AttemptEvent) => unknown) | undefined;
}
