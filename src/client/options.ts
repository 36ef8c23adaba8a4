import type { AuthOptions } from "../calls/create-auth.js";
import type { RetrySettings } from "../calls/retry.js";
import type { SecretSource, SecretSources } from "../credentials/secret-source.js";
import { createTime } from "../credentials/time.js";
import { ProviderError } from "../scheme/provider-error.js";
import type { Api } from "./api.js";
import { checkBaseUrl } from "./base-url.js";
import {
  type Check,
  isApi,
  isBoolean,
  isClock,
  isDuration,
  isFunction,
  isObject,
  isRetry,
  isSecret,
  isStore,
  isString,
  retryDefaults,
} from "./checks.js";
import type { AuthSettings } from "./settings.js";

export const settingChecks = {
  api: isApi,
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
  /** What is described of its calls. */
  readonly api?: Api;
  /** Without one, `baseUrl` is required. */
  readonly defaultBaseUrl?: string;
}

/** What was checked, with its defaults. */
export type CheckedOptions<Name extends string> = AuthOptions<Name>;

export type AccountOptions<Name extends string> = AuthSettings & { readonly baseUrl?: string } & Readonly<
    Record<Name, SecretSource>
  >;

/**
 * Checks everything that a caller passed.
 *
 * @param more checks of options that this caller takes besides
 * @param refused why it doesn't take others, where there is more to say than that
 * @throws ProviderError of kind `configuration` that names the option; no message quotes a value.
 */
export function checkOptions<Name extends string>(
  shape: OptionShape<Name>,
  options: AccountOptions<Name>,
  more: Readonly<Record<string, Check>> = {},
  refused: Readonly<Record<string, string>> = {},
): CheckedOptions<Name> {
  const { provider, secrets, defaultBaseUrl } = shape;
  const reject = (message: string): never => {
    throw new ProviderError(message, { provider, kind: "configuration" });
  };
  if (isObject(options)) reject("options must be an object");
  const values = options as Record<string, unknown>;
  const required: readonly string[] = secrets;
  const checks: Record<string, Check> = {
    ...Object.fromEntries(required.map((name) => [name, isSecret])),
    baseUrl: isString,
    ...shape.checks,
    ...settingChecks,
    ...more,
  };

  const unknown = Object.keys(values).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) {
    if (Object.hasOwn(refused, unknown)) reject(`option "${unknown}" ${refused[unknown]}`);
    reject(`unknown option "${unknown}"; known are ${Object.keys(checks).join(", ")}`);
  }
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
    time: createTime(clock, provider),
    timeoutMs,
    bodyTimeoutMs,
    retry: retrySettings(retry),
    onEvent,
    onAttempt,
    waitUntil,
  };
}

/** @param others what holds for what it doesn't say */
export function retrySettings(
  retry: false | RetrySettings,
  others: Required<RetrySettings> = retryDefaults,
): Required<RetrySettings> {
  if (!retry) return { ...others, attempts: 1 };
  const { attempts = others.attempts, baseMs = others.baseMs, maxWaitMs = others.maxWaitMs } = retry;
  return { attempts, baseMs, maxWaitMs };
}
