import type { Provider } from "./accounts.js";
import { facts } from "./facts.js";

interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

interface Unwrap {
  (answer: Promise<Answer>): Promise<unknown>;
  (answer: Answer): unknown;
}

export const unwraps = Object.fromEntries(
  Object.entries(facts).map(([provider, { entry }]) => [provider, entry.unwrap]),
) as Readonly<Record<Provider, Unwrap>>;
