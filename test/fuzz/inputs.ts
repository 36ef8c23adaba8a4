import fc from "fast-check";
import { expect } from "vitest";
import { isProviderError } from "../../src/index.js";

const { INPUTS = "1000" } = process.env;

/** How many inputs a target gets that shares them with others: `INPUTS=50000 npx vitest run test/fuzz` tries more. */
export const inputs = (sharers = 1) => ({ numRuns: Math.ceil(Number(INPUTS) / sharers) });
/** How long they may take in all, in milliseconds. */
export const inputsMs = 60_000 + 20 * Number(INPUTS);

const pieces = [
  ...[
    "",
    " ",
    "\0",
    "\n",
    "\r\n",
    "\t",
    '"',
    "'",
    "\\",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    ";",
    "=",
    "&",
    "?",
    "#",
    "%",
  ],
  ...[
    "-",
    "0",
    "-1",
    "1e999",
    "1e-999",
    "NaN",
    "null",
    "true",
    "__proto__",
    "constructor",
    "prototype",
    "ﬀ",
    "级",
    "\ud800",
  ],
  ...[
    "9007199254740993",
    "99999999999999999999",
    "<html>",
    "\u2028",
    "🙂",
    "*a",
    "&a ",
    "!!js/function",
    "<<: *a",
    "$ref",
  ],
];

interface Edit {
  readonly kind: "cut" | "repeat" | "insert" | "end";
  readonly at: number;
  readonly length: number;
  readonly piece: string;
}

const edits = fc.array(
  fc.record<Edit>({
    kind: fc.constantFrom("cut", "repeat", "insert", "insert", "end"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 40 }),
    piece: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 5 })),
  }),
  { maxLength: 6 },
);

function edited(text: string, { kind, at, length, piece }: Edit): string {
  const from = Math.floor(at * text.length);
  const [before, part, after] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)];
  if (kind === "end") return before + piece;
  if (kind === "insert") return before + piece + part + after;
  return before + (kind === "repeat" ? part + piece + part : piece) + after;
}

/** Texts that were good once. */
export const damaged = (...samples: readonly string[]) =>
  fc.tuple(fc.constantFrom(...samples), edits).map(([sample, all]) => all.reduce(edited, sample));

const nested = (open: string, close: string) => open.repeat(20_000) + close.repeat(20_000);

/** JSON texts: all types, sizes and depths, and names that objects have by themselves. */
const jsonTexts = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        "0",
        "-0",
        "-1",
        "0.5",
        "1e308",
        "-1e308",
        "1e999",
        "9007199254740993",
        "null",
        "true",
        "false",
        '""',
        "[]",
        "{}",
      ],
      ...[
        '"0"',
        '"-1"',
        '"1e3"',
        '"7200"',
        '"99999999999999999999999"',
        '"a b"',
        '"line\\nbreak"',
        '"级"',
        '"\\u0000"',
      ],
      ...[
        '{"__proto__":{"polluted":1}}',
        '{"constructor":{"prototype":{"polluted":1}}}',
        '{"toString":1}',
        '[[[["1"]]]]',
      ],
      ...[nested("[", "]"), nested('{"a":', "}").replace(":}", ":1}"), `"${"x".repeat(100_000)}"`],
    ),
  },
);

/** An object's JSON with some of its values, at any depth, replaced by others. */
export const withOtherValues = (sample: unknown) =>
  fc
    .dictionary(fc.constantFrom(...placesIn(sample)), jsonTexts, { maxKeys: 3 })
    .map((others) => write(sample, "", others));

function placesIn(value: unknown, place = ""): string[] {
  if (typeof value !== "object" || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([name, one]) => placesIn(one, `${place}/${name}`))];
}

function write(value: unknown, place: string, others: Readonly<Record<string, string>>): string {
  const other = others[place];
  if (other !== undefined) return other;
  if (Array.isArray(value)) return `[${value.map((one, index) => write(one, `${place}/${index}`, others)).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${write(one, `${place}/${name}`, others)}`).join()}}`;
}

/** Turns of the event loop, which are more than anything takes but for what other threads do: then, milliseconds. */
const mostTurns = 200;
const mostMs = 10_000;

/** What some work comes to; an error where it never ends. */
export async function ended<T>(work: Promise<T>): Promise<{ value: T } | { error: unknown }> {
  let outcome: { value: T } | { error: unknown } | undefined;
  work.then(
    (value) => (outcome = { value }),
    (error) => (outcome = { error }),
  );
  for (let turns = 0; !outcome && turns < mostTurns; turns++) await new Promise(setImmediate);
  for (let ms = 0; !outcome && ms < mostMs; ms++) await new Promise((resolve) => setTimeout(resolve, 1));
  if (!outcome) throw new Error("it never ends");
  expectCleanPrototypes();
  return outcome;
}

export function expectCleanPrototypes(): void {
  for (const { prototype } of [Object, Array, Function]) {
    if (Object.keys(prototype).length > 0) expect.fail(`a prototype has ${Object.keys(prototype)}`);
  }
}

/** That it is this package's own error, and says something, in a line or two. */
export function expectProviderError(error: unknown): void {
  if (!isProviderError(error)) throw error;
  expect(error.message).toMatch(/^[\w-]+: \S/);
  expect(error.message.length).toBeLessThan(2_000);
}
