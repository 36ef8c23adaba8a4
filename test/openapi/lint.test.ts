import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { descriptionUrl, providers, root } from "../../scripts/providers.js";
import { plant } from "./plant.js";

const redocly = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

interface Linted {
  exitCode: number;
  output: string;
  problems: { rule: string; file: string }[];
}

/** Runs a program that ends with `redocly lint` and what it is to lint. */
function lint(folder: string, program: string, ...args: string[]): Promise<Linted> {
  const options = { cwd: folder, env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" } };
  return new Promise((resolve) => {
    const format = ["--format", "github-actions", "--max-problems", "1000"];
    const child = execFile(program, [...args, ...format], options, (_error, stdout, stderr) => {
      const lines = stdout.matchAll(/^::\w+ title=([^,]+),file=([^,]+)/gm);
      const problems = [...lines].map(([, rule = "", file = ""]) => ({ rule, file }));
      resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr, problems });
    });
  });
}

describe("the project's descriptions", () => {
  let linted: Linted;
  beforeAll(async () => {
    linted = await lint(fileURLToPath(root), "npm", "run", "check:descriptions", "--");
  });

  test("are linted without a problem", () => {
    expect(linted.problems).toEqual([]);
    expect(linted.exitCode).toBe(0);
  });

  test.each([
    ...providers.flatMap((provider) => [`openapi/${provider}/openapi.yaml`, `openapi/${provider}/zh-CN.overlay.yaml`]),
    "openapi/edge-gateway/hummingbird.yaml",
    "openapi/edge-gateway/hummingbird.zh-CN.overlay.yaml",
  ])("%s is among those that are linted", (file) => {
    expect(linted.output).toContain(`${file}: validated`);
  });

  test("have no rules of their own, and nothing that makes the linter ignore a problem", async () => {
    expect(parse(await readFile(new URL("redocly.yaml", root), "utf8"))).not.toHaveProperty("apis");
    const folders = [root, ...providers.map((provider) => new URL(".", descriptionUrl(provider)))];
    expect(folders.filter((folder) => existsSync(new URL(".redocly.lint-ignore.yaml", folder)))).toEqual([]);
  });
});

const call = ["paths", "/Oauth/token", "post"];
const request = [...call, "requestBody", "content"];
const answer = [...call, "responses", "200", "content"];
const schemas = ["components", "schemas"];
const body = { schema: { type: "string", description: "Text." }, examples: { text: { value: "text" } } };
const parameter = { name: "page", in: "query", schema: { type: "integer" }, examples: { first: { value: 1 } } };

const mistakes: { what: string; rule: string; at: (string | number)[]; value?: unknown }[] = [
  { what: "a server without x-name", rule: "rule/server-name", at: ["servers", 0, "x-name"] },
  { what: "an x-name in camel case", rule: "rule/server-name", at: ["servers", 0, "x-name"], value: "demoServer" },
  {
    what: "an unknown x-source of a schema",
    rule: "rule/source-is-known",
    at: [...schemas, "Failure", "x-source"],
    value: "guess",
  },
  {
    what: "an unknown x-source of an answer",
    rule: "rule/source-is-known",
    at: ["components", "responses", "Unauthorized", "x-source"],
    value: "guess",
  },
  {
    what: "an unknown x-source of an operation",
    rule: "rule/source-is-known",
    at: [...call, "x-source"],
    value: "guess",
  },
  {
    what: "an x-source without a description",
    rule: "rule/source-has-a-reason",
    at: [...schemas, "Failure", "description"],
  },
  {
    what: "a property without a description",
    rule: "rule/schema-description",
    at: [...schemas, "Failure", "properties", "msg", "description"],
  },
  {
    what: "a property with an empty description",
    rule: "rule/schema-description",
    at: [...schemas, "Failure", "properties", "msg", "description"],
    value: "",
  },
  {
    what: "a text without an example",
    rule: "scalar-property-missing-example",
    at: [...schemas, "Failure", "properties", "msg", "examples"],
  },
  {
    what: "a request without named examples",
    rule: "rule/named-examples",
    at: [...request, "application/json", "examples"],
  },
  {
    what: "an answer without named examples",
    rule: "rule/named-examples",
    at: [...answer, "application/json", "examples"],
  },
  {
    what: "an example of an answer with a wrong value",
    rule: "no-invalid-media-type-examples",
    at: [...answer, "application/json", "examples", "issued", "value", "expires_in"],
    value: "soon",
  },
  {
    what: "an example of a schema with a wrong value",
    rule: "no-invalid-schema-examples",
    at: [...schemas, "IssuedToken", "properties", "expires_in", "examples"],
    value: ["soon"],
  },
  {
    what: "an example of a parameter with a wrong value",
    rule: "no-invalid-parameter-examples",
    at: [...call, "parameters"],
    value: [{ ...parameter, description: "The page.", examples: { first: { value: "one" } } }],
  },
  { what: "an operation without HTTP 401", rule: "rule/explicit-401", at: [...call, "responses", "401"] },
  { what: "an operation without operationId", rule: "operation-operationId", at: [...call, "operationId"] },
  { what: "an operation without a summary", rule: "operation-summary", at: [...call, "summary"] },
  { what: "an operation without a description", rule: "operation-description", at: [...call, "description"] },
  {
    what: "an operation with a tag that is not defined",
    rule: "operation-tag-defined",
    at: [...call, "tags"],
    value: ["tokens"],
  },
  {
    what: "an operation with two tags",
    rule: "operation-singular-tag",
    at: [...call, "tags"],
    value: ["authentication", "authentication"],
  },
  {
    what: "a parameter without a description",
    rule: "parameter-description",
    at: [...call, "parameters"],
    value: [parameter],
  },
  { what: "a request in plain text", rule: "request-mime-type", at: [...request, "text/plain"], value: body },
  { what: "an answer in HTML", rule: "response-mime-type", at: [...answer, "text/html"], value: body },
  {
    what: "an example with a value here and elsewhere",
    rule: "spec-example-values",
    at: [...answer, "application/json", "examples", "issued", "externalValue"],
    value: "https://api.example/token.json",
  },
  {
    what: "a GET that is written after a POST",
    rule: "path-http-verbs-order",
    at: ["paths", "/Oauth/token", "get"],
    value: { responses: {} },
  },
  { what: "a schema that nothing uses", rule: "no-unused-components", at: [...schemas, "Unused"], value: body.schema },
  {
    what: "a reference that leads nowhere",
    rule: "no-unresolved-refs",
    at: [...answer, "application/json", "schema", "$ref"],
    value: "#/components/schemas/Nothing",
  },
];

describe("a description with a mistake", () => {
  let folder: string;
  let linted: Linted;
  const rulesBroken = (file: string) =>
    linted.problems.filter((problem) => problem.file === file).map(({ rule }) => rule);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lint-"));
    const original = descriptionUrl("wareconn");
    const description = parse(await readFile(original, "utf8"));
    const files = mistakes.map(({ at, value }, index) => [`${index}.yaml`, plant(description, at, value)] as const);
    await Promise.all([
      copyFile(original, join(folder, "original.yaml")),
      copyFile(new URL("redocly.yaml", root), join(folder, "redocly.yaml")),
      ...files.map(([name, planted]) => writeFile(join(folder, name), stringify(planted))),
    ]);
    linted = await lint(folder, process.execPath, redocly, "lint", "original.yaml", ...files.map(([name]) => name));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(mistakes.map((mistake, index) => ({ ...mistake, index })))("$what breaks $rule", ({ rule, index }) => {
    expect(rulesBroken(`${index}.yaml`)).toContain(rule);
  });

  test("fails the linter, while the same one without it has no problem", () => {
    expect(linted.exitCode).toBe(1);
    expect(linted.output).toContain("original.yaml: validated");
    expect(rulesBroken("original.yaml")).toEqual([]);
  });
});
