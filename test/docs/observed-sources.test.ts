import { describe, expect, it } from "vitest";
import { languages } from "../../scripts/docs/languages.js";
import { readLocalized } from "../../scripts/docs/localized-description.js";
import { readTranslations } from "../../scripts/docs/translations.js";
import { providers } from "../../scripts/providers.js";

/** A file of a project, or a page. */
const source = /\w\.(go|php|java)\b|wareconn\.com\//;

/** The texts of a description that tell of what was observed, by their places. */
function* observedIn(node: unknown, pointer = ""): Iterable<readonly [string, string]> {
  if (typeof node !== "object" || node === null) return;
  const { "x-source": marked, description, cause } = node as Readonly<Record<string, unknown>>;
  if (marked === "observed") yield [pointer, String(description ?? cause)];
  for (const [key, value] of Object.entries(node)) yield* observedIn(value, `${pointer}/${key}`);
}

describe.each(languages)("what was observed, in %s", (language) => {
  it.each(providers)("names the file that it is from, in %s's description", async (provider) => {
    // HummingBird's says for all of itself where it is from.
    const { description } = await readLocalized(provider, language, []);
    const silent = [...observedIn(description)].filter(([, text]) => !source.test(text));
    expect(silent).toEqual([]);
  });
});

it("names the file that it is from, or the page, wherever a guide or a description begins to tell of it", async () => {
  const texts = (await readTranslations())
    .flatMap(({ parts }) => parts.flatMap((part) => part.texts))
    .flatMap(({ original, translation }) => [original, translation])
    .filter(({ file }) => file.startsWith("openapi/"));
  const paragraphs = texts.flatMap(({ file, text }) =>
    text.split(/\n\n|\n(?=\|)/).map((paragraph) => ({ file, paragraph })),
  );
  const told = paragraphs.filter(({ paragraph }) => /\*\*(Observed|旁证)\*\*(?=[:：，]| in| on)/.test(paragraph));
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter(({ paragraph }) => !source.test(paragraph))).toEqual([]);
});
