import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Fields, fieldsOf, follow } from "../../src/description/references.js";
import { root } from "../providers.js";
import { alternate, median, medianRatio } from "./alternate.js";
import { fetchGithubDescription } from "./github-description.js";
import type { Goals } from "./goals.js";

const goal = 1.15;
const instantiationsGoal = 1.2;
const callCount = 30;
const extent = { warmUps: 0, rounds: 3 };

const built = (path: string): string => new URL(`dist/esm/${path}`, root).href;
const run = promisify(execFile);

/** How dear a description of over a thousand operations is: to write types of, to simulate, to call by. */
export async function showLargeDescriptions(goals: Goals): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-large-"));
  try {
    console.log("\nA large description: GitHub's");
    const description = fetchGithubDescription(folder);
    if (description === undefined) {
      return console.log("  !!! SKIPPED, NOT MEASURED: npm can't fetch it. None of these goals is checked.");
    }
    await showExtend(goals, folder, description);
    await showStart(goals, description);
    await showTypeCheck(goals, folder, description);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Programs in turns, each of which prints its peak memory in kB when it has done its work. */
async function compare(goals: Goals, name: string, ours: string, theirs: string): Promise<void> {
  const memory = new Map<string, number[]>();
  const contestant = (program: string) => ({
    async round() {
      const args = ["--input-type=module", "--eval", program, "prism"];
      const { stdout } = await run(process.execPath, args, { cwd: fileURLToPath(root) });
      memory.set(program, [...(memory.get(program) ?? []), Number(stdout.trim().split("\n").at(-1))]);
    },
  });
  const [own = [], other = []] = await alternate([contestant(ours), contestant(theirs)], extent);
  const peak = (program: string) => median(memory.get(program) ?? []) / 1000;
  const times = [own, other].map((all) => `${(median(all) / 1000).toFixed(1)} s`).join(" / ");
  const time = medianRatio(own, other);
  const space = peak(ours) / peak(theirs);
  console.log(`  ${name}
    ${goals.check(`${name}, time`, time, goal)} ${time.toFixed(3)} of the time (${times}), goal ${goal}
    ${goals.check(`${name}, memory`, space, goal)} ${space.toFixed(3)} of the memory (${peak(ours).toFixed(0)} / ${peak(theirs).toFixed(0)} MB), goal ${goal}`);
}

const printPeak = "console.log(process.resourceUsage().maxRSS);";

async function showExtend(goals: Goals, folder: string, description: string): Promise<void> {
  const file = JSON.stringify(description);
  const out = (name: string) => JSON.stringify(join(folder, name));
  const ours = `const { extendCommand } = await import(${JSON.stringify(built("src/cli/extend-command.js"))});
console.warn = () => {};
await extendCommand(["gongjiang", ${file}, "--out", ${out("api.ts")}]);
${printPeak}`;
  const theirs = `import { writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
await writeFile(${out("theirs.ts")}, astToString(await openapiTS(pathToFileURL(${file}), { silent: true })));
${printPeak}`;
  await compare(goals, "extend / openapi-typescript", ours, theirs);
}

/** Until the first answer. Stock Prism runs as its command, within a process that asks it. */
async function showStart(goals: Goals, description: string): Promise<void> {
  const file = JSON.stringify(description);
  const ours = `const { createMock } = await import(${JSON.stringify(built("src/mock/index.js"))});
const mock = await createMock("gongjiang", { extend: ${file} });
const { url, close } = await mock.listen({ port: 0 });
await fetch(url + "/meta");
await close();
${printPeak}`;
  const theirs = `import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address();
server.close();
await once(server, "close");
process.argv.push("mock", "--no-multiprocess", "-v", "silent", "--host", "127.0.0.1", "--port", String(port), ${file});
createRequire(${JSON.stringify(root)})("@stoplight/prism-cli/dist/index.js");
while (!(await fetch("http://127.0.0.1:" + port + "/meta").catch(() => {}))) await setTimeout(10);
${printPeak}
process.exit();`;
  await compare(goals, "createMock / stock prism mock", ours, theirs);
}

async function showTypeCheck(goals: Goals, folder: string, description: string): Promise<void> {
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const calls = callsOf(JSON.parse(await readFile(description, "utf8")));
  const check = async (name: string, client: string): Promise<{ instantiations: number; seconds: number }> => {
    const program = `import createClient from "openapi-fetch";
import { createGongjiangClient } from "provider-clients/gongjiang";
import { api, type paths } from "./api.js";
const client = ${client};
${calls.join("\n")}
export { api, createClient, createGongjiangClient, type paths };
`;
    await writeFile(join(folder, `${name}.ts`), program);
    const types = (path: string) => [fileURLToPath(new URL(path, root))];
    const compilerOptions = {
      ...{ target: "ES2022", module: "NodeNext", lib: ["ES2023", "DOM", "DOM.Iterable"], types: [] },
      ...{ strict: true, skipLibCheck: true, noEmit: true },
      paths: {
        "provider-clients": types("dist/esm/src/index.d.ts"),
        "provider-clients/gongjiang": types("dist/esm/src/providers/gongjiang.d.ts"),
        "openapi-fetch": types("node_modules/openapi-fetch/dist/index.d.mts"),
      },
    };
    const project = join(folder, `${name}.json`);
    await writeFile(project, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
    const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const { stdout } = await run(process.execPath, [tsc, "--project", project, "--extendedDiagnostics"]);
    const figure = (label: string) => Number(new RegExp(`^${label}: +([\\d.]+)`, "m").exec(stdout)?.[1]);
    return { instantiations: figure("Instantiations"), seconds: figure("Check time") };
  };
  const ours = await check("ours", 'createGongjiangClient({ api, clientId: "x", clientSecret: "y" })');
  const bare = await check("bare", 'createClient<paths>({ baseUrl: "https://api.example" })');
  const ratio = ours.instantiations / bare.instantiations;
  const mark = goals.check("types of calls / openapi-fetch's", ratio, instantiationsGoal);
  console.log(`  types of ${calls.length} calls / openapi-fetch's
    ${mark} ${ratio.toFixed(3)} of the instantiations (${ours.instantiations} / ${bare.instantiations}), goal ${instantiationsGoal}; ${ours.seconds.toFixed(1)} / ${bare.seconds.toFixed(1)} s`);
}

/** Calls that want nothing but their paths' parameters, from all over a description. */
function callsOf(description: Fields): string[] {
  const all = Object.entries(fieldsOf(description.paths)).flatMap(([path, item]) => {
    const { get, parameters: common = [] } = fieldsOf(item) as { get?: Fields; parameters?: unknown[] };
    if (!get) return [];
    const parameters = [...common, ...((get.parameters as unknown[]) ?? [])].map((one) => follow(description, one));
    const required = parameters.filter((one) => one.required === true);
    const values = required.map(({ name, in: where, schema }) => {
      const { type, enum: among } = follow(description, schema);
      const value = { string: '"x"', integer: "1" }[String(type)];
      return where === "path" && !among && value ? `${JSON.stringify(name)}: ${value}` : undefined;
    });
    if (values.includes(undefined)) return [];
    const init = values.length > 0 ? `, { params: { path: { ${values.join(", ")} } } }` : "";
    return [`client.GET(${JSON.stringify(path)}${init}).then(({ data }) => data)`];
  });
  const every = Math.floor(all.length / callCount);
  return all
    .filter((_, index) => index % every === 0)
    .slice(0, callCount)
    .map((call, index) => `export const answer${index} = ${call};`);
}
