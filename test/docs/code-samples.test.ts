import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeSamplesOf } from "../../scripts/docs/code-samples.js";
import { readLocalized } from "../../scripts/docs/localized-description.js";
import { siteOperationsOf } from "../../scripts/docs/site-description.js";
import { ownEndpoints } from "../../scripts/own-descriptions.js";
import { type ProviderName, providers } from "../../scripts/providers.js";
import { startMocks } from "../../src/cli/start-mocks.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { facts, fieldAt } from "../facts.js";

let consumer: Consumer;
beforeAll(async () => {
  consumer = await createConsumer();
});
afterAll(() => consumer.remove());

const documented = await Promise.all(
  providers.map(async (provider) => {
    const { description, own } = await readLocalized(provider, "en");
    const operations = siteOperationsOf(description, own);
    return Promise.all(
      operations.map(async (operation) => ({
        provider,
        name: operation.operationId,
        operation,
        samples: await codeSamplesOf(provider, description, operation),
      })),
    );
  }),
);
const cases = documented.flat();

/** The variables in capitals that the samples leave to their reader, as an earlier call of the same mock brings them. */
async function earlier(provider: ProviderName, url: string): Promise<Record<string, string>> {
  const sampleOf = (operationId: string) =>
    cases.find((one) => one.provider === provider && one.name === operationId)?.samples[0]?.source ?? "";
  const answerTo = async (operationId: string) =>
    JSON.parse(await consumer.shell(atMock(sampleOf(operationId), url), {}));
  const { sampleVariables } = facts[provider];
  if (!sampleVariables) return {};
  const answer = await answerTo(sampleVariables.operation);
  const values = Object.entries(sampleVariables.fields).map(([name, place]) => [name, fieldAt(answer, place)]);
  return Object.fromEntries(values);
}

const atMock = (code: string, url: string): string => code.replaceAll("http://127.0.0.1:4010", url);

describe.each(cases)("$provider $name", ({ provider, samples }) => {
  const [curl, typescript] = samples;

  it("has a sample in each of six languages", () => {
    expect(samples.map(({ label }) => label)).toEqual(["curl", "TypeScript", "PHP", "Java", "Python", "C#"]);
  });

  it("leaves no placeholder of the generator in any of them", () => {
    for (const { source } of samples) expect(source).not.toMatch(/VAR_|undefined|\[object/);
  });

  it("succeeds on the mock with curl and with TypeScript, as pasted", async () => {
    const [running] = await startMocks([provider], 0, () => ({ extend: ownEndpoints(provider) }));
    if (!running) throw new Error("no mock");
    try {
      const output = await consumer.shell(
        atMock(curl?.source ?? "", running.url),
        await earlier(provider, running.url),
      );
      if (output.startsWith("<")) expect(output).toContain("<code>200</code>");
      else expect(facts[provider].entry.isSuccess(JSON.parse(output))).toBe(true);

      // Asked again: the call with curl may have spent them.
      const variables = Object.entries(await earlier(provider, running.url));
      const assigned = variables.map(([name, value]) => `process.env.${name} = "${value}";\n`);
      const printed = await consumer.run(
        "sample.ts",
        assigned.join("") + atMock(typescript?.source ?? "", running.url),
      );
      expect(printed).not.toBe("");
      expect(running.mock.calls.filter(({ status }) => status !== 200)).toEqual([]);
    } finally {
      await running.close();
    }
  });
});

it("TypeScript samples type-check", async () => {
  const files = cases.map(({ provider, name, samples }) => [`${provider}-${name}.ts`, samples[1]?.source ?? ""]);
  const options = { module: "nodenext", target: "es2022", lib: ["es2022", "dom"], skipLibCheck: true };
  await consumer.compile(Object.fromEntries(files), options);
});
