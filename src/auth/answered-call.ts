import type { SigningKey } from "./credential.js";
import type { Operation } from "./scheme.js";

/** What an answer answers, for the errors that are made of it later. */
export interface AnsweredCall {
  readonly operation: Operation | undefined;
  /** What the call was signed with, if it was. */
  readonly key: SigningKey | undefined;
}

const calls = new WeakMap<Response, AnsweredCall>();

export function rememberCall(response: Response, call: AnsweredCall): void {
  calls.set(response, call);
}

export const answeredCall = (response: Response): AnsweredCall =>
  calls.get(response) ?? { operation: undefined, key: undefined };
