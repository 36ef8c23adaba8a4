import { type Provider, providers } from "./accounts.js";
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
  providers.map((provider) => [provider, facts[provider].entry.unwrap]),
) as Readonly<Record<Provider, Unwrap>>;
