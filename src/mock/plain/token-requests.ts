import { isPublic, operationFinder } from "../../scheme/find-operation.js";
import type { Account, Grant, Operation, Scheme, TokenRequest } from "../../scheme/scheme.js";
import type { Received } from "../answer.js";
import { isJson } from "../answers/media-types.js";
import { signatureOf } from "./signature.js";

const example: Grant = { token: "example-token", refreshToken: "example-refresh-token", lifetimeMs: 3_600_000 };

/**
 * The operations of a description, with those marked that hand out tokens by its own word (`x-token-operation`) or because the
 * definition logs in or renews there. What the definition doesn't sign is open.
 *
 * @throws Error where the description lacks one, which says what to do
 */
export function withTokenOperations<Name extends string>(
  operations: readonly Operation[],
  scheme: Scheme<Name>,
  account: Account<Name>,
): Operation[] {
  const requests = { "logs in": scheme.login?.(account), "renews a token": renewalOf(scheme, account) };
  const findOperation = operationFinder(operations);
  const found = Object.entries(requests).flatMap(([does, request]) => {
    if (!request) return [];
    const [path = ""] = request.path.split("?", 1);
    const operation = findOperation(request.method, path);
    if (operation) return [{ operation, isSigned: isSigned(scheme, request) }];
    throw new Error(
      `${scheme.envelope.provider} mock: the definition ${does} by ${request.method} ${path.replaceAll(/example-(refresh-)?token/g, "{token}")}, which the ` +
        "description doesn't have: describe it, with an example of its answer",
    );
  });
  return operations.map((operation) => {
    const own = found.find((one) => one.operation === operation);
    if (!own) return operation;
    return { ...operation, isTokenOperation: true, security: own.isSigned ? operation.security : [] };
  });
}

/** What renews, where something does. */
function renewalOf<Name extends string>(scheme: Scheme<Name>, account: Account<Name>): TokenRequest | undefined {
  try {
    return scheme.renew?.(example, false, account);
  } catch {
    // One that reads more of a refresh token than an example has.
    return undefined;
  }
}

const isSigned = ({ operations }: Scheme<never>, { method, path }: TokenRequest): boolean => {
  const known = operationFinder(operations)(method, path.split("?", 1)[0] ?? "");
  return known !== undefined && !isPublic(known);
};

/** A token request as a server gets it. Undefined where it can't be told what signs it. */
export function asReceived<Name extends string>(
  scheme: Scheme<Name>,
  request: TokenRequest,
  account: Account<Name>,
  grant?: Grant,
): Received | undefined {
  const { method, path, headers, body = "" } = request;
  const { pathname, searchParams } = new URL(path, "https://mock.example");
  const unsigned = { path, method, body, now: 0 };
  const added = isSigned(scheme, request) ? signatureOf(scheme, account, grant, unsigned) : { headers: {}, query: {} };
  if (!added) return undefined;
  for (const [name, value] of Object.entries(added.query)) searchParams.set(name, value);
  const search = searchParams.size > 0 ? `?${searchParams}` : "";
  const received = new Headers({ ...headers, ...added.headers });
  return { method, url: pathname + search, headers: Object.fromEntries(received), body };
}

/**
 * What tells two token requests apart, whatever the order and the writing of their parts.
 *
 * @param names the headers that count
 */
export function contentOf({ method, url, headers, body }: Received, names: readonly string[]): string {
  const { pathname, searchParams } = new URL(url, "https://mock.example");
  const told = names.map((name) => [name, headers[name]]);
  return JSON.stringify([method, pathname, [...searchParams].sort(), told, read(body, headers["content-type"])]);
}

function read(body: string, contentType = ""): unknown {
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return [...new URLSearchParams(body)].sort();
  try {
    return isJson(contentType) ? sorted(JSON.parse(body)) : body;
  } catch {
    return body;
  }
}

/** JSON with the members of its objects in the order of their names. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.entries(value)
    .map(([name, part]) => [name, sorted(part)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
