import { isProviderError, type ProviderError } from "../../../src/index.js";

/** @throws Error that says what was expected, where two values differ as JSON */
export function equal(actual: unknown, expected: unknown, what = "the value"): void {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value) ?? String(value));
  if (is !== should) throw new Error(`${what} is ${is?.slice(0, 300)}, not ${should?.slice(0, 300)}`);
}

/** @throws Error with the sentence, where the condition doesn't hold */
export function ok(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

const resolved = Symbol("resolved");

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const reason = await promise.then(
    (value) => ({ [resolved]: value }),
    (error) => ({ error }),
  );
  ok(!(resolved in reason), "it resolved, where it was to reject");
  return (reason as { error: unknown }).error;
}

/** The ProviderError of a kind that a promise rejects with. */
export async function failure(promise: Promise<unknown>, kind: ProviderError["kind"]): Promise<ProviderError> {
  const error = await rejection(promise);
  ok(isProviderError(error), `it rejects with ${String(error)}, which is no ProviderError`);
  equal(error.kind, kind, `the kind of "${error.message}"`);
  return error;
}

/** Waits for something to become true, for as long as a check may take. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(5);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
