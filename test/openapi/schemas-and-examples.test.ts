import { describe, expect, test } from "vitest";
import { readDescription, readExtendedDescription } from "../../scripts/description.js";
import { type ProviderName, providers } from "../../scripts/providers.js";
import { problemsOf } from "./check-description.js";
import { plant } from "./plant.js";

const documentedCodes = {
  ofZhicloud: [100014, 100008, 100009, 100002, 100019, 100018, 100020, 100021, 100023],
  common: [200, 304, 400, 401, 500, 501, 601, 602],
};

describe("a description keeps what it promises", () => {
  test.each(providers)("%s: every schema compiles, and every example fits its schema", async (provider) => {
    expect(problemsOf(await readDescription(provider))).toEqual([]);
  });

  test.each(providers)("%s: so it does together with a user's own endpoints", async (provider) => {
    expect(problemsOf(await readExtendedDescription(provider))).toEqual([]);
  });

  test("Zhicloud's has each of the nine codes of its own and the eight common ones, once, and no other", async () => {
    const { "x-error-codes": codes } = (await readDescription("zhicloud")) as unknown as {
      "x-error-codes": { code: number; in: string }[];
    };
    expect(codes.map((entry) => `${entry.in} ${entry.code}`).sort()).toEqual(
      [...documentedCodes.ofZhicloud, ...documentedCodes.common].map((code) => `body ${code}`).sort(),
    );
  });

  test("Zhicloud's failures are known to have those codes, but for that of success", async () => {
    const { components } = (await readDescription("zhicloud")) as unknown as {
      components: { schemas: { Failure: { properties: { code: { "x-extensible-enum": number[] } } } } };
    };
    const failures = [...documentedCodes.ofZhicloud, ...documentedCodes.common].filter((code) => code !== 200);
    expect(components.schemas.Failure.properties.code["x-extensible-enum"].toSorted()).toEqual(failures.toSorted());
  });
});

interface Mistake {
  what: string;
  provider: ProviderName;
  at: (string | number)[];
  value: unknown;
  problem: string;
}

const tokenCall = ["paths", "/Oauth/token", "post"];
const tokenAnswer = [...tokenCall, "responses", "200", "content", "application/json"];
const refreshCall = ["paths", "/v1.0/openapi/token/{refreshToken}", "post"];
const schemas = ["components", "schemas"];

const mistakes: Mistake[] = [
  {
    what: "an example of a body with a wrong value",
    provider: "wareconn",
    at: [...tokenCall, "requestBody", "content", "application/json", "examples", "refreshToken", "value", "grant_type"],
    value: "password",
    problem:
      "#/paths/~1Oauth~1token/post/requestBody/content/application~1json/examples/refreshToken/grant_type: must be",
  },
  {
    what: "an example of an answer without a required field",
    provider: "wareconn",
    at: [...tokenAnswer, "examples", "issued", "value", "refresh_token"],
    value: undefined,
    problem: "/examples/issued: must have required property 'refresh_token'",
  },
  {
    what: "an example without a value",
    provider: "wareconn",
    at: [...tokenAnswer, "examples", "issued", "value"],
    value: undefined,
    problem: "#/paths/~1Oauth~1token/post/responses/200/content/application~1json/examples/issued: has no value",
  },
  {
    what: "a shared example that doesn't fit where it is referred to",
    provider: "zhicloud",
    at: ["components", "examples", "emptyContent", "value", "code"],
    value: "602",
    problem:
      "getUserInfo~1json/get/responses/200/content/application~1json/examples/emptyContent/code: must be integer",
  },
  {
    what: "a reference to an example that isn't there",
    provider: "zhicloud",
    at: ["components", "examples", "emptyContent"],
    value: undefined,
    problem: "examples/emptyContent: can't resolve reference #/components/examples/emptyContent",
  },
  {
    what: "an example of a parameter that doesn't fit",
    provider: "edge-gateway",
    at: [...refreshCall, "parameters", 0, "examples", "refreshToken", "value"],
    value: "",
    problem: "{refreshToken}/post/parameters/0/examples/refreshToken: must NOT have fewer than 1 characters",
  },
  {
    what: "an example of a schema that doesn't fit",
    provider: "wareconn",
    at: [...schemas, "IssuedToken", "properties", "expires_in", "examples"],
    value: [5224, "5224"],
    problem: "#/components/schemas/IssuedToken/properties/expires_in/examples/1: must be integer",
  },
  {
    what: "an example of a schema inside a schema that doesn't fit",
    provider: "wareconn",
    at: [...schemas, "RefreshedToken", "properties", "expires_in", "oneOf", 1, "examples"],
    value: ["-5"],
    problem:
      '#/components/schemas/RefreshedToken/properties/expires_in/oneOf/1/examples/0: must match pattern "^[0-9]+$',
  },
  {
    what: "an own endpoint's example that doesn't fit",
    provider: "gongjiang",
    at: ["paths", "/v1/orders", "post", "responses", "200", "content", "application/json", "examples", "created"],
    value: { value: { code: 0, order: 1 } },
    problem: "#/paths/~1v1~1orders/post/responses/200/content/application~1json/examples/created/code: must be equal",
  },
  {
    what: "a pattern that doesn't compile",
    provider: "wareconn",
    at: [...schemas, "RefreshedToken", "properties", "expires_in", "oneOf", 1, "pattern"],
    value: "^[0-9",
    problem: "#/components/schemas/RefreshedToken: Invalid regular expression",
  },
  {
    what: "a keyword with a value that JSON Schema doesn't allow",
    provider: "gongjiang",
    at: [...schemas, "Token", "properties", "access_token", "minLength"],
    value: "1",
    problem: "#/components/schemas/Token/properties/access_token/minLength: must be integer",
  },
  {
    what: "a keyword that JSON Schema doesn't know",
    provider: "gongjiang",
    at: [...schemas, "Token", "properties", "access_token", "minLenght"],
    value: 1,
    problem: '#/components/schemas/Token: strict mode: unknown keyword: "minLenght"',
  },
  {
    what: "a required property that isn't described",
    provider: "gongjiang",
    at: [...schemas, "Token", "properties", "token_type"],
    value: undefined,
    problem: '#/components/schemas/Token: strict mode: required property "token_type" is not defined',
  },
  {
    what: "a reference to a schema that isn't there",
    provider: "wareconn",
    at: [...tokenAnswer, "schema", "$ref"],
    value: "#/components/schemas/TokenAnswers",
    problem: "application~1json/schema: can't resolve reference #/components/schemas/TokenAnswers",
  },
  {
    what: "a reference to an answer that isn't there",
    provider: "wareconn",
    at: [...tokenCall, "responses", "401", "$ref"],
    value: "#/components/responses/Unauthorised",
    problem: "/responses/401: can't resolve reference #/components/responses/Unauthorised",
  },
  {
    what: "x-idempotent: true",
    provider: "edge-gateway",
    at: [...refreshCall, "x-idempotent"],
    value: true,
    problem: "{refreshToken}/post/x-idempotent: is true, not false",
  },
  {
    what: "x-token-operation: false",
    provider: "wareconn",
    at: [...tokenCall, "x-token-operation"],
    value: false,
    problem: "#/paths/~1Oauth~1token/post/x-token-operation: is false, not true",
  },
  {
    what: "an extension that nothing reads",
    provider: "wareconn",
    at: [...tokenCall, "x-idempotency"],
    value: false,
    problem: "#/paths/~1Oauth~1token/post/x-idempotency: is an extension that nothing reads",
  },
  {
    what: "an unknown source of an error code",
    provider: "edge-gateway",
    at: ["x-error-codes", 0, "x-source"],
    value: "guess",
    problem: '#/x-error-codes/0/x-source: is "guess", not reading or observed',
  },
  {
    what: "an unknown source of a remedy",
    provider: "gongjiang",
    at: ["x-error-codes", 1, "x-sources"],
    value: { remedy: "guess" },
    problem: "#/x-error-codes/1/x-sources/remedy: must be equal to one of the allowed values",
  },
  {
    what: "an error code without a remedy",
    provider: "gongjiang",
    at: ["x-error-codes", 1, "remedy"],
    value: undefined,
    problem: "#/x-error-codes/1: must have required property 'remedy'",
  },
  {
    what: "an error code with an empty cause",
    provider: "gongjiang",
    at: ["x-error-codes", 1, "cause"],
    value: " ",
    problem: "#/x-error-codes/1/cause: must match pattern",
  },
  {
    what: "an error code that is text",
    provider: "gongjiang",
    at: ["x-error-codes", 1, "code"],
    value: "401",
    problem: "#/x-error-codes/1/code: must be integer",
  },
  {
    what: "an error code in neither the body nor the status",
    provider: "gongjiang",
    at: ["x-error-codes", 1, "in"],
    value: "header",
    problem: "#/x-error-codes/1/in: must be equal to one of the allowed values",
  },
  {
    what: "an error code that is there twice",
    provider: "zhicloud",
    at: ["x-error-codes", 1, "code"],
    value: 100014,
    problem: "#/x-error-codes/1: repeats body 100014",
  },
  {
    what: "an error code that failures aren't known to have",
    provider: "zhicloud",
    at: ["components", "schemas", "Failure", "properties", "code", "x-extensible-enum", 3],
    value: undefined,
    problem: "#/components/schemas/Failure/properties/code/x-extensible-enum: lacks 100002",
  },
  {
    what: "a code of failures that is no error code",
    provider: "zhicloud",
    at: ["x-error-codes", 3],
    value: undefined,
    problem: "#/components/schemas/Failure/properties/code/x-extensible-enum: has 100002",
  },
];

test.each(mistakes)("$what is reported", async ({ provider, at, value, problem }) => {
  const planted = plant(await readExtendedDescription(provider), at, value);
  expect(problemsOf(planted).filter((line) => line.includes(problem))).not.toEqual([]);
});
