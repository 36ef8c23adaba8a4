import { hide } from "../../scheme/redaction.js";
import { waysToWrite } from "../../scheme/ways-to-write.js";
import { createMemory } from "../answers/remember.js";
import { hidden, isSecretName, withoutSecretLooks } from "./secret-looks.js";

/** What takes the secrets out of what a mock shows. */
export interface Redactor {
  isSecret(name: string): boolean;
  /** A text without the secrets in it; it may be JSON. */
  text(text: string): string;
  /** What JSON has become, without the secrets in it. */
  value(value: unknown): unknown;
  /** Takes what looks like a token in an answer's body for a secret from now on. */
  learn(body: string): void;
}

/** A shorter one would turn up in ordinary words. */
const shortestSecret = 6;
/** How many tokens that the mock itself issued are known. */
const mostIssued = 10_000;
const tokens = /[\w.-]{16,}/g;

/**
 * @param secrets what is never to be shown, wherever it stands
 * @param names of headers and parameters that hold secrets at this provider, in lower case
 */
export function createRedactor(secrets: readonly string[], names: ReadonlySet<string>): Redactor {
  const written = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap(waysToWrite)
    .map((secret) => {
      const pattern = secret.pattern();
      return { ...secret, pattern: () => pattern };
    });
  const issued = new Set<string>();
  const verdicts = createMemory<boolean>(() => 1);
  const isSecret = (name: string) =>
    verdicts.recall(name) ?? verdicts.keep(name, isSecretName(name) || names.has(name.toLowerCase()));
  const plain = (text: string) => {
    const withoutIssued = text.replace(tokens, (run) => (issued.has(run) ? hidden : run));
    return hide(withoutSecretLooks(withoutIssued), written);
  };

  function text(given: string): string {
    if (/^\s*[{[]/.test(given)) {
      try {
        return JSON.stringify(value(JSON.parse(given)));
      } catch {
        // No JSON, or nested deeper than it can be written.
      }
    }
    return plain(given);
  }

  function value(given: unknown): unknown {
    if (typeof given === "string") return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (typeof given !== "object" || given === null) return given;
    const parts = Object.entries(given).map(([name, part]) => [plain(name), isSecret(name) ? hidden : value(part)]);
    return Object.fromEntries(parts);
  }

  return {
    isSecret,
    text,
    value,
    learn(body) {
      // A word or a date is no token.
      for (const run of body.match(tokens) ?? []) if (/\d/.test(run)) issued.add(run);
      for (const oldest of issued)
        if (issued.size > mostIssued) issued.delete(oldest);
        else break;
    },
  };
}
