/** What went wrong, in the terms that decide what to do about it. */
export type ProviderErrorKind =
  /** Bad or unknown options, another origin, plain HTTP or a browser without leave. */
  | "configuration"
  /** Credentials refused. */
  | "authentication"
  /** HTTP 429. */
  | "rate-limit"
  /** A failure that the body reports inside a 2xx. */
  | "business"
  /** Any other answer that is not 2xx, redirects included. */
  | "http"
  /** A body that is not what the description says. */
  | "contract"
  /** No connection, or a lost one. */
  | "transport"
  /** No answer in time. */
  | "timeout";

export interface ProviderErrorDetails {
  provider: string;
  kind: ProviderErrorKind;
  status?: number | undefined;
  code?: number | string | undefined;
  providerMessage?: string | undefined;
  operation?: string | undefined;
  /** Where the kind and the status don't tell. */
  retryable?: boolean | undefined;
  retryAfterMs?: number | undefined;
  attempts?: number | undefined;
  cause?: unknown;
  response?: Response | undefined;
  body?: unknown;
}

// A registered symbol, so that an error made by another copy of this package is recognised too.
const brand = Symbol.for("provider-clients.ProviderError");

/**
 * The one class of error that this package throws.
 *
 * It shows an allow-list: nothing of a request, its headers, its URL or its credentials is kept, and `cause` is a copy
 * that holds a name and a code.
 *
 * @example
 * try {
 *   await unwrap(client.GET("/apis/rest/userService/getUserInfo/json"));
 * } catch (error) {
 *   if (isProviderError(error) && error.kind === "authentication") console.error(error.code, error.message);
 *   else throw error;
 * }
 */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  /** The provider's short name, as in the name of its entry: `wareconn`. */
  readonly provider: string;
  readonly kind: ProviderErrorKind;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** The code in the body, as the provider sent it. */
  readonly code: number | string | undefined;
  /** What the provider says of the failure. */
  readonly providerMessage: string | undefined;
  /** The operationId, where the description has the operation; else method and path template: `GET /v1/orders/{id}`. */
  readonly operation: string | undefined;
  /** Whether the same call may succeed later, with nothing changed. */
  readonly retryable: boolean;
  /** How long the provider asks to wait, in milliseconds, where it does. */
  readonly retryAfterMs: number | undefined;
  /** How often the call was sent, retries and a replay included, where it was. */
  readonly attempts: number | undefined;
  readonly #response: Response | undefined;
  readonly #body: unknown;

  constructor(message: string, details: ProviderErrorDetails) {
    super(`${details.provider}: ${message}`);
    this.provider = details.provider;
    this.kind = details.kind;
    this.status = details.status;
    this.code = details.code;
    this.providerMessage = details.providerMessage;
    this.operation = details.operation;
    this.retryAfterMs = details.retryAfterMs;
    this.attempts = details.attempts;
    this.retryable = details.retryable ?? isRetryable(details);
    if (details.cause !== undefined) this.cause = scrub(details.cause);
    this.#response = details.response;
    this.#body = shortened(details.body);
  }

  /** @internal */
  get [brand](): true {
    return true;
  }

  /** The answer, where there was one. Its body has been read. Not shown when the error is printed: its URL may hold secrets. */
  get response(): Response | undefined {
    return this.#response;
  }

  /**
   * What the body held, where it was read: the value of its JSON, or its text; of a longer one, the first 65,536
   * characters of either. Undefined for the body of a 2xx that is not JSON: option `parseAs: "text"` reads it. As it came, so
   * not shown when the error is printed: it may hold secrets.
   */
  get body(): unknown {
    return this.#body;
  }
}

/** The same error, with another time to wait: for whoever is told of it later than the one that it happened to. */
export function withRetryAfter(error: ProviderError, retryAfterMs: number): ProviderError {
  const { message, provider, response, body } = error;
  return new ProviderError(message.slice(`${provider}: `.length), { ...error, response, body, retryAfterMs });
}

/**
 * Whether a value is a {@link ProviderError}, made by this or by another copy of the package.
 *
 * @example
 * if (isProviderError(error) && error.retryable) schedule(again);
 */
export function isProviderError(value: unknown): value is ProviderError {
  return typeof value === "object" && value !== null && brand in value;
}

function isRetryable({ kind, status }: ProviderErrorDetails): boolean {
  if (kind === "http") return status === 502 || status === 503 || status === 504;
  return kind === "rate-limit" || kind === "transport" || kind === "timeout";
}

const longestBody = 65_536;

function shortened(body: unknown): unknown {
  try {
    const text = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
    return text.length > longestBody ? text.slice(0, longestBody) : body;
  } catch {
    // A middleware may make of a body what has no JSON.
    return undefined;
  }
}

/** What names and codes look like: other texts could hold anything. */
const word = /^[\w.-]{1,64}$/;

/** A copy of an error that shows its name and its code. Fetch keeps the code in a cause of its own. */
export function scrub(cause: unknown): { name: string; code?: string } {
  const wordIn = (of: unknown, name: string) => {
    const value = propertyOf(of, name);
    return typeof value === "string" && word.test(value) ? value : undefined;
  };
  const code = wordIn(cause, "code") ?? wordIn(propertyOf(cause, "cause"), "code");
  return { name: wordIn(cause, "name") ?? "Error", ...(code !== undefined && { code }) };
}

/** A property of whatever was thrown, which may be no error and refuse to be read. */
export function propertyOf(of: unknown, name: string): unknown {
  try {
    return Object(of)[name];
  } catch {
    return undefined;
  }
}
