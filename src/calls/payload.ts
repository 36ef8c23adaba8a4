import type { Envelope } from "../scheme/envelope.js";
import { ProviderError, type ProviderErrorKind } from "../scheme/provider-error.js";
import { quotable } from "../scheme/quotable.js";
import { type AnsweredCall, answeredCall } from "./answered-call.js";
import { retryAfterMs } from "./retry.js";

/**
 * The payload of an answer.
 *
 * @param body what was read of it: the value of its JSON, or what else the caller asked for
 * @throws ProviderError where the answer isn't a success.
 */
export function readPayload(envelope: Envelope, response: Response, body: unknown): unknown {
  const call = answeredCall(response);
  // RFC 9110, sections 9.3.2, 15.3.5 and 15.3.6: these have no body.
  const isEmpty = body === undefined || body === "";
  if (isEmpty && (call.method === "HEAD" || response.status === 204 || response.status === 205)) return undefined;
  const reading = isEmpty ? undefined : envelope.read(body);
  if (response.ok && reading?.success) return reading.payload;
  throw failure(envelope, response, call, reading?.success === false ? reading : undefined);
}

function failure(
  { provider, isRefusal }: Envelope,
  response: Response,
  call: Partial<AnsweredCall>,
  said: { code: unknown; message: unknown } | undefined,
): ProviderError {
  const { operation, keys = [], attempts, at = Date.now() } = call;
  const key = keys.at(-1);
  const quoted = (value: unknown) => (typeof value === "string" ? quotable(value, key) : undefined);
  const code = typeof said?.code === "number" ? said.code : quoted(said?.code);
  const providerMessage = quoted(said?.message);
  const kind =
    kindOfStatus(response) ??
    (said === undefined
      ? "contract"
      : isRefusal(code, operation?.isTokenOperation ?? false)
        ? "authentication"
        : "business");
  const isRedirect = response.status >= 300 && response.status < 400;
  const explanation = isRedirect ? "redirects are not followed with credentials" : explanations[kind];
  const facts = [`HTTP ${response.status}`, code !== undefined && `code ${code}`, providerMessage].filter(Boolean);
  return new ProviderError(`${operation?.operationId ?? "call"}: ${explanation} (${facts.join(", ")})`, {
    provider,
    kind,
    status: response.status,
    code,
    providerMessage,
    operation: operation?.operationId,
    retryAfterMs: retryAfterMs(response, at),
    attempts,
    response,
  });
}

type AnswerKind = Extract<ProviderErrorKind, "authentication" | "rate-limit" | "http" | "contract" | "business">;

const explanations: Record<AnswerKind, string> = {
  authentication: "the provider refused the credentials",
  "rate-limit": "too many requests",
  http: "the provider answered with an error",
  contract: "the answer is not what the description says",
  business: "the provider reports a failure",
};

function kindOfStatus({ ok, status }: Response): AnswerKind | undefined {
  if (status === 401) return "authentication";
  if (status === 429) return "rate-limit";
  return ok ? undefined : "http";
}
