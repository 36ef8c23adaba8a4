import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createMock } from "../../src/mock/index.js";
import { fileTokenStore } from "../../src/node.js";
import { createEdgeGatewayClient } from "../../src/providers/edge-gateway.js";
import { examplesOf } from "../page-blocks.js";
import { runExample } from "./run-example.js";

const blocks = await examplesOf("security");

it("shows an error without a secret, as the page prints it", async () => {
  const mock = await createMock("zhicloud");
  const server = await mock.listen();
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const [example = ""] = blocks("ts");
  await runExample(example, server.url);
  const lines = log.mock.calls.flat().map(String);
  log.mockRestore();
  await server.close();
  expect(`${lines.join("\n")}\n`).toBe(blocks("text")[0]);
});

describe("a record in a file", () => {
  async function recordOf(password: string): Promise<{ text: string; mode: number }> {
    const folder = await mkdtemp(join(tmpdir(), "tokens-"));
    const file = join(folder, "tokens.json");
    const mock = await createMock("edge-gateway");
    const account = { username: "demo", password };
    const options = { baseUrl: "https://gateway.example", ...account, fetch: mock.fetch, store: fileTokenStore(file) };
    await createEdgeGatewayClient(options)
      .auth.credential()
      .catch(() => {});
    const found = { text: await readFile(file, "utf8"), mode: (await stat(file)).mode & 0o777 };
    await rm(folder, { recursive: true });
    return found;
  }

  it("holds the tokens in clear, and not the account", async () => {
    const { text, mode } = await recordOf("demo-password");
    expect(mode).toBe(0o600);
    expect(text).toMatch(/"token": "\S+"[\s\S]+"refreshToken": "\S+"/);
    expect(text).not.toMatch(/demo/);
  });

  it("holds eight digits of a digest of secrets that were refused, and not those", async () => {
    const { text } = await recordOf("not-the-password");
    expect(text).toMatch(/"secrets": "[\da-f]{8}"/);
    expect(text).not.toMatch(/demo|not-the-password/);
  });
});

it("is of three packages, none of which runs a script when it is installed", async () => {
  const read = async (path: string) => JSON.parse(await readFile(new URL(`../../${path}`, import.meta.url), "utf8"));
  const { packages } = await read("package-lock.json");
  const seen = new Set<string>();
  const visit = async (name: string, { dependencies = {}, scripts = {} }: Record<string, object>): Promise<void> => {
    seen.add(name);
    expect(Object.keys(scripts).filter((script) => /^(pre|post)?install$/.test(script))).toEqual([]);
    for (const one of Object.keys(dependencies)) {
      expect(packages[`node_modules/${one}`].integrity).toMatch(/^sha512-/);
      await visit(one, await read(`node_modules/${one}/package.json`));
    }
  };
  await visit("provider-clients", await read("package.json"));
  expect([...seen].sort()).toEqual(["openapi-fetch", "openapi-typescript-helpers", "provider-clients"]);
});
