import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { runProgram } from "../../scripts/release/run-program.js";
import { changeCode, type MigrationStep } from "./migration.js";
import {
  adoptedOutput,
  adoptingPrograms,
  calledOutput,
  callPrograms,
  ordersOutput,
  ordersPrograms,
} from "./programs.js";
import type { Registry } from "./registry.js";

const { resolve } = createRequire(import.meta.url);
const compiler = join(dirname(resolve("typescript/package.json")), "bin/tsc");

const texts: Readonly<Record<string, string>> = {
  ...callPrograms,
  ...ordersPrograms,
  ...adoptingPrograms,
  "package.json": '{ "name": "user", "private": true, "type": "module" }',
  "tsconfig.json": JSON.stringify({
    compilerOptions: { module: "nodenext", target: "es2022", strict: true, noEmit: true, types: ["node"] },
    files: ["orders.ts"],
  }),
};

/** Somebody's project, which installs the package from a registry. */
export interface Project {
  install(version: string): Promise<void>;
  /** Installs what 0.1.0 says that its mocks need. */
  installTools(): Promise<void>;
  /** What the programs print that use the package, its types and its command is what it always was. */
  check(): Promise<void>;
  /** A version that is installed goes on with the token that another version has left. */
  checkAdoption(): Promise<void>;
  migrate(steps: readonly MigrationStep[]): Promise<void>;
}

function expectOutput(program: string, output: string, expected: string): void {
  if (output !== expected) throw new Error(`${program} printed\n${output}instead of\n${expected}`);
}

/** @param folder a new one */
export async function createProject(folder: string, { variables }: Registry): Promise<Project> {
  await mkdir(folder);
  for (const [file, text] of Object.entries(texts)) await writeFile(join(folder, file), text);
  const run = (program: string, ...args: readonly string[]) => runProgram(folder, variables, program, ...args);
  const node = (...args: readonly string[]) => run(process.execPath, ...args);

  /** Runs the package's command for the mocks, as its users do, while something else is done. */
  async function besideMocks(use: (...urls: string[]) => Promise<void>): Promise<void> {
    // npx doesn't hand every signal on: it ends with all that it has started, which is a group of processes.
    const mocks = spawn("npx", ["--no-install", "provider-clients", "mock", "--port", "0"], {
      cwd: folder,
      env: { ...process.env, ...variables },
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    const ended = once(mocks, "exit");
    try {
      const urls: string[] = [];
      for await (const line of createInterface(mocks.stdout)) {
        urls.push(...(line.match(/http:\/\/127\.0\.0\.1:\d+/) ?? []));
        if (urls.length === 4) break;
      }
      if (urls.length < 4) throw new Error(`the mocks ended when they had told of ${urls.length} addresses`);
      await use(...urls);
    } finally {
      if (mocks.exitCode === null && mocks.pid !== undefined) process.kill(-mocks.pid, "SIGTERM");
      await ended;
    }
  }

  return {
    async install(version) {
      await run("npm", "install", "--save-exact", `provider-clients@${version}`);
      const manifest = join(folder, "node_modules/provider-clients/package.json");
      const installed = JSON.parse(await readFile(manifest, "utf8")).version;
      if (installed !== version) throw new Error(`npm installed ${installed} for ${version}`);
    },
    async installTools() {
      await run("npm", "install", "--save-dev", "@stoplight/prism-http@5", "yaml@2", "@types/node@20");
    },
    async check() {
      await node(compiler);
      expectOutput("orders.ts", await node("--import", resolve("tsx"), "orders.ts"), ordersOutput);
      await besideMocks(async (...urls) => {
        for (const file of Object.keys(callPrograms)) expectOutput(file, await node(file, ...urls), calledOutput);
      });
    },
    async checkAdoption() {
      expectOutput("adopt.mjs", await node("adopt.mjs"), adoptedOutput);
    },
    async migrate(steps) {
      for (const step of steps) {
        if (step.kind === "sh") await run("sh", "-ec", step.script);
        else {
          const file = join(folder, "orders.ts");
          await writeFile(file, changeCode(await readFile(file, "utf8"), step));
        }
      }
    },
  };
}
