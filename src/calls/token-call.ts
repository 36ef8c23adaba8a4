import type { Time } from "../credentials/time.js";
import { isRecord, parseJson } from "../scheme/envelope.js";
import { ProviderError } from "../scheme/provider-error.js";
import { hide } from "../scheme/redaction.js";
import type { Grant, Operation, SigningKey, TokenRequest } from "../scheme/scheme.js";
import { secretsOf } from "../scheme/secrets-sent.js";
import { answeredCall, nameOf } from "./answered-call.js";
import { exchange } from "./exchange.js";
import type { KnownCall } from "./known-call.js";
import { leadsElsewhere, readPayload } from "./payload.js";
import type { Session } from "./session.js";

/**
 * Sends a token request, and reads what the answer grants.
 *
 * @param key what the request was made of: the account, and the grant that is to be renewed if one is
 * @param time what the call goes by
 * @param signal ends the call
 */
export async function callForGrant<Name extends string>(
  session: Session<Name>,
  { path, method, headers, body, isIdempotent = false }: TokenRequest,
  key: SigningKey<Name>,
  time: Time,
  signal: AbortSignal | null = null,
): Promise<Grant> {
  const { scheme, findOperation, origin, address, fetch } = session;
  const operation = findOperation(method, path) ?? undescribed(method, hide(path, secretsOf(scheme, [key])));
  const call: KnownCall = {
    url: address + path,
    shownUrl: address + operation.path,
    method,
    headers: new Headers(headers),
    init: { method, body: body ?? null, signal },
    operation,
    template: operation.path,
    transport: fetch,
    isTokenCall: true,
    isIdempotent,
  };
  const response = await exchange({ ...session, time }, call, { get: () => key });
  const answer = parseJson(await response.text());
  readPayload(scheme.envelope, response, answer);

  const malformed = (reason: string) =>
    new ProviderError(`${nameOf(call).call} at ${origin}: the token answer ${reason}`, {
      provider: scheme.envelope.provider,
      kind: "contract",
      status: response.status,
      operation: operation.operationId,
      attempts: answeredCall(response).attempts,
      response,
    });
  if (!isRecord(answer)) throw malformed(`is not a JSON object: ${leadsElsewhere}`);
  const serverNow = Date.parse(response.headers.get("date") ?? "");
  return scheme.readGrant(answer, malformed, serverNow || time.now());
}

/** A token operation that no description has. */
function undescribed(method: string, pathAndQuery: string): Operation {
  const [path = ""] = pathAndQuery.split("?", 1);
  return {
    operationId: `${method} ${path}`,
    method,
    path,
    security: [],
    isTokenOperation: true,
    isIdempotent: false,
  };
}
