import type { Operation, Scheme, SigningKey } from "../scheme/scheme.js";
import { shared } from "../scheme/shared.js";

/** What an answer answers, for the errors that are made of it later. */
export interface AnsweredCall {
  readonly method: string;
  /** The template of its path: the description's, or the user's own. */
  readonly template?: string | undefined;
  readonly operation: Operation | undefined;
  /** Where it went. */
  readonly origin?: string | undefined;
  readonly scheme: Pick<Scheme, "sign"> & Partial<Pick<Scheme, "envelope">>;
  /** All that the call was signed with, before a replay too. */
  readonly keys: readonly SigningKey[];
  /** How often the call was sent. */
  readonly attempts: number;
  /** When the answer came, epoch milliseconds. */
  readonly at: number;
  /** Where the caller takes the body as no JSON, and it is one that reports a failure: its value. */
  readonly failedBody?: unknown;
}

interface Calls {
  get(response: Response): AnsweredCall | undefined;
  set(response: Response, call: AnsweredCall): void;
}

function createCalls(): Calls {
  const calls = new WeakMap<Response, AnsweredCall>();
  return { get: (response) => calls.get(response), set: (response, call) => void calls.set(response, call) };
}

let calls: Calls | undefined;
const allCalls = () => {
  calls ??= shared("calls.1", createCalls);
  return calls;
};

/** Remembers what an answer answers, and each clone of it. */
export function rememberCall(response: Response, call: AnsweredCall): void {
  allCalls().set(response, call);
  // What has been read can't be cloned.
  if (response.bodyUsed) return;
  const { clone } = response;
  Reflect.defineProperty(response, "clone", {
    configurable: true,
    value() {
      const copy = clone.call(response);
      rememberCall(copy, call);
      return copy;
    },
  });
}

/** Remembers the same call for a Response that was made of another. */
export function copyCall(from: Response, to: Response): void {
  const call = from === to ? undefined : allCalls().get(from);
  if (call) rememberCall(to, call);
}

/** What is known of it. Another copy of this package, which may be older or newer, may have noted less. */
export const answeredCall = (response: Response): Partial<AnsweredCall> => allCalls().get(response) ?? {};

/** What an error is about: a method and a template, with no value in it. */
export function nameOf({ method, template, operation }: Partial<AnsweredCall>): {
  readonly call: string;
  readonly operation: string | undefined;
} {
  const call = method && template ? `${method} ${template}` : undefined;
  return { call: call ?? (method ? `${method} call` : "call"), operation: operation?.operationId ?? call };
}

/** Where an error's call went, if it is known: for one that may be due to a wrong address. */
export function placeOf({ origin }: Partial<AnsweredCall>, { url }: Response): string {
  const place = origin ?? (URL.canParse(url) ? new URL(url).origin : undefined);
  return place ? ` at ${place}` : "";
}
