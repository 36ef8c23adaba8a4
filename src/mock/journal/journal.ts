import type { Operation } from "../../scheme/scheme.js";
import type { Received } from "../answer.js";
import type { Redactor } from "./redactor.js";
import { hidden } from "./secret-looks.js";
import { longestShown, shownBody } from "./shown-body.js";

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
  /**
   * What may be shown of a call is found out when somebody asks: few calls are ever looked at, and a token that was issued since is
   * known by then.
   */
  readonly calls: readonly MockCall[];
  /** @returns a call of which only the outcome may be read, and set, until it is shown */
  add(at: number, received: Received, url: URL, operation: Operation | undefined): MockCall;
  /** A call as it may be shown. */
  shown(call: MockCall): MockCall;
  /** A path as it may be shown. */
  shownPath(path: string): string;
  clear(): void;
}

/** What is shown of a request. */
type Shown = Pick<MockCall, "path" | "query" | "headers" | "body">;

const nothing: Shown = { path: "", query: {}, headers: {}, body: "" };

/** A request as it came. */
interface Unread {
  readonly pathname: string;
  readonly search: string;
  readonly headers: Received["headers"];
  /** Of a long one, only what may be shown of it is kept. */
  readonly body: string | { readonly shown: string };
  readonly operation: Operation | undefined;
}

/** @param operations the description's: what stands in the path of a token operation is a secret, however it is called */
export function createJournal(operations: readonly Operation[], redactor: Redactor): Journal {
  const calls: MockCall[] = [];
  /** Of the calls that weren't shown yet. */
  const unread = new Map<MockCall, Unread>();
  const prefixes = operations
    .filter(({ isTokenOperation, path }) => isTokenOperation && path.includes("{"))
    .map(({ path }) => path.slice(0, path.indexOf("{")));
  const shownValue = (name: string, value: string) => (redactor.isSecret(name) ? hidden : redactor.text(value));
  const shownQuery = (query: URLSearchParams) =>
    Object.fromEntries(
      [...new Set(query.keys())].map((name) => {
        const values = query.getAll(name).map((value) => shownValue(name, value));
        return [redactor.text(name), values.length === 1 ? (values[0] ?? "") : values];
      }),
    );
  const shownPath = (path: string) => {
    const prefix = prefixes.find((one) => path.toLowerCase().startsWith(one.toLowerCase()));
    return redactor.text(prefix === undefined ? path : path.slice(0, prefix.length) + hidden);
  };
  const bodyOf = (body: string, headers: Received["headers"], operation: Operation | undefined) =>
    shownBody(body, headers["content-type"] ?? "", operation?.isTokenOperation === true, redactor);
  const read = ({ pathname, search, headers, body, operation }: Unread): Shown => ({
    path: operation?.isTokenOperation ? operation.path : shownPath(pathname),
    query: shownQuery(new URLSearchParams(search)),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, shownValue(name, value)])),
    body: typeof body === "string" ? bodyOf(body, headers, operation) : body.shown,
  });
  const shown = (call: MockCall): MockCall => {
    const request = unread.get(call);
    unread.delete(call);
    return request ? Object.assign(call, read(request)) : call;
  };
  return {
    get calls() {
      return calls.map(shown);
    },
    shown,
    shownPath,
    add(at, { method, headers, body }, { pathname, search }, operation) {
      const call: MockCall = { at, method, ...nothing, operation: operation?.operationId };
      const kept = body.length > longestShown ? { shown: bodyOf(body, headers, operation) } : body;
      unread.set(call, { pathname, search, headers, body: kept, operation });
      calls.push(call);
      const oldest = calls.length > most ? calls.shift() : undefined;
      if (oldest) unread.delete(oldest);
      return call;
    },
    clear() {
      calls.length = 0;
      unread.clear();
    },
  };
}
