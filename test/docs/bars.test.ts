import { expect, it } from "vitest";
import { barsOf, drawBars } from "../../scripts/docs/diagrams/draw-bars.js";

const block = barsOf("kB", [
  ["ours", 20],
  ["@a/b <c>", 5],
]);

it("bars are text in a page's Markdown, which programs read", () => {
  expect(block).toBe("```bars\nkB\nours 20\n@a/b <c> 5\n```");
});

it("a page shows them as a picture, as long as their values, that says in words what it shows", () => {
  const drawn = drawBars(`before\n\n${block}\n\nafter`);
  expect(drawn).toMatch(/^before\n\n<figure.*<\/figure>\n\nafter$/);
  expect(drawn).toContain('role="img" aria-label="kB: ours 20; @a/b &lt;c> 5"');
  const lengths = [...drawn.matchAll(/<rect x="0" y="\d+" width="([\d.]+)"/g)].map(([, length]) => Number(length));
  expect(lengths).toEqual([420, 105]);
  expect(drawn).toContain('<text x="0" y="50">@a/b &lt;c></text>');
});

it("what is no block of bars stays as it is", () => {
  expect(drawBars("```ts\nbars\n```")).toBe("```ts\nbars\n```");
});
