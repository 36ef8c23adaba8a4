import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { hide, quotable } from "../src/scheme/redaction.js";
import { waysToWrite } from "../src/scheme/ways-to-write.js";
import { runs } from "./same-runs.js";

const root = join(import.meta.dirname, "../src");
/** They see what users and developers write. */
const others = /^(mock|cli)\//;

/** One that repeats nothing tries each place once. */
const repeats = ({ source }: RegExp): boolean => /[*+{]/.test(source.replaceAll(/\\.|\[(?:\\.|[^\]])*\]/g, ""));

/** Every pattern that the source has a literal of, with the place where it stands. */
function patterns(): [string, RegExp][] {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return files
    .filter((name) => !others.test(name))
    .flatMap((name) => {
      const found: [string, RegExp][] = [];
      const file = ts.createSourceFile(name, readFileSync(join(root, name), "utf8"), ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const [, source = "", flags = ""] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
          found.push([`${relative(root, join(root, name))}: ${node.text}`, new RegExp(source, flags)]);
        }
        ts.forEachChild(node, visit);
      };
      visit(file);
      return found;
    });
}

/** Finds all that a pattern matches, and makes nothing of it. */
function searching({ source, flags }: RegExp): (text: string) => number {
  const pattern = new RegExp(source, flags);
  return (text) => {
    pattern.lastIndex = 0;
    let found = 0;
    while (pattern.test(text) && pattern.global) found += 1;
    return found;
  };
}

/** The shortest of three times, in milliseconds of this process alone; what is shorter than two is noise. */
function timeOf(work: (text: string) => unknown, text: string): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let count = 0; count < 3 && shortest > 2; count++) {
    const began = process.cpuUsage();
    work(text);
    const { user, system } = process.cpuUsage(began);
    shortest = Math.min(shortest, (user + system) / 1000);
  }
  return Math.max(2, shortest);
}

/** A text that ten times as long takes twenty times as long at most, up to 1 MB; from small on, lest a bad one never ends. */
function expectLinear(work: (text: string) => unknown, seed: string): void {
  // What matches but for its end is tried the longest.
  const texts = [1e3, 1e4, 1e5, 1e6].map((length) => `${seed.repeat(length / seed.length)}!`);
  // Something else may take the processor's time: again, then.
  const steps = texts.slice(1).map((text, index) => [texts[index] as string, text] as const);
  for (const [short, long] of steps) {
    const isLinear = () => timeOf(work, long) <= 20 * timeOf(work, short);
    expect([1, 2, 3, 4].some(isLinear), `${JSON.stringify(seed)} up to ${long.length}`).toBe(true);
  }
}

/** Texts that a pattern may stumble over: made of what it is made of. */
const seedsFor = (source: string) =>
  fc.string({ unit: fc.constantFrom(...new Set(`${source} \t=?&%"\\<aA0;`)), minLength: 1, maxLength: 8 });

const secrets = [
  "token-1",
  "\\".repeat(30),
  "&amp;&amp;&",
  "%25%25%25",
  "    +   ",
  'a\\"\\"\\"b',
  "aaaaaaaaaaaaaaaaa",
];
const works: [string, (text: string) => unknown, string][] = [
  ["a message", (text) => quotable(text, secrets.flatMap(waysToWrite)), secrets.join("")],
  ["a whole text", (text) => hide(text, secrets.flatMap(waysToWrite)), secrets.join("")],
];

describe("a repeated text that is ten times as long takes twenty times as long at most", () => {
  it.each(patterns().filter(([, pattern]) => repeats(pattern)))("for %s", (_where, pattern) => {
    const work = searching(pattern);
    fc.assert(
      fc.property(seedsFor(pattern.source), (seed) => expectLinear(work, seed)),
      { numRuns: runs(10), endOnFailure: true },
    );
  });

  it.each(works)("for what hides secrets in %s", (_where, work, alphabet) => {
    fc.assert(
      fc.property(seedsFor(alphabet), (seed) => expectLinear(work, seed)),
      { numRuns: 10, endOnFailure: true, examples: [["\\"], ["&amp;"], ["%25"], [" "], ["a"], ["?"]] },
    );
  });
});

describe("the check itself", () => {
  it("reads the patterns of the source", () => {
    const places = patterns().map(([place]) => place.split(":")[0]);
    expect(new Set(places).size).toBeGreaterThan(10);
    expect(places).toContain("scheme/redaction.ts");
  });

  it.each([/\?(?=\S*=)/g, /x*y/, /&[^;]*;/g, / +$/])("finds that %s is not linear", (pattern) => {
    const search = searching(pattern);
    const work = (text: string) => search(text.slice(-2e4));
    const check = () =>
      fc.assert(
        fc.property(seedsFor(pattern.source), (seed) => expectLinear(work, seed)),
        { numRuns: 100, endOnFailure: true, examples: [[" "], ["x"], ["?"], ["&"]] },
      );
    expect(check).toThrow();
  });
});
