import { isProviderError, type ProviderError } from "../scheme/provider-error.js";
import { type OwnAnswer, refusal } from "./own-answer.js";

/** What is answered where the provider gave no answer to hand over: RFC 9110, sections 15.6.3 to 15.6.5. */
export function failureOf(error: unknown): OwnAnswer {
  if (!isProviderError(error)) return refusal(500, "Proxy Error", "The proxy failed: its log says more.");
  const { kind, provider, code, retryAfterMs, message } = error;
  const [status, title] = statusOf(error);
  const headers = retryAfterMs === undefined ? [] : ["Retry-After", String(Math.ceil(retryAfterMs / 1000))];
  return refusal(status, title, message, { provider, kind, ...(code !== undefined && { code }) }, headers);
}

function statusOf({ kind, retryAfterMs }: ProviderError): [number, string] {
  if (kind === "timeout") return [504, "Gateway Timeout"];
  // There is a time after which it may succeed.
  if (kind === "rate-limit" || retryAfterMs !== undefined) return [503, "Service Unavailable"];
  return [502, "Bad Gateway"];
}
