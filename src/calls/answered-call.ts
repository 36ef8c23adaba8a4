import type { Operation, SigningKey } from "../scheme/scheme.js";

/** What an answer answers, for the errors that are made of it later. */
export interface AnsweredCall {
  readonly method: string;
  readonly operation: Operation | undefined;
  /** What the call was signed with, if it was. */
  readonly key: SigningKey | undefined;
  /** How often the call was sent. */
  readonly attempts: number;
  /** When the answer came, epoch milliseconds. */
  readonly at: number;
}

const calls = new WeakMap<Response, AnsweredCall>();

export function rememberCall(response: Response, call: AnsweredCall): void {
  calls.set(response, call);
}

export const answeredCall = (response: Response): AnsweredCall | undefined => calls.get(response);

/** Lets what somebody made of an answer answer the same call. */
export function copyCall(from: Response, to: Response): void {
  const call = calls.get(from);
  if (call && !calls.has(to)) calls.set(to, call);
}
