import { valueAt } from "../description/references.js";
import type { DocumentedField } from "./documented-fields.js";
import type { Found } from "./report.js";
import { numberAt, spanOf } from "./times.js";

/**
 * The word before a token, where it is another than the description's examples: RFC 6749, section 7.1, lets case be.
 *
 * @param body of a token answer, the value of its JSON
 */
export function tokenTypeDifference(fields: readonly DocumentedField[], body: unknown): Found | undefined {
  const field = fields.find(({ path }) => path.at(-1) === "token_type");
  const value = field && valueAt(body, field.path);
  const words = [field?.schema.examples, field?.schema.default].flat().filter((one) => typeof one === "string");
  if (!field || typeof value !== "string" || words.length === 0) return undefined;
  if (words.some((word) => word.toLowerCase() === value.toLowerCase())) return undefined;
  // A word that is none may be a token.
  const seen = /^[a-z]{1,12}$/i.test(value) ? `"${value}"` : "another text";
  const documented = `"${words[0]}"`;
  return {
    kind: "token-type",
    message: `documents \`token_type\` ${documented}, server sent ${seen}`,
    ...{ pointer: field.pointer, place: `body/${field.path.join("/")}`, documented, seen },
  };
}

/** A token that was granted, as far as can be told again. */
export interface Granted {
  readonly token: unknown;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** The token of an answer and its end, where it tells a life in seconds. */
export function grantedBy(fields: readonly DocumentedField[], body: unknown, answeredAt: number): Granted | undefined {
  const lives = fields.find(({ path }) => path.at(-1) === "expires_in" && numberAt(body, path) !== undefined);
  const token = fields
    .filter(({ path }) => /^(access_)?token$/.test(path.at(-1) ?? ""))
    .map(({ path }) => valueAt(body, path))
    .find((one) => one !== undefined);
  if (!lives || token === undefined) return undefined;
  return { token, endsAt: answeredAt + (numberAt(body, lives.path) ?? 0) * 1000 };
}

const toleranceMs = 60_000;

/** The same token once more, with another end than before. */
export function lifeDifference(
  fields: readonly DocumentedField[],
  before: readonly Granted[],
  now: Granted,
): Found | undefined {
  const same = before.find(({ token }) => token === now.token);
  const field = fields.find(({ path }) => path.at(-1) === "expires_in");
  const off = same ? now.endsAt - same.endsAt : 0;
  if (!field || Math.abs(off) <= toleranceMs) return undefined;
  const seen = `an end ${spanOf(Math.abs(off))} ${off > 0 ? "later" : "earlier"} than before`;
  return {
    kind: "lifetime",
    message: `the same token came again with ${seen}`,
    ...{
      pointer: field.pointer,
      place: `body/${field.path.join("/")}`,
      documented: "the seconds that it has left",
      seen,
    },
  };
}
