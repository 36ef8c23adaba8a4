import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { compileErrors, validate } from "@readme/openapi-parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { descriptionUrl, type ProviderName, providers } from "../../scripts/providers.js";
import { hummingbirdFile } from "./hummingbird.js";
import { plant } from "./plant.js";

const redocly = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

/** Each answers with what it finds wrong, nothing if all is well. */
const parsers = {
  "@readme/openapi-parser": async (description: object | string) => {
    const result = await validate(description as string);
    return result.valid ? result.warnings.map(({ message }) => message).join("\n") : compileErrors(result);
  },
  "@seriousme/openapi-schema-validator": async (description: object | string) => {
    const { valid, errors } = await new Validator().validate(description as string);
    return valid ? "" : `invalid: ${JSON.stringify(errors)}`;
  },
};
const names = Object.keys(parsers) as (keyof typeof parsers)[];

let folder: string;
const bundled = (provider: ProviderName) => join(folder, `${provider}.yaml`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  await Promise.all(
    providers.map((provider) => {
      const args = [redocly, "bundle", fileURLToPath(descriptionUrl(provider)), "--output", bundled(provider)];
      return promisify(execFile)(process.execPath, args, { cwd: folder, env });
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(providers)("%s: the description", (provider) => {
  test("is bundled with the guide in it", async () => {
    const { info } = parse(await readFile(bundled(provider), "utf8"));
    const guide = await readFile(new URL("guide.md", descriptionUrl(provider)), "utf8");
    expect(info.description.trim()).toBe(guide.trim());
  });

  test.each(names)("is accepted by %s when bundled", async (name) => {
    expect(await parsers[name](bundled(provider))).toBe("");
  });

  // The other parser follows no reference to another file, and so refuses `info.description`, which is Markdown.
  test("is accepted by @readme/openapi-parser as it is written", async () => {
    expect(await parsers["@readme/openapi-parser"](fileURLToPath(descriptionUrl(provider)))).toBe("");
  });
});

test.each(names)("hummingbird: the description is accepted by %s as it is written", async (name) => {
  expect(await parsers[name](hummingbirdFile)).toBe("");
});

const call = ["paths", "/Oauth/token", "post"];

describe.each([
  { what: "answers that are a list", at: [...call, "responses"], value: [{ description: "A token." }] },
  { what: "an answer without a description", at: [...call, "responses", "200", "description"], value: undefined },
  { what: "a field that OpenAPI doesn't know", at: [...call, "operationid"], value: "createToken" },
  { what: "a parameter in no known place", at: [...call, "parameters"], value: [{ name: "page", in: "body" }] },
  { what: "no title", at: ["info", "title"], value: undefined },
])("a description with $what", ({ at, value }) => {
  test.each(names)("is refused by %s", async (name) => {
    const planted = plant(parse(await readFile(bundled("wareconn"), "utf8")), at, value);
    expect(await parsers[name](planted)).not.toBe("");
  });
});
