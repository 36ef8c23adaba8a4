import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { descriptionUrl, providers } from "../../scripts/providers.js";
import { startMocks } from "../../src/cli/start-mocks.js";
import { type Consumer, createConsumer } from "../consumer.js";

let consumer: Consumer;
beforeAll(async () => {
  consumer = await createConsumer();
});
afterAll(() => consumer.remove());

const cases = providers.flatMap((provider) => [
  { provider, file: "quickstart.md" },
  { provider, file: "quickstart.zh-CN.md" },
]);

const blockOf = (text: string, language: string): string =>
  new RegExp(`\`\`\`${language}\n(.+?)\`\`\``, "s").exec(text)?.[1] ?? "";
const read = (one: (typeof cases)[number]) => readFile(new URL(one.file, descriptionUrl(one.provider)), "utf8");

describe.each(cases)("$provider/$file", async ({ provider, file }) => {
  const text = await read({ provider, file });

  it("works on the mock when pasted, and prints what the page says", async () => {
    const [running] = await startMocks([provider], 0, () => ({}));
    if (!running) throw new Error("no mock");
    try {
      const code = blockOf(text, "ts").replaceAll("http://127.0.0.1:4010", running.url);
      expect(await consumer.run(`${provider}.ts`, code)).toBe(blockOf(text, "text"));
    } finally {
      await running.close();
    }
  });

  it("names the command that starts this mock", () => {
    expect(text).toContain(`npx provider-clients mock ${provider}\n`);
  });
});

it("quickstarts type-check", async () => {
  const files = await Promise.all(
    cases.map(async (one, index) => [`quickstart-${index}.mts`, blockOf(await read(one), "ts")] as const),
  );
  const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
  await consumer.compile(Object.fromEntries(files), options);
});
