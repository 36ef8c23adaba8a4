import type { Operation } from "../auth/scheme.js";
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
  /** HTTP status; undefined while the call is under way, and where its connection was cut. */
  status?: number;
  /** Why it wasn't answered with a success, where the mock had a reason of its own. */
  refusal?: string;
}

const most = 1_000;
const longestBody = 10_000;
const hidden = "[hidden]";
/** Fields of a token operation that say which one, and not whose. */
const harmless = ["grant_type", "scope"];

/** The last calls of one mock. */
export interface Journal {
  readonly calls: readonly MockCall[];
  add(at: number, received: Received, url: URL, operation: Operation | undefined): MockCall;
  clear(): void;
}

/** @param secretNames headers and query parameters that hold secrets */
export function createJournal(secretNames: readonly string[]): Journal {
  const calls: MockCall[] = [];
  const withoutSecrets = (entries: Iterable<readonly [string, string]>) =>
    Object.fromEntries([...entries].map(([name, value]) => [name, isSecret(name) ? hidden : value]));
  const isSecret = (name: string) => [...secretNames, "authorization", "cookie"].includes(name);
  return {
    calls,
    add(at, { method, headers, body }, url, operation) {
      const isTokenCall = operation?.isTokenOperation === true;
      const call: MockCall = {
        at,
        method,
        path: isTokenCall ? operation.path : url.pathname,
        query: withoutSecrets(url.searchParams),
        headers: withoutSecrets(Object.entries(headers)),
        body: isTokenCall ? withoutValues(body, headers["content-type"]) : body.slice(0, longestBody),
        operation: operation?.operationId,
      };
      calls.push(call);
      if (calls.length > most) calls.shift();
      return call;
    },
    clear: () => void calls.splice(0),
  };
}

function withoutValues(body: string, contentType = ""): string {
  if (body === "") return "";
  const show = ([name, value]: [string, unknown]): [string, unknown] => [
    name,
    harmless.includes(name) ? value : hidden,
  ];
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) {
    // What is no form has no names either.
    const fields = [...new URLSearchParams(body)].map(([name, value]) =>
      show([/^\w+$/.test(name) ? name : hidden, value]),
    );
    return fields.map((field) => field.join("=")).join("&");
  }
  try {
    return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).map(show)));
  } catch {
    return hidden;
  }
}
