import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CodeSample, codeSamplesOf, defaultCallOf } from "../../scripts/docs/code-samples.js";
import { sampleVariables } from "../../scripts/docs/collections/requests.js";
import { readLocalized } from "../../scripts/docs/localized-description.js";
import { type SiteOperation, siteOperationsOf } from "../../scripts/docs/site-description.js";
import { ownEndpoints } from "../../scripts/own-descriptions.js";
import { type ProviderName, providers } from "../../scripts/providers.js";
import { type RunningMock, startMocks } from "../../src/cli/start-mocks.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { facts, fieldAt } from "../facts.js";
import { hasProgram } from "../page-blocks.js";

interface Case {
  readonly provider: ProviderName;
  readonly name: string;
  readonly operation: SiteOperation;
  readonly samples: readonly CodeSample[];
}

const documented = await Promise.all(
  providers.map(async (provider) => {
    const { description, own } = await readLocalized(provider, "en");
    const operations = siteOperationsOf(description, own);
    return Promise.all(
      operations.map(async (operation): Promise<Case> => {
        const samples = await codeSamplesOf(await defaultCallOf(provider, description, operation, "en"));
        return { provider, name: operation.operationId, operation, samples };
      }),
    );
  }),
);
const cases = documented.flat();

const sampleOf = ({ samples }: Case, lang: string): string => samples.find((one) => one.lang === lang)?.source ?? "";
/** One of each kind, for languages that take long to start: of those that differ in nothing but names and values. */
const kinds = [
  ...new Map(
    cases.map((one) => [sampleOf(one, "java").replaceAll(/"[^"\n]*"|^ +[{}[\]"].*$/gm, ""), one] as const),
  ).values(),
];

let consumer: Consumer;
let mocks: Map<string, RunningMock>;
beforeAll(async () => {
  consumer = await createConsumer();
  const running = await startMocks(providers, 0, (provider) => ({
    extend: ownEndpoints(provider),
    // As far as a provider's document says that it may refuse headers.
    ...(simulators[provider].sampleHeaders && { strictHeaders: true }),
  }));
  mocks = new Map(running.map((one) => [one.provider, one]));
});
beforeEach(() => {
  for (const { mock } of mocks.values()) mock.reset();
});
afterAll(async () => {
  await Promise.all([...mocks.values()].map((one) => one.close()));
  await consumer.remove();
});

const mockOf = (provider: ProviderName): RunningMock => mocks.get(provider) as RunningMock;

/** A sample at the address of its mock. */
const here = (one: Case, lang: string): string => {
  const { hostname, port } = new URL(mockOf(one.provider).url);
  return sampleOf(one, lang)
    .replaceAll("127.0.0.1:4010", `${hostname}:${port}`)
    .replaceAll('"127.0.0.1", 4010', `"${hostname}", ${port}`);
};

/** The variables that a provider's samples read from the environment, as a token call brings them. */
async function earlier(provider: ProviderName): Promise<Record<string, string>> {
  const operations = cases.filter((one) => one.provider === provider).map(({ operation: one }) => one);
  const [[operation, fields] = ["", {}]] = Object.entries(await sampleVariables(provider, operations));
  const call = cases.find((one) => one.provider === provider && one.name === operation);
  if (!call) return {};
  const answer = JSON.parse(await consumer.shell(here(call, "shell"), {}));
  return Object.fromEntries(Object.entries(fields).map(([name, place]) => [name, fieldAt(answer, place)]));
}

/** How the samples in a language are run. */
interface Runner {
  readonly label: string;
  readonly lang: string;
  readonly program: string;
  readonly samples: readonly Case[];
  /** Makes them ready, where that is a step of its own. */
  prepare?(): Promise<void>;
  /** The script that runs one. */
  script(one: Case): string;
}

const nameOf = (one: Case): string => `Sample${cases.indexOf(one)}`;

const runners: readonly Runner[] = [
  {
    ...{ label: "curl", lang: "shell", program: "curl", samples: cases },
    script: (one) => here(one, "shell"),
  },
  {
    ...{ label: "Python", lang: "python", program: "python3", samples: kinds },
    prepare: () => consumer.write(filesIn("python", "py")),
    script: (one) => `python3 ${nameOf(one)}.py`,
  },
  {
    ...{ label: "PHP", lang: "php", program: "php", samples: kinds },
    prepare: () => consumer.write(filesIn("php", "php")),
    script: (one) => `php ${nameOf(one)}.php`,
  },
  {
    ...{ label: "Java", lang: "java", program: "javac", samples: kinds },
    async prepare() {
      const rename = (source: string, one: Case) => source.replace("class Sample ", `class ${nameOf(one)} `);
      await consumer.write(filesIn("java", "java", rename));
      await consumer.shell("javac -encoding UTF-8 Sample*.java", {});
    },
    script: (one) => `java -XX:TieredStopAtLevel=1 -cp . ${nameOf(one)}`,
  },
  {
    ...{ label: "Go", lang: "go", program: "go", samples: cases },
    // One program of all, which takes a tenth of the time.
    async prepare() {
      const rename = (source: string, one: Case) => source.replace("func main()", `func ${nameOf(one)}()`);
      await consumer.write(filesIn("go", "go", rename));
      const functions = cases.map((one) => `\t"${nameOf(one)}": ${nameOf(one)},\n`).join("");
      const main = `package main\n\nimport "os"\n\nvar samples = map[string]func(){\n${functions}}\n\nfunc main() { samples[os.Args[1]]() }\n`;
      await consumer.write({ "main.go": main, "go.mod": "module samples\n" });
      await consumer.shell("go build -o samples .", {});
    },
    script: (one) => `./samples ${nameOf(one)}`,
  },
];

/** The files of all samples in a language. */
const filesIn = (lang: string, extension: string, change = (source: string, _one: Case) => source) =>
  Object.fromEntries(cases.map((one) => [`${nameOf(one)}.${extension}`, change(here(one, lang), one)]));

it.each(cases)("$provider $name has a sample in each of seven languages, this package's first", ({ samples }) => {
  expect(samples.map(({ label }) => label)).toEqual(["TypeScript", "curl", "Python", "PHP", "Java", "Go", "C#"]);
  for (const { source } of samples) expect(source).not.toMatch(/\{\{|undefined|\[object/);
});

describe.each(runners)("a sample in $label", ({ program, samples, prepare, script, label }) => {
  const isHere = hasProgram(program, `The samples in ${label} are not run.`);
  beforeAll(async () => {
    if (isHere) await prepare?.();
  });

  it.skipIf(!isHere).each(samples)("succeeds as pasted, on a strict mock: $provider $name", async (one) => {
    const { provider } = one;
    const output = await consumer.shell(script(one), { ...(await earlier(provider)), LC_ALL: "C.UTF-8" });
    const body = output.split("\r\n\r\n").at(-1) ?? "";
    if (body.startsWith("<")) expect(body).toContain("<code>200</code>");
    else expect(facts[provider].entry.isSuccess(JSON.parse(body))).toBe(true);
    expect(mockOf(provider).mock.calls.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

describe("samples in TypeScript", () => {
  it.each(providers)("succeed as pasted, on a strict mock: %s", async (provider) => {
    const own = cases.filter((one) => one.provider === provider);
    const files = own.map((one) => [`${nameOf(one)}.ts`, here(one, "typescript")] as const);
    await consumer.write(Object.fromEntries(files));
    const variables = Object.entries(await earlier(provider));
    const assigned = variables.map(([name, value]) => `process.env.${name} = ${JSON.stringify(value)};\n`).join("");
    const imports = files.map(([file]) => `console.log("${file}");\nawait import("./${file}");\n`).join("");
    const printed = await consumer.run(`${provider}.ts`, assigned + imports);
    for (const part of printed.split(/^Sample\d+\.ts$/m).slice(1)) expect(part.trim()).not.toBe("");
    expect(mockOf(provider).mock.calls.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it("type-check", async () => {
    const files = cases.map((one) => [`${one.provider}-${one.name}.ts`, sampleOf(one, "typescript")]);
    const options = { module: "nodenext", target: "es2022", lib: ["es2022", "dom"], skipLibCheck: true };
    await consumer.compile(Object.fromEntries(files), options);
  });
});

it.skipIf(!hasProgram("gofmt", "The samples in Go are not formatted."))(
  "samples in Go are as gofmt has them",
  async () => {
    const files = filesIn("go", "go", (source) => `${source}\n`);
    await consumer.shell("mkdir -p formatted", {});
    await consumer.write(
      Object.fromEntries(Object.entries(files).map(([name, source]) => [`formatted/${name}`, source])),
    );
    expect(await consumer.shell("gofmt -d formatted", {})).toBe("");
  },
);
