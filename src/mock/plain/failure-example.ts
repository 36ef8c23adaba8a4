import { commonWords, isCode } from "../../scheme/common-words.js";
import type { Envelope } from "../../scheme/envelope.js";
import { findLeaf, withLeaf } from "./leaves.js";

/** Writes the body of a failure in a provider's form. */
export type WriteFailure = (code: number | string, message: string) => object;

type Body = Record<string, unknown>;

/** Forms that failures have where a description shows none. */
const usual: readonly Body[] = [
  { code: 1, message: "failure" },
  { errcode: 1, errmsg: "failure" },
];

/**
 * How failures are written: as the first example of a description which is one by the definition's `envelope.read`. Where there is
 * none, as `code` and `message`, or as `errcode` and `errmsg` if those are what is read.
 */
export function failureWriter({ read }: Envelope, description: object): WriteFailure {
  const codeOf = (body: unknown) => {
    const reading = read(body);
    return reading?.success === false && isCode(reading.code) ? reading.code : undefined;
  };
  const messageOf = (body: unknown) => {
    const reading = read(body);
    return (reading?.success === false && reading.message) || commonWords(body).message;
  };
  const isFailure = (body: unknown): body is Body => codeOf(body) !== undefined;
  const example = [...examplesIn(description)].find(isFailure) ??
    usual.find(isFailure) ?? { code: 1, message: "failure" };

  const code = 987_654;
  const asCode = (leaf: unknown) =>
    typeof leaf === "number" ? code : typeof leaf === "string" ? String(code) : undefined;
  const codeAt = findLeaf(example, asCode, (one) => String(codeOf(one)) === String(code));
  const message = "probe-for-what-is-read";
  const asMessage = (leaf: unknown) => (typeof leaf === "string" ? message : undefined);
  const messageAt = findLeaf(example, asMessage, (one) => messageOf(one) === message);
  const isText = typeof codeOf(example) === "string";

  return (wanted, words) => {
    const coded = codeAt ? withLeaf(example, codeAt, isText ? String(wanted) : wanted) : { ...example, code: wanted };
    return messageAt ? withLeaf(coded, messageAt, words) : coded;
  };
}

/** The examples that a description holds, wherever they stand. */
function* examplesIn(node: unknown): Generator<unknown> {
  if (typeof node !== "object" || node === null) return;
  const { example, examples } = node as { example?: unknown; examples?: unknown };
  if (example !== undefined) yield example;
  if (Array.isArray(examples)) yield* examples;
  else for (const one of Object.values(Object(examples))) yield Object(one).value;
  for (const part of Object.values(node)) yield* examplesIn(part);
}
