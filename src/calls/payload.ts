import { commonWords, isCode } from "../scheme/common-words.js";
import { type Envelope, parseJson } from "../scheme/envelope.js";
import { ProviderError, type ProviderErrorKind } from "../scheme/provider-error.js";
import { quotable } from "../scheme/redaction.js";
import { secretsLatelySent, secretsOf } from "../scheme/secrets-sent.js";
import { type AnsweredCall, answeredCall, nameOf, placeOf } from "./answered-call.js";
import { retryAfterMs } from "./retry.js";
import { stillEncoded } from "./still-encoded.js";

/**
 * The payload of an answer.
 *
 * @param body what was read of it: the value of its JSON, or what else the caller asked for
 * @throws ProviderError where the answer isn't a success.
 */
export function readPayload(envelope: Envelope, response: Response, body: unknown): unknown {
  const call = answeredCall(response);
  const { provider = envelope.provider } = call.scheme?.envelope ?? {};
  if (provider !== envelope.provider) throw readByAnother(provider, envelope.provider, call);
  // RFC 9110, sections 9.3.2, 15.3.5 and 15.3.6: these have no body.
  const isEmpty = body === undefined || body === "";
  if (isEmpty && (call.method === "HEAD" || response.status === 204 || response.status === 205)) return undefined;
  const said = call.operation?.isBare ? body : (call.failedBody ?? failureInText(envelope, response, body) ?? body);
  // What was asked for as a file is one, unless its own JSON says that it isn't.
  if (response.ok && (isFile(said) || call.operation?.isBare)) return said;
  const reading = isEmpty ? undefined : envelope.read(said);
  if (response.ok && reading?.success) return reading.payload;
  throw failure(envelope, response, call, said, reading?.success === false ? reading : undefined);
}

/** Each provider has its own way to tell success from failure. */
const readByAnother = (provider: string, reader: string, call: Partial<AnsweredCall>) =>
  new ProviderError(
    `${nameOf(call).call}: the unwrap of ${reader} can't read an answer of ${provider}: use that of ${provider}`,
    { provider, kind: "configuration" },
  );

/** What the JSON of an answer holds that was asked for as text, where it reports a failure. */
function failureInText(envelope: Envelope, { headers }: Response, body: unknown): unknown {
  if (typeof body !== "string" || !/\bjson\b/i.test(headers.get("content-type") ?? "")) return undefined;
  const value = parseJson(body);
  return envelope.read(value)?.success === false ? value : undefined;
}

/** A Blob, a buffer or a stream: no value of a JSON. */
const isFile = (body: unknown): boolean =>
  typeof body === "object" && !/^\[object (Object|Array|Null)\]$/.test(Object.prototype.toString.call(body));

function failure(
  { provider, isRefusal }: Envelope,
  response: Response,
  call: Partial<AnsweredCall>,
  body: unknown,
  own: { code: unknown; message: unknown } | undefined,
): ProviderError {
  const { status } = response;
  const { scheme, keys = [], attempts, at = Date.now() } = call;
  const secrets = scheme && keys.length > 0 ? secretsOf(scheme, keys) : secretsLatelySent();
  const quoted = (value: unknown) => (typeof value === "string" ? quotable(value, secrets) : undefined);
  const common = commonWords(body);
  const sent = isCode(own?.code) ? own.code : common.code;
  const code = typeof sent === "number" ? sent : quoted(sent);
  const providerMessage = quoted(own?.message || common.message);
  const { call: name, operation } = nameOf(call);
  const kind =
    kindOfStatus(response) ??
    (own === undefined
      ? "contract"
      : isRefusal(sent, call.operation?.isTokenOperation ?? false)
        ? "authentication"
        : "business");
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  const explanation = isRedirect
    ? "redirects are not followed with credentials"
    : status === 407
      ? "the proxy wants other credentials"
      : explanations[kind];
  const encoded = kind === "contract" ? stillEncoded(response, body) : "";
  const isPage = isHtml(response, body);
  const place = kind === "contract" || status === 404 || isPage ? placeOf(call, response) : "";
  const hint = isPage ? `; it is a web page: ${leadsElsewhere}` : "";
  const facts = [`HTTP ${status}`, code !== undefined && `code ${code}`, providerMessage].filter(Boolean);
  return new ProviderError(`${name}${place}: ${explanation}${encoded}${hint} (${facts.join(", ")})`, {
    provider,
    kind,
    status,
    code,
    providerMessage,
    operation,
    retryAfterMs: retryAfterMs(response, at),
    attempts,
    response,
    body,
  });
}

export const leadsElsewhere = 'does option "baseUrl" lead to the API?';

/** What comes from no API. */
const isHtml = ({ headers }: Response, body: unknown): boolean =>
  /^text\/html/i.test(headers.get("content-type") ?? "") || (typeof body === "string" && /^\s*</.test(body));

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
