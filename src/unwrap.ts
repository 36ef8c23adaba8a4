import { answeredOperation } from "./auth/answered-operation.js";
import { type Envelope, readPayload } from "./envelope.js";
import { ProviderError } from "./provider-error.js";

/** What a client's call comes to: openapi-fetch's result. */
export interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** The type of the body of a successful HTTP answer. */
export type Data<A extends Answer> = Exclude<A["data"], undefined>;

/**
 * The members of `T` that have the shape `Success`; where none can be told apart by its type, `T` with that shape added.
 */
export type Succeeded<T, Success> = [Extract<T, Success>] extends [never] ? T & Success : Extract<T, Success>;

/**
 * The payload of an answer, or a promise of it where the call is under way. Only there a body that can't be parsed can be
 * told: it becomes a ProviderError too.
 */
export function payloadOf(envelope: Envelope, answer: Answer | Promise<Answer>): unknown {
  return "then" in answer ? answer.then(read, translate) : read(answer);

  function read({ data, error, response }: Answer): unknown {
    const body = response.ok ? data : error;
    return readPayload(envelope, { response, body, operation: answeredOperation(response) });
  }

  function translate(error: unknown): never {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ProviderError("the answer says success, but its body is not JSON", {
      provider: envelope.provider,
      kind: "contract",
      cause: error,
    });
  }
}
