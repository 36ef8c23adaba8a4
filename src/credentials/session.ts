import type { Scheme } from "../scheme/scheme.js";
import type { TokenStore } from "../stores/token-store.js";
import type { Emit } from "./events.js";
import type { Time } from "./time.js";

/** What the life of one account's credential goes by. */
export interface CredentialSession<Name extends string = string> {
  readonly scheme: Scheme<Name>;
  /** What `baseUrl` comes to, without a slash at the end. */
  readonly address: string;
  /** Where the token is kept for other processes too; without one, in memory. */
  readonly store?: TokenStore | undefined;
  readonly time: Time;
  /** How long one attempt may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How long, in milliseconds, and how often less one, a call waits for what may succeed later. */
  readonly retry: { readonly attempts: number; readonly maxWaitMs: number };
  /** Keeps the runtime from ending work whose beginner is done. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  readonly emit: Emit;
}
