import { answeredOperation } from "./auth/answered-operation.js";
import { type Envelope, readPayload } from "./envelope.js";
import { isProviderError, ProviderError } from "./provider-error.js";

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

export function payloadOf(envelope: Envelope, { data, error, response }: Answer): unknown {
  return readPayload(envelope, {
    response,
    body: response.ok ? data : error,
    operation: answeredOperation(response),
  });
}

/** Like {@link payloadOf}, for a call under way: a body that can't be parsed becomes a ProviderError too. */
export async function payloadOfCall(envelope: Envelope, call: Promise<Answer>): Promise<unknown> {
  let answer: Answer;
  try {
    answer = await call;
  } catch (error) {
    if (isProviderError(error) || !(error instanceof SyntaxError)) throw error;
    throw new ProviderError("the answer's body is not JSON, though the status says success", {
      provider: envelope.provider,
      kind: "contract",
      cause: error,
    });
  }
  return payloadOf(envelope, answer);
}
