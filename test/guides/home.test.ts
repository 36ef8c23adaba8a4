import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { librarySizes } from "../../scripts/bench/figures.js";
import { readFigures } from "../../scripts/docs/figures/figures.js";
import { root } from "../../scripts/providers.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { examplesOf } from "../page-blocks.js";

const pagesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `${folder}/${file}`);

describe("the first page", async () => {
  const blocks = await examplesOf("index");
  const [program = ""] = blocks("ts");

  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await createConsumer(["@stoplight", "yaml"]);
  });
  afterAll(() => consumer.remove());

  it("has a program that runs as it is shown, and prints what is shown", async () => {
    expect(await consumer.run("example.ts", program)).toBe(blocks("text")[0]);
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    await consumer.compile({ "example.ts": program }, options);
  });

  it("and all other pages install the Prism that is tested: later ones hang on malformed JSON", () => {
    const { devDependencies } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
    const files = ["README.md", ...["openapi", "scripts/docs/pages"].flatMap(pagesIn)];
    const named = files.flatMap((file) => {
      const text = readFileSync(new URL(file, root), "utf8");
      return [...text.matchAll(/@stoplight\/prism-http(?:@(\S+))?(?= |`|$)/gm)].map(
        ([, version]) => `${file}: ${version}`,
      );
    });
    const installed = named.filter((text) => !text.endsWith("undefined"));
    expect(installed.length).toBeGreaterThan(20);
    expect(installed.filter((text) => !text.endsWith(`: ${devDependencies["@stoplight/prism-http"]}`))).toEqual([]);
  });

  it("tells sizes that are those of today, give or take a twentieth", async () => {
    const { bytes } = readFigures();
    const today = await librarySizes();
    expect(Object.keys(bytes)).toEqual(Object.keys(today));
    for (const [name, size] of Object.entries(today)) {
      expect(Math.abs((bytes[name] ?? 0) / size - 1), name).toBeLessThan(0.05);
    }
  });
});
