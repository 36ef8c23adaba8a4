import { fileURLToPath } from "node:url";
import { compileErrors, validate } from "@readme/openapi-parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { readDescription } from "../../scripts/description.js";
import { descriptionUrl, providers } from "../../scripts/providers.js";
import { hummingbirdFile } from "./hummingbird.js";
import { plant } from "./plant.js";

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

describe.each([
  ...providers.map((provider) => ({ name: provider, file: fileURLToPath(descriptionUrl(provider)) })),
  { name: "hummingbird", file: hummingbirdFile },
])("$name: the description", ({ file }) => {
  test.each(names)("is accepted by %s as it is written", async (name) => {
    expect(await parsers[name](file)).toBe("");
  });
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
    const planted = plant(await readDescription("wareconn"), at, value);
    expect(await parsers[name](planted)).not.toBe("");
  });
});
