/** `npm run test:generators`: what openapi-generator makes of the flat descriptions compiles, and calls the mocks. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { createMock } from "../src/mock/index.js";
import { languages } from "./generators/languages.js";
import { providers } from "./providers.js";
import { publishedDescriptions } from "./published/published-descriptions.js";

const shape = {
  command: "npm run test:generators --",
  about:
    "Compiles the clients that openapi-generator makes of the flat descriptions, and lets them call the mocks. It needs Java and " +
    "Maven, which brings the generator; a language needs its own tools, and what its clients depend on is downloaded. All is " +
    "written below the system's temporary folder (some 300 MB) and removed.",
  positionals: { typed: "[<language>...]", help: `${Object.keys(languages).join(", ")}; all of them by default` },
  options: {},
  exits: "0 all passed but those that are skipped, 1 failed, 2 an argument is wrong.",
} satisfies CommandShape;

const run = promisify(execFile);
const generator = "org.openapitools:openapi-generator-cli:7.25.0";

const expected = `wareconn 0 true
gongjiang bearer true
edge-gateway true
edge-gateway false
zhicloud 200 李**
zhicloud 100022
`;

/** Makes the clients of all descriptions in each language, below `folder/<language>`. */
async function generate(folder: string, names: readonly string[]): Promise<void> {
  await run("mvn", ["-q", "dependency:copy", `-Dartifact=${generator}`, `-DoutputDirectory=${folder}`]);
  const configs: string[] = [];
  for (const [file, text] of await publishedDescriptions("en")) {
    const [, name] = /^(.*)\.flat\.yaml$/.exec(file) ?? [];
    if (name === undefined) continue;
    await writeFile(join(folder, file), text);
    for (const language of names) {
      const { generator: generatorName, packageOf, properties } = languages[language] ?? {};
      const packageName = packageOf?.(name) ?? name;
      const config = {
        inputSpec: join(folder, file),
        generatorName,
        outputDir: join(folder, language, packageName),
        additionalProperties: { ...properties?.(packageName), hideGenerationTimestamp: true },
        globalProperties: { apiTests: "false", modelTests: "false", apiDocs: "false", modelDocs: "false" },
      };
      configs.push(join(folder, `${language}-${name}.json`));
      await writeFile(configs.at(-1) as string, JSON.stringify(config));
    }
  }
  const jar = join(folder, `${generator.split(":").slice(1).join("-")}.jar`);
  const options = { timeout: 900_000, maxBuffer: 2 ** 26 };
  await run("java", ["-jar", jar, "batch", "--threads", "2", "--timeout", "10", "--fail-fast", ...configs], options);
}

/** The mocks, and a server that answers a code which nobody has told of. */
async function startServers() {
  const mocks = await Promise.all(
    providers.map(async (provider) => {
      const mock = await createMock(provider, provider === "edge-gateway" ? { failures: "envelope" } : {});
      return mock.listen();
    }),
  );
  const strange = createServer((_request, response) => {
    response.setHeader("Content-Type", "application/json").end('{"code":100022,"message":"new"}');
  });
  await new Promise<void>((resolve) => strange.listen(0, "127.0.0.1", resolve));
  const named = providers.map((provider, index) => [
    `${provider.toUpperCase().replaceAll("-", "_")}_URL`,
    mocks[index]?.url,
  ]);
  return {
    env: { ...Object.fromEntries(named), STRANGE_URL: `http://127.0.0.1:${(strange.address() as AddressInfo).port}` },
    async close() {
      strange.close();
      await Promise.all(mocks.map((mock) => mock.close()));
    },
  };
}

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const unknown = given.positionals.find((name) => !Object.hasOwn(languages, name));
  if (unknown) throw new UsageError(`There is no "${unknown}". There are ${Object.keys(languages).join(", ")}.`);
  const names = given.positionals.length > 0 ? given.positionals : Object.keys(languages);
  const servers = await startServers();
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-generators-"));
  try {
    for (const name of names) await mkdir(join(folder, name));
    await generate(folder, names);
    for (const name of names) {
      const { needs = "", call } = languages[name] ?? {};
      const hasProgram = await run(needs, [needs === "go" ? "version" : "--version"]).then(Boolean, () => false);
      if (!call || !hasProgram) {
        console.log(
          `SKIPPED: ${name}: generated, but neither compiled nor called${hasProgram ? "" : `: there is no ${needs}`}`,
        );
        continue;
      }
      const printed = await call(join(folder, name), servers.env).catch(
        (error) => `${error.message}\n${error.stdout ?? ""}`,
      );
      const isRight = printed === expected;
      console.log(`${isRight ? "passed" : "FAILED"}: ${name}${isRight ? "" : `\n${printed}`}`);
      if (!isRight) process.exitCode = 1;
    }
  } finally {
    await servers.close();
    await rm(folder, { recursive: true, force: true });
  }
});
