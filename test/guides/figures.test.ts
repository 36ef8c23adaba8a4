import { expect, it } from "vitest";
import { entrySizes } from "../../scripts/bench/peer-sizes.js";
import { readFigures } from "../../scripts/docs/figures/figures.js";
import { figuresMarkdown } from "../../scripts/docs/figures/figures-markdown.js";
import { contestantNames } from "../peers/contestants.js";

it("the page of figures tells sizes of entries that are those of today, give or take a twentieth", async () => {
  const { entries } = readFigures();
  const today = await entrySizes();
  expect(Object.keys(entries)).toEqual(Object.keys(today));
  for (const [name, size] of Object.entries(today)) {
    expect(Math.abs((entries[name] ?? 0) / size - 1), name).toBeLessThan(0.05);
  }
});

it("it has the figures of every peer, in both languages, under headings of the same names", () => {
  const { peers } = readFigures();
  const [english, chinese] = [figuresMarkdown("en"), figuresMarkdown("zh")];
  expect(chinese.anchors).toEqual(english.anchors);
  for (const { markdown } of [english, chinese]) {
    for (const name of contestantNames) {
      expect(markdown.split(`| \`${name}\` ${peers[name].version} |`)).toHaveLength(6);
    }
    expect(markdown).not.toMatch(/NaN|undefined/);
  }
});
