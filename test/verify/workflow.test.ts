import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { workflows } from "../../generated/workflows.js";
import { root } from "../../scripts/providers.js";
import { createMock } from "../../src/mock/index.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { checksum } from "../../src/providers/zhicloud.js";
import { readCondition } from "../../src/verify/conditions.js";
import { readWorkflow } from "../../src/verify/workflow.js";
import { providers } from "../accounts.js";

it("Redocly's runner runs the workflows against the mocks, and each check passes", async () => {
  const mocks = await Promise.all(
    providers.map(async (provider) => {
      const { listen } = await createMock(provider);
      return { provider, ...(await listen()) };
    }),
  );
  const time = Date.now();
  const inputs = {
    ...Object.assign({}, ...providers.map((one) => simulators[one].account)),
    time,
    checksum: checksum(time),
  };
  const named = (option: string, values: object) =>
    Object.entries(values).flatMap(([name, value]) => [`--${option}`, `${name}=${value}`]);
  const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
  const files = providers.map((provider) => `openapi/${provider}/workflow.arazzo.yaml`);
  const servers = Object.fromEntries(mocks.map(({ provider, url }) => [provider, url]));
  const args = [redocly, "respect", ...files, ...named("input", inputs), ...named("server", servers)];
  const run = await promisify(execFile)(process.execPath, args, { cwd: fileURLToPath(root) }).catch((error) => error);
  await Promise.all(mocks.map(({ close }) => close()));
  const steps = (await Promise.all(providers.map((one) => workflows[one]()))).flatMap(readWorkflow);
  const output = `${run.stdout}${run.stderr}`;
  expect(output).not.toContain("✗");
  expect([...output.matchAll(/✓ [A-Z]+ \/\S+ - step (\S+)/g)].map(([, name]) => name).sort()).toEqual(
    steps.map(({ name }) => name).sort(),
  );
  expect(run.code).toBeUndefined();
});

describe.each(providers)("The workflow of %s", (provider) => {
  it("gets a token, gets the next one, and is refused", async () => {
    const steps = readWorkflow(await workflows[provider]());
    expect(steps[0]?.kind).toBe("acquire");
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(
      new Set(["acquire", ...(steps.some(({ kind }) => kind === "use") ? ["use"] : []), "renew", "refused"]),
    );
    expect(steps.filter(({ documented, criteria }) => documented === "" || criteria.length === 0)).toEqual([]);
  });
});

const step = { stepId: "one", operationId: "getOne" };
const workflow = (change: object, of: object = {}) => ({
  arazzo: "1.0.1",
  sourceDescriptions: [{ name: "a", url: "a.yaml", type: "openapi" }],
  workflows: [{ workflowId: "w", steps: [{ ...step, ...change }] }],
  ...of,
});

it.each([
  ["a step that calls another workflow", workflow({ workflowId: "other" }), "workflowId"],
  ["what is done after a failure", workflow({ onFailure: [] }), "onFailure"],
  ["components", workflow({}, { components: {} }), "components"],
  ["a step without an operation", workflow({ operationId: undefined }), '"one" names no operationId'],
  ["a way that there isn't", workflow({ "x-as": "login" }), "acquire, renew, use, refused"],
  ["a criterion of JSONPath", workflow({ successCriteria: [{ condition: "$.a", type: "jsonpath" }] }), '"type"'],
  ["a condition with a function", workflow({ successCriteria: [{ condition: "!$statusCode" }] }), '"!$statusCode"'],
  ["two descriptions", workflow({}, { sourceDescriptions: [{}, {}] }), "one source description"],
  [
    "an expression in a step that the client doesn't make",
    workflow({ "x-as": "refused", requestBody: { payload: { token: "$steps.a.outputs.b" } } }),
    "expressions",
  ],
])("What is more than is understood of Arazzo is named: %s", (_what, document, words) => {
  expect(() => readWorkflow(document)).toThrow(words);
});

it.each([
  ["$statusCode == 200", true],
  ["$statusCode == 401 || $response.body#/code != 0", true],
  ["$statusCode == 401 && $response.body#/code != 0", false],
  ["$response.body#/data/items/0/name == 'a b'", true],
  ["$response.body#/a~1b >= 2", true],
  ["$response.body#/missing == null", true],
  ["$response.body#/missing != null", false],
  ["$response.body#/code > 10001", false],
  ["$response.header.x-total == '7'", true],
  ["$response.body#/ok == true", true],
])("The condition %s is %s of an answer", (text, holds) => {
  const body = { code: 10001, "a/b": 2, ok: true, data: { items: [{ name: "a b" }] } };
  const answer = { status: 200, headers: new Headers({ "x-total": "7" }), body };
  expect(readCondition(text).holds(answer)).toBe(holds);
});
