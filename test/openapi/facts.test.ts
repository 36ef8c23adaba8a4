import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readDescription } from "../../scripts/description.js";
import { descriptionUrl, type ProviderName, providers, root } from "../../scripts/providers.js";
import { basicCredentialsIn, secretsInText, secretsInYaml } from "./find-secrets.js";

const headings = [
  "Getting credentials",
  "Authentication, step by step",
  "Errors",
  "What the document leaves open, and how it is read here",
];

const readGuide = (provider: ProviderName) => readFile(new URL("guide.md", descriptionUrl(provider)), "utf8");

/** A guide in parts: what comes before the first heading of the second level, and what follows each of those. */
const partsOf = (guide: string) =>
  guide.split(/^## /m).map((part, index) => {
    const [heading = "", ...lines] = part.split("\n");
    return index === 0 ? { heading: "", body: part.trim() } : { heading, body: lines.join("\n").trim() };
  });

describe.each(providers)("%s: the guide", (provider) => {
  test("has an introduction and the four parts that each guide has, and tells where what was observed comes from", async () => {
    const guide = await readGuide(provider);
    const parts = partsOf(guide);
    const observed = guide.includes("**Observed**") ? ["Where the observations come from"] : [];
    expect(parts.map(({ heading }) => heading)).toEqual(["", ...headings, ...observed]);
    expect(parts.filter(({ body }) => body === "")).toEqual([]);
  });

  test("names each error code of the description among the errors", async () => {
    const description = (await readDescription(provider)) as { "x-error-codes"?: { code: number }[] };
    const errors = partsOf(await readGuide(provider)).find(({ heading }) => heading === "Errors")?.body ?? "";
    const missing = (description["x-error-codes"] ?? []).filter(
      ({ code }) => !new RegExp(`\\b${code}\\b`).test(errors),
    );
    expect(missing).toEqual([]);
  });
});

const files = readdirSync(new URL("openapi/", root), { recursive: true, encoding: "utf8" }).filter((name) =>
  /\.(ya?ml|md|json)$/.test(name),
);
const read = (file: string) => readFile(new URL(`openapi/${file}`, root), "utf8");

describe.each(files)("%s", (file) => {
  test("holds nothing that looks like a real secret", async () => {
    const text = await read(file);
    expect(file.endsWith(".md") ? secretsInText(withoutWorkedExample(text)) : secretsInYaml(parse(text))).toEqual([]);
  });
});

const workedExample = "ExampleClient:ExampleSecret";
const encodedExample = Buffer.from(workedExample).toString("base64");
const withoutWorkedExample = (text: string) => text.replace(`Authorization: Basic ${encodedExample}`, "");

test("The only header of HTTP Basic is the one that Zhicloud's guide works out, in both languages", async () => {
  const texts = await Promise.all(files.map(async (file) => ({ file, found: basicCredentialsIn(await read(file)) })));
  expect(texts.filter(({ found }) => found.length > 0)).toEqual([
    { file: "zhicloud/guide.md", found: [workedExample] },
    { file: "zhicloud/guide.zh-CN.md", found: [workedExample] },
  ]);
});

// Made here, so that not even this file holds anything that looks real.
const random = createHash("sha256").update("made up").digest("hex");
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = `${encode({ alg: "HS256" })}.${encode({ ID: 1 })}.${random.slice(0, 43)}`;

test.each([
  ["a client secret in an example", { value: { client_secret: "hunter2" } }, "hunter2"],
  ["a number as a password in an example", { value: { password: 123456 } }, "123456"],
  ["an access token as an example of a property", { properties: { access_token: { examples: ["abc"] } } }, "abc"],
  ["a token as an example of a parameter", { examples: { refreshToken: { value: "abc" } } }, "abc"],
  ["an auth code in XML", { value: "<data><auth_code>abc</auth_code></data>" }, "abc"],
  ["a token in a description", { description: "Send `access_token=abc&t_=1`." }, "abc"],
  ["a JWT under any name", { anything: jwt }, jwt],
  ["a random text under any name", { anything: `It is ${random.slice(0, 32)}.` }, random.slice(0, 32)],
  ["a phone number", { phone: "138".padEnd(11, "7") }, "138".padEnd(11, "7")],
])("%s is found in YAML", (_what, yaml, secret) => {
  expect(secretsInYaml({ paths: yaml })).toContain(secret);
});

test.each([
  ["a secret in JSON", '{"client_secret": "hunter2"}', "hunter2"],
  ["a password in a form", "username=me&password=hunter2", "hunter2"],
  ["a token in a header", `Authorization: Bearer ${"ab".repeat(10)}`, "ab".repeat(10)],
  ["a secret in YAML", "client_secret: hunter2", "hunter2"],
  ["a token in a header of its own", "`x-token: hunter2`", "hunter2"],
  ["a header with a JWT", `x-token: ${jwt}`, jwt],
])("%s is found in Markdown", (_what, text, secret) => {
  expect(secretsInText(text)).toContain(secret);
});

test("A header of HTTP Basic is found, and words after Basic are not taken for one", () => {
  const header = `Basic ${Buffer.from("me:hunter2").toString("base64")}`;
  expect(basicCredentialsIn(`Send ${header} as HTTP Basic credentials.`)).toEqual(["me:hunter2"]);
});
