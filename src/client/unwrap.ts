import { readPayload } from "../calls/payload.js";
import type { Envelope } from "../scheme/envelope.js";
import { ProviderError } from "../scheme/provider-error.js";
import { isOthers, isSyntaxError } from "./body-error.js";

/** What a client's call comes to: openapi-fetch's result. */
export interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** The type of the body of a successful HTTP answer. */
export type Data<A extends Answer> = Exclude<A["data"], undefined>;

/**
 * The members of the union `T` that can be successes: `Key` may hold a `Value` there, or there is no `Key`. A `Key` that
 * may hold any number or text says nothing; where that is so of every member, it is the whole of `T` with a `Value`.
 */
export type Succeeded<T, Key extends string, Value> = [Told<T, Key, Value>] extends [never]
  ? NonNullable<T> & Record<Key, Value>
  : Told<T, Key, Value>;

type Told<T, Key extends string, Value> = T extends null | undefined
  ? never
  : T extends Record<Key, infer V>
    ? [V] extends [Value]
      ? T
      : [Extract<V, Value>] extends [never]
        ? never
        : T & Record<Key, Value>
    : T;

/**
 * The payload of an answer, or a promise of it where the call is under way. Only there a body that can't be parsed can be
 * told: it becomes a ProviderError too.
 */
export function payloadOf(envelope: Envelope, answer: Answer | Promise<Answer>): unknown {
  return isPromise(answer) ? answer.then(read, translate) : read(answer);

  function read(given: Answer): unknown {
    // In JavaScript, nothing keeps a body out.
    if (!given?.response) throw new TypeError("unwrap takes what a client's call comes to: unwrap(client.GET(…))");
    const { data, error, response } = given;
    const body = response.ok ? data : error;
    return readPayload(envelope, response, body);
  }

  function translate(error: unknown): never {
    if (!isSyntaxError(error) || isOthers(error)) throw error;
    throw new ProviderError(
      'the answer says success, but its body is not JSON; for an answer in text, pass parseAs: "text" to the call',
      {
        provider: envelope.provider,
        kind: "contract",
        cause: error,
      },
    );
  }
}

const isPromise = (answer: unknown): answer is Promise<Answer> => typeof Object(answer).then === "function";
