import type { Operation } from "../scheme/scheme.js";
import type { Received } from "./answer.js";
import type { Redactor } from "./redactor.js";
import { hidden } from "./secret-looks.js";
import { shownBody } from "./shown-body.js";

/** A call that a mock got, without secrets. */
export interface MockCall {
  /** Epoch milliseconds on the mock's clock. */
  readonly at: number;
  readonly method: string;
  /** As it came; of a token operation, as the description has it. */
  readonly path: string;
  /** Of a parameter that came several times, all its values. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Its first 10,000 characters; a form, multipart as well, as `name=value&…`. Of a token operation, the fields without their
   * values. Of what isn't shown, the length and the media type: `[hidden: 345 characters of image/png]`.
   */
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

/** The last calls of one mock. */
export interface Journal {
  readonly calls: readonly MockCall[];
  add(at: number, received: Received, url: URL, operation: Operation | undefined): MockCall;
  /** A path as it may be shown. */
  shownPath(path: string): string;
  clear(): void;
}

/** @param operations the description's: what stands in the path of a token operation is a secret, however it is called */
export function createJournal(operations: readonly Operation[], redactor: Redactor): Journal {
  const calls: MockCall[] = [];
  const prefixes = operations
    .filter(({ isTokenOperation, path }) => isTokenOperation && path.includes("{"))
    .map(({ path }) => path.slice(0, path.indexOf("{")));
  const shown = (name: string, value: string) => (redactor.isSecret(name) ? hidden : redactor.text(value));
  const shownQuery = (query: URLSearchParams) =>
    Object.fromEntries(
      [...new Set(query.keys())].map((name) => {
        const values = query.getAll(name).map((value) => shown(name, value));
        return [redactor.text(name), values.length === 1 ? (values[0] ?? "") : values];
      }),
    );
  const shownPath = (path: string) => {
    const prefix = prefixes.find((one) => path.toLowerCase().startsWith(one.toLowerCase()));
    return redactor.text(prefix === undefined ? path : path.slice(0, prefix.length) + hidden);
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
        query: shownQuery(url.searchParams),
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, shown(name, value)])),
        body: shownBody(body, headers["content-type"] ?? "", isTokenCall, redactor),
        operation: operation?.operationId,
      };
      calls.push(call);
      if (calls.length > most) calls.shift();
      return call;
    },
    clear: () => void calls.splice(0),
  };
}
