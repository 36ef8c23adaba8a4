import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readSource, shownName } from "../../src/description/source.js";
import { ownFile } from "../mock/own-api.js";

const described = { openapi: "3.1.0", paths: { "/a": { get: {} } } };
const json = JSON.stringify(described);
const yaml = 'openapi: "3.1.0"\npaths:\n  /a:\n    get: {}\n';

async function bytesFile(name: string, bytes: Uint8Array): Promise<string> {
  const file = await ownFile(name, "");
  await writeFile(file, bytes);
  return file;
}

describe("a description is read", () => {
  it.each<[string, string]>([
    ["JSON with a byte order mark", `\uFEFF${json}`],
    ["YAML with one", `\uFEFF${yaml}`],
    ["YAML with Windows' line ends", yaml.replaceAll("\n", "\r\n")],
    ["JSON with a comma too many", json.replace("{}}}", "{},},}")],
  ])("in %s", async (_what, text) => {
    expect((await readSource(await ownFile("own.yaml", text))).description).toEqual(described);
  });

  it("with anchors, aliases and merge keys", async () => {
    const text = `openapi: 3.1.0
x-common: &common { tags: [a], security: [] }
paths:
  /a: { get: { <<: *common, operationId: a } }
  /b: { get: { <<: *common } }
`;
    const { description } = await readSource(await ownFile("own.yaml", text));
    expect(description.paths).toEqual({
      "/a": { get: { tags: ["a"], security: [], operationId: "a" } },
      "/b": { get: { tags: ["a"], security: [] } },
    });
  });

  it("in UTF-16, as old Windows programs write it", async () => {
    const file = await bytesFile("own.json", Buffer.from(`\uFEFF${json}`, "utf16le"));
    expect((await readSource(file)).description).toEqual(described);
    const swapped = await bytesFile("own.json", Buffer.from(`\uFEFF${json}`, "utf16le").swap16());
    expect((await readSource(swapped)).description).toEqual(described);
  });

  it("where a key stands twice, of which the last counts, and it is said", async () => {
    const { description, faults } = await readSource(await ownFile("own.yaml", `openapi: 3.0.0\n${yaml}`));
    expect(description).toEqual(described);
    expect(faults).toEqual([{ place: [], problem: "a key stands twice on line 2: the last one counts" }]);
  });

  it("whose version has two numbers", async () => {
    const { description } = await readSource(await ownFile("own.yaml", yaml.replace('"3.1.0"', "3.1")));
    expect(description.openapi).toBe("3.1.0");
  });
});

describe("a place in a description has a line", () => {
  const text = `openapi: 3.1.0
x-common: &common
  post: {}
paths:
  /a:
    get:
      parameters:
        - { in: query, name: a }
        - { in: query }
  /b:
    <<: *common
`;
  it.each<[string, string[], number]>([
    ["a key", ["paths", "/a", "get"], 6],
    ["an item of a list", ["paths", "/a", "get", "parameters", "1"], 9],
    ["what is not there, where what it is missing from is", ["paths", "/a", "put", "responses"], 5],
    ["what a merge key brings, where that stands", ["paths", "/b", "post"], 10],
  ])("%s", async (_what, place, line) => {
    for (const end of ["\n", "\r\n"]) {
      const file = await ownFile("own.yaml", text.replaceAll("\n", end));
      expect(await (await readSource(file)).at(place)).toBe(`${file}:${line}`);
    }
  });

  it("but for a warning about a long one, in which it takes a while to find", async () => {
    const file = await ownFile("own.yaml", `${text}x-long: ${"x".repeat(1_000_000)}\n`);
    const source = await readSource(file);
    expect(await source.near(["paths", "/a"])).toBe(file);
    expect((await source.errorAt(["paths", "/a"], "no")).message).toBe(`${file}:5: no`);
  });
});

const nested = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;

describe("a description that can't be read is refused in one sentence", () => {
  it.each<[string, Uint8Array]>([
    // 订单, in the encoding of Chinese Windows.
    [
      "GBK",
      new Uint8Array([...Buffer.from("openapi: 3.1.0\ninfo: { title: "), 0xb6, 0xa9, 0xb5, 0xa5, 0x20, 0x7d, 0x0a]),
    ],
  ])("where it is in %s", async (_what, bytes) => {
    const file = await bytesFile("own.yaml", bytes);
    await expect(readSource(file)).rejects.toThrow(`${file} is not in UTF-8 (but in GBK, say): save it in UTF-8`);
  });

  it.each<[string, string, RegExp]>([
    ["JSON is cut short", `{\n"openapi": "3.1.0",\n"paths": {`, /own\.yaml:3 is neither YAML nor JSON: [^\n]+$/],
    ["YAML is indented by tabs", "openapi: 3.1.0\npaths:\n\t/a: {}\n", /own\.yaml:3 is neither YAML nor JSON: [^\n]+$/],
    [
      "JSON has comments",
      '{\n// one\n"openapi": "3.1.0" }\n',
      /own\.yaml:\d is neither YAML nor JSON: JSON has no comments$/,
    ],
    ["JSON is nested without end", `{"openapi":"3.1.0","x":${nested}}`, /own\.yaml is nested deeper than 500 levels$/],
    ["YAML is nested without end", `openapi: 3.1.0\nx: ${nested}\n`, /own\.yaml is nested deeper than 500 levels$/],
    ["an alias holds itself", "openapi: 3.1.0\npaths: &a { b: *a }\n", /an alias stands within what it stands for$/],
    [
      "its version is no text",
      '{"openapi":{"toString":1}}',
      /own\.yaml is not an OpenAPI description: its version is no text$/,
    ],
    [
      "its old version is none",
      '{"swagger":{"toString":1}}',
      /own\.yaml is not an OpenAPI description: its version is no text$/,
    ],
    [
      "its version is a later one",
      "openapi: 3.10.0\npaths: {}\n",
      /not an OpenAPI description of version 3\.0, 3\.1 or 3\.2/,
    ],
  ])("where %s", async (_what, text, message) => {
    await expect(readSource(await ownFile("own.yaml", text))).rejects.toThrow(message);
  });

  it("without what may be secret in its URL", async () => {
    const url = "http://user:pa55@127.0.0.1:9/openapi.json?token=t0ken#x";
    expect(shownName(url)).toBe("http://127.0.0.1:9/openapi.json");
    const error = await readSource(url).catch((thrown: Error) => thrown);
    expect(String(error)).toBe(
      "Error: http://127.0.0.1:9/openapi.json can't be read: URLs with a user's name in them are not asked",
    );
    const refused = await readSource("http://127.0.0.1:9/openapi.json?token=t0ken").catch((thrown: Error) => thrown);
    expect(String(refused)).not.toContain("t0ken");
  });
});
