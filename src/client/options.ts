import type { RetrySettings } from "../calls/retry.js";
import type { ProviderEvent } from "../credentials/events.js";
import type { SecretSource, SecretSources } from "../credentials/secret-source.js";
import { type Clock, createTime, type Time } from "../credentials/time.js";
import { ProviderError } from "../scheme/provider-error.js";
import type { TokenStore } from "../stores/token-store.js";
import { checkBaseUrl } from "./base-url.js";

/** One HTTP attempt, for debug logs and traces. It holds no secret. */
export interface AttemptEvent {
  /** The provider's short name. */
  readonly provider: string;
  readonly method: string;
  /** The path as the description has it, or as the call was written; undefined where only its values are known. */
  readonly template: string | undefined;
  /** Which attempt of its call it was, from 1. */
  readonly attempt: number;
  /** The HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Whether it was to obtain a credential. */
  readonly isTokenCall: boolean;
  /** The kind of the error, where there was no answer. */
  readonly error?: string | undefined;
}

/** Settings that every client and every authentication takes. */
export interface AuthSettings {
  /** The transport, called as `fetch(url, init)`. Default: `globalThis.fetch`. */
  fetch?: typeof globalThis.fetch;
  /**
   * Where tokens are kept, to share them with other processes. Default: in this client's memory.
   *
   * @example
   * store: redisTokenStore(redis) // of "provider-clients/redis"
   */
  store?: TokenStore;
  /** Default: the system's clock. */
  clock?: Clock;
  /**
   * How long one attempt may take until its answer begins, in milliseconds; until its end where failures hide in bodies
   * (Zhicloud, edge gateway) and in token calls. Default: 30,000. A call that obtains a credential first, is replayed or
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
   * False: never. A call whose credential is rejected is sent once more all the same.
   */
  retry?: false | RetrySettings;
  /**
   * Told of what happens in the credential's life, for logs and metrics. What it throws changes nothing.
   *
   * @example
   * onEvent: ({ provider, type, reason, durationMs }) => log.info({ provider, type, reason, durationMs })
   */
  onEvent?: (event: ProviderEvent) => void;
  /**
   * Told of every HTTP attempt when it is over, those of token calls included, for debug logs and traces. It shows no
   * secret. What it throws changes nothing.
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

/** What is wrong with a value, as the end of a sentence that begins with the option's name; undefined if nothing is. */
export type Check = (value: unknown) => string | undefined;

export const isFunction: Check = (value) => (typeof value === "function" ? undefined : "must be a function");
export const isObject: Check = (value) =>
  typeof value === "object" && value !== null ? undefined : "must be an object";
export const isString: Check = (value) => (typeof value === "string" ? undefined : "must be a string");
// The platforms' timers can't count further: more would be no time at all.
const longestTimer = 2 ** 31;
export const isDuration: Check = (value) =>
  typeof value === "number" && value > 0 && value < longestTimer
    ? undefined
    : "must be a number of milliseconds above 0";

const isBoolean: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");
export const isSecret: Check = (value) =>
  typeof value === "function" || (typeof value === "string" && value !== "")
    ? undefined
    : "must be a string that is not empty, or a function that returns one";
const isClock: Check = (value) => {
  const { now, sleep = now } = Object(value) as Partial<Clock>;
  const isFine = typeof now === "function" && typeof sleep === "function";
  return isFine ? undefined : "must be an object with a function now(), and with a function sleep() if any";
};

const isStore: Check = (value) => {
  const { get, set, lock, onUnavailable = "continue" } = Object(value) as Partial<TokenStore>;
  const isFine = [get, set, lock].every((method) => typeof method === "function");
  return isFine && ["continue", "fail"].includes(onUnavailable)
    ? undefined
    : 'must be an object with functions get(), set() and lock(), and with onUnavailable "continue" or "fail" if any';
};

const retryDefaults: Required<RetrySettings> = { attempts: 3, baseMs: 200, maxWaitMs: 30_000 };

const isRetry: Check = (value) => {
  const isFine = ([name, part]: [string, unknown]) =>
    Object.hasOwn(retryDefaults, name) &&
    (part === undefined ||
      (typeof part === "number" &&
        (name === "attempts" ? Number.isInteger(part) && part > 0 : part >= 0 && part < longestTimer)));
  return value === false || (!isObject(value) && Object.entries(Object(value)).every(isFine))
    ? undefined
    : "must be false, or an object with attempts (a whole number above 0), baseMs, maxWaitMs (milliseconds, up to 24 days) or some of them";
};

const settingChecks = {
  fetch: isFunction,
  store: isStore,
  clock: isClock,
  timeoutMs: isDuration,
  bodyTimeoutMs: isDuration,
  retry: isRetry,
  onEvent: isFunction,
  onAttempt: isFunction,
  waitUntil: isFunction,
  allowInsecureHttp: isBoolean,
  dangerouslyAllowBrowser: isBoolean,
} satisfies Record<keyof AuthSettings, Check>;

// Looked up at each call, so that tools which replace the global one (mocks, instrumentation) are seen whenever they come.
const callGlobalFetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);

/** What a provider's file says of its options, beside the settings that all have. */
export interface OptionShape<Name extends string> {
  readonly provider: string;
  /** The options that hold the account's secrets. All are required. */
  readonly secrets: readonly Name[];
  /** Checks of further options, and stricter ones of its secrets. */
  readonly checks?: Readonly<Record<string, Check>>;
  /** Without one, `baseUrl` is required. */
  readonly defaultBaseUrl?: string;
}

export interface CheckedOptions<Name extends string> {
  readonly secrets: SecretSources<Name>;
  readonly base: URL;
  readonly fetch: typeof globalThis.fetch;
  readonly store: TokenStore | undefined;
  readonly requestInit?: RequestInit | undefined;
  readonly time: Time;
  readonly timeoutMs: number;
  /** Without it, what the call takes the body as decides. */
  readonly bodyTimeoutMs?: number | undefined;
  readonly retry: Required<RetrySettings>;
  readonly onEvent: ((event: ProviderEvent) => void) | undefined;
  readonly onAttempt?: ((attempt: AttemptEvent) => void) | undefined;
  readonly waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

export type AccountOptions<Name extends string> = AuthSettings & { readonly baseUrl?: string } & Readonly<
    Record<Name, SecretSource>
  >;

/**
 * Checks everything that a caller passed.
 *
 * @param more checks of options that this caller takes besides
 * @throws ProviderError of kind `configuration` that names the option; no message quotes a value.
 */
export function checkOptions<Name extends string>(
  shape: OptionShape<Name>,
  options: AccountOptions<Name>,
  more: Readonly<Record<string, Check>> = {},
): CheckedOptions<Name> {
  const { provider, secrets, defaultBaseUrl } = shape;
  const reject = (message: string): never => {
    throw new ProviderError(message, { provider, kind: "configuration" });
  };
  if (isObject(options)) reject("options must be an object");
  const values = options as unknown as Record<string, unknown>;
  const required: readonly string[] = secrets;
  const checks: Record<string, Check> = {
    ...Object.fromEntries(required.map((name) => [name, isSecret])),
    baseUrl: isString,
    ...shape.checks,
    ...settingChecks,
    ...more,
  };

  const unknown = Object.keys(values).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) reject(`unknown option "${unknown}"; known are ${Object.keys(checks).join(", ")}`);
  for (const [name, check] of Object.entries(checks)) {
    const isNeeded = required.includes(name) || (name === "baseUrl" && defaultBaseUrl === undefined);
    if (values[name] === undefined && !isNeeded) continue;
    const complaint = check(values[name]);
    if (complaint) reject(`option "${name}" ${values[name] === undefined ? "is missing: it " : ""}${complaint}`);
  }
  if ("document" in globalThis && options.dangerouslyAllowBrowser !== true) {
    reject(
      'option "dangerouslyAllowBrowser" is needed in a browser window: whoever opens the page can read the secrets. ' +
        "Call the provider from a server instead",
    );
  }

  const { fetch = callGlobalFetch, store, clock = Date, timeoutMs = 30_000, bodyTimeoutMs, retry = {} } = options;
  const { onEvent, onAttempt, waitUntil } = options;
  const base = checkBaseUrl(options.baseUrl ?? (defaultBaseUrl as string), options.allowInsecureHttp === true, reject);
  return {
    secrets: Object.fromEntries(secrets.map((name) => [name, values[name]])) as SecretSources<Name>,
    base,
    fetch,
    store,
    time: createTime(clock),
    timeoutMs,
    bodyTimeoutMs,
    retry: retrySettings(retry),
    onEvent,
    onAttempt,
    waitUntil,
  };
}

function retrySettings(retry: false | RetrySettings): Required<RetrySettings> {
  if (!retry) return { ...retryDefaults, attempts: 1 };
  const {
    attempts = retryDefaults.attempts,
    baseMs = retryDefaults.baseMs,
    maxWaitMs = retryDefaults.maxWaitMs,
  } = retry;
  return { attempts, baseMs, maxWaitMs };
}
