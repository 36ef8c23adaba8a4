import type { RetrySettings } from "../calls/retry.js";
import type { AttemptEvent, ProviderEvent } from "../credentials/events.js";
import type { Clock } from "../credentials/time.js";
import type { TokenStore } from "../stores/token-store.js";
import type { Api } from "./api.js";

/** Settings that every client and every authentication takes. */
export interface AuthSettings {
  /**
   * Endpoints of your own: what `provider-clients extend` writes as `api`. It gives calls their names, says which may be
   * repeated and which go without a token; and of a client's calls, which content type they have and how their answers are
   * read. Default: none.
   *
   * @example
   * import { api } from "./my-api.js";
   *
   * const client = createGongjiangClient({ api, clientId, clientSecret });
   */
  api?: Api;
  /** The transport, called as `fetch(url, init)`. Default: `globalThis.fetch`. */
  fetch?: typeof globalThis.fetch;
  /**
   * Where tokens are kept, to share them with other processes. Default: in this client's memory.
   *
   * @example
   * store: redisTokenStore(redis) // of "provider-clients/redis"
   */
  store?: TokenStore;
  /** What tells the time, and waits: another one for tests. Default: the system's clock. */
  clock?: Clock;
  /**
   * How long one attempt may take until its answer begins, in milliseconds; until its end in token calls. Default: 30,000. A call that obtains a credential first, is replayed or
   * retried, may take longer in all: pass a signal to bound that.
   */
  timeoutMs?: number;
  /**
   * How long the body of an answer may keep silent, in milliseconds. Default: none for downloads that are taken as a stream
   * or a blob, and for `auth.fetch`; else `timeoutMs`.
   */
  bodyTimeoutMs?: number;
  /**
   * How calls are repeated after HTTP 429, or where repeating does no harm after 502, 503, 504 and lost connections.
   * False: never. A call whose credential is rejected is sent once more all the same. Default: what `RetrySettings` says.
   */
  retry?: false | RetrySettings;
  /**
   * Told of what happens in the credential's life, for logs and metrics. What it throws changes nothing. Default: nobody is.
   *
   * @example
   * onEvent: ({ provider, type, reason, durationMs }) => log.info({ provider, type, reason, durationMs })
   */
  onEvent?: (event: ProviderEvent) => void;
  /**
   * Told of every HTTP attempt when it is over, those of token calls included, for debug logs and traces. It shows no
   * secret. What it throws changes nothing. Default: nobody is.
   *
   * @example
   * onAttempt: ({ method, template, attempt, status, durationMs }) => log.debug({ method, template, attempt, status, durationMs })
   */
  onAttempt?: (attempt: AttemptEvent) => void;
  /**
   * Given each piece of work that outlasts the call it began with, on runtimes that end what a request began when the
   * request is over. Default: such work is left to itself.
   *
   * @example
   * waitUntil: (promise) => ctx.waitUntil(promise) // Cloudflare Workers
   */
  waitUntil?: (promise: Promise<unknown>) => void;
  /**
   * Allows a `baseUrl` with `http:` off loopback. Credentials and tokens can then be read and changed on the way; some
   * providers offer nothing else. Default: false.
   */
  allowInsecureHttp?: boolean;
  /** Allows use in a browser window, where everyone who opens the page can read the client's secrets. Default: false. */
  dangerouslyAllowBrowser?: boolean;
}
