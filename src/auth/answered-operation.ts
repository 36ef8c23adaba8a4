import type { Operation } from "./scheme.js";

const operations = new WeakMap<Response, Operation>();

/** Remembers which operation a response answers, for the errors that are made of it later. */
export function rememberOperation(response: Response, operation: Operation | undefined): Response {
  if (operation) operations.set(response, operation);
  return response;
}

export const answeredOperation = (response: Response): Operation | undefined => operations.get(response);
