import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { sizeOf } from "../../scripts/bench/sizes.js";
import { pascalCase } from "../../scripts/code-names.js";
import { providers } from "../../scripts/providers.js";
import { createMock } from "../../src/mock/index.js";
import { createConsumer } from "../consumer.js";
import { examplesOf } from "../page-blocks.js";
import { runExample } from "./run-example.js";

const page = await readFile(new URL("../../scripts/docs/pages/en/faq.md", import.meta.url), "utf8");
const blocks = await examplesOf("faq");

describe("the answers' examples", () => {
  let log: MockInstance<typeof console.log>;
  beforeEach(() => {
    log = vi.spyOn(console, "log").mockImplementation(() => {});
  });
  afterEach(() => log.mockRestore());

  const [tenants = "", connections = "", sum = ""] = blocks("ts");

  it("keep one client for a tenant, and compute p_ as they say", async () => {
    await runExample(tenants, "http://127.0.0.1:1");
    await runExample(sum, "");
    expect(log.mock.calls).toEqual([[true], [8519]]);
    expect(page).toContain("it is 8519");
  });

  it("bound the connections", async () => {
    const mock = await createMock("gongjiang");
    const server = await mock.listen();
    await runExample(connections, server.url);
    await server.close();
    expect(mock.calls.map(({ status }) => status)).toEqual([200]);
  });

  it("work with require, and type-check", async () => {
    const mock = await createMock("gongjiang");
    const server = await mock.listen();
    const consumer = await createConsumer();
    try {
      const [required = ""] = blocks("js");
      expect(await consumer.run("faq.cjs", required.replace(/http:\S+:4013/, server.url))).toBe("true\n");
      const files = { "tenants.ts": tenants, "connections.ts": connections, "sum.ts": sum };
      const options = { module: "nodenext", target: "es2022", lib: ["es2022", "dom"], skipLibCheck: true };
      await consumer.compile(files, options);
    } finally {
      await Promise.all([consumer.remove(), server.close()]);
    }
  });
});

it.each(providers)("the client of %s is as large as the page says", async (provider) => {
  const [, told = ""] = /about (\d+) kB/.exec(page) ?? [];
  const size = await sizeOf(`create${pascalCase(provider)}Client`, `provider-clients/${provider}`);
  expect(Math.abs(size / 1_000 - Number(told))).toBeLessThan(1.5);
});

it("answers each question with a sentence of its own", () => {
  const answers = page.split(/^### /m).slice(1);
  expect(answers.length).toBeGreaterThanOrEqual(25);
  expect(answers.filter((answer) => answer.trim().split("\n").length < 3)).toEqual([]);
});
