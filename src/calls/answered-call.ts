import type { Operation, Scheme, SigningKey } from "../scheme/scheme.js";

/** What an answer answers, for the errors that are made of it later. */
export interface AnsweredCall {
  readonly method: string;
  /** The path as the description or the caller's own has it. */
  readonly template: string | undefined;
  readonly operation: Operation | undefined;
  readonly scheme: Scheme<never>;
  /** What the call was signed with, each time. */
  readonly keys: readonly SigningKey[];
  /** How often the call was sent. */
  readonly attempts: number;
  /** When the answer came, epoch milliseconds. */
  readonly at: number;
  /** The failure that a body reports which the caller doesn't take as JSON. */
  readonly failedBody?: unknown;
}

const calls = new WeakMap<Response, AnsweredCall>();

export function rememberCall(response: Response, call: AnsweredCall): void {
  calls.set(response, call);
}

export const answeredCall = (response: Response): AnsweredCall | undefined => calls.get(response);

/** What errors call a call by: its method and path template, and never a value. */
export const nameOf = ({ method, template }: { method: string; template: string | undefined }): string =>
  `${method} ${template ?? "call"}`;

/** Lets what somebody made of an answer answer the same call. */
export function copyCall(from: Response, to: Response): void {
  const call = calls.get(from);
  if (call && !calls.has(to)) calls.set(to, call);
}
