import type { Operation } from "../scheme/scheme.js";
import type { Received } from "./answer.js";

/** A call that a mock got, without secrets. */
export interface MockCall {
  /** Epoch milliseconds on the mock's clock. */
  readonly at: number;
  readonly method: string;
  /** As it came; of a token operation, as the description has it. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its first 10,000 characters. Of a token operation, the fields without their values. */
  readonly body: string;
  /** The description's operationId, if it is one of its operations. */
  readonly operation: string | undefined;
  /** How long its answer took, in milliseconds. */
  durationMs?: number;
  /** HTTP status; undefined while the call is under way, and where its connection was reset. */
  status?: number;
  /** Why it wasn't answered with a success, where the mock had a reason of its own. */
  refusal?: string;
  /** Set where the description has no such call, or it isn't what the description says. */
  undescribed?: true;
}

const most = 1_000;
const longestBody = 10_000;
const hidden = "[hidden]";
/** A shorter one would turn up in ordinary words. */
const shortestSecret = 6;
/** Names of headers, parameters and fields that hold secrets at any provider. */
const secretNames =
  /^((proxy-)?authorization|cookie|x-token|(access|refresh)_?token|token|auth_?code|client_?secret|password)$/i;
/** Fields of a token operation that say which one, and not whose. */
const harmless = /^(grant_type|scope)$/;

/** The last calls of one mock. */
export interface Journal {
  readonly calls: readonly MockCall[];
  add(at: number, received: Received, url: URL, operation: Operation | undefined): MockCall;
  /** A path as it may be shown. */
  shownPath(path: string): string;
  clear(): void;
}

/**
 * @param operations the description's: what stands in the path of a token operation is a secret, however it is called
 * @param secrets what is never to be shown, wherever it stands
 * @param names of headers and parameters that hold secrets at this provider, in lower case
 */
export function createJournal(
  operations: readonly Operation[],
  secrets: readonly string[],
  names: ReadonlySet<string>,
): Journal {
  const calls: MockCall[] = [];
  const prefixes = operations
    .filter(({ isTokenOperation, path }) => isTokenOperation && path.includes("{"))
    .map(({ path }) => path.slice(0, path.indexOf("{")));
  const telling = secrets.filter((secret) => secret.length >= shortestSecret);
  const withoutSecrets = (text: string) => telling.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
  const entriesOf = (entries: Iterable<readonly [string, string]>) =>
    Object.fromEntries(
      [...entries].map(([name, value]) => [
        name,
        secretNames.test(name) || names.has(name.toLowerCase()) ? hidden : withoutSecrets(value),
      ]),
    );
  const shownPath = (path: string) => {
    const prefix = prefixes.find((one) => path.toLowerCase().startsWith(one.toLowerCase()));
    return withoutSecrets(prefix === undefined ? path : path.slice(0, prefix.length) + hidden);
  };
  return {
    calls,
    shownPath,
    add(at, { method, headers, body }, url, operation) {
      const isTokenCall = operation?.isTokenOperation === true;
      const call: MockCall = {
        at,
        method,
        path: isTokenCall ? operation.path : shownPath(url.pathname),
        query: entriesOf(url.searchParams),
        headers: entriesOf(Object.entries(headers)),
        body: withoutSecrets(shownBody(body, headers["content-type"], isTokenCall)),
        operation: operation?.operationId,
      };
      calls.push(call);
      if (calls.length > most) calls.shift();
      return call;
    },
    clear: () => void calls.splice(0),
  };
}

function shownBody(body: string, contentType: string | undefined, isTokenCall: boolean): string {
  if (body === "") return "";
  const isShown = (name: string, value: unknown) =>
    isTokenCall ? harmless.test(name) && typeof value === "string" : !secretNames.test(name);
  if (/^application\/x-www-form-urlencoded/i.test(contentType ?? "")) {
    // What is no form has no names either.
    const fields = [...new URLSearchParams(body)].map(([name, value]) => [
      /^[\w.[\]-]+$/.test(name) ? name : hidden,
      value,
    ]);
    return cut(fields.map(([name = "", value]) => `${name}=${isShown(name, value) ? value : hidden}`).join("&"));
  }
  try {
    const value = JSON.parse(body);
    // Called with the whole first, under no name, and with the items of lists under their numbers.
    const show = (name: string, part: unknown) => (name === "" || isShown(name, part) ? part : hidden);
    if (typeof value === "object" && value !== null) return cut(JSON.stringify(value, show));
  } catch {}
  return isTokenCall ? hidden : cut(body);
}

/** A copy: a part of a text keeps the whole in memory. */
const cut = (text: string): string => Buffer.from(text.slice(0, longestBody)).toString();
