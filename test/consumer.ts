import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { inject } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
/** npm's program: on Windows, what is called npm is a script that only a shell starts. */
const [npm = "npm", ...npmArgs] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : [];
const borrowed = ["openapi-fetch", "openapi-typescript-helpers", "@types/node", "undici-types"];

/** Somebody's project with the packed package installed in it. */
export interface Consumer {
  /** The names of the files in the package. */
  readonly packed: readonly string[];
  /** Writes a file and runs it with Node (`.mjs`, `.cjs`) or tsx (`.ts`). Resolves to what it printed. */
  run(file: string, text: string): Promise<string>;
  /** Writes files. */
  write(texts: Record<string, string>): Promise<void>;
  /** Runs the program of an installed package, as `npx` would. Resolves to what it printed. */
  runProgram(program: string, ...args: string[]): Promise<string>;
  /** Runs a shell script. Resolves to what it printed. */
  shell(script: string, variables: Record<string, string>): Promise<string>;
  /** Compiles files that have been written, with the compiler's own checks of libraries on. */
  compile(files: Record<string, string>, options?: object): Promise<void>;
  remove(): Promise<void>;
}

interface Packed {
  readonly file: string;
  /** The names of what is in it. */
  readonly files: readonly string[];
}

/** The package as `npm publish` would pack it: once for all that want it, of whom the first to be done is taken. */
async function packed(): Promise<Packed> {
  const folder = inject("sharedFolder");
  const list = join(folder, "packed.json");
  if (!existsSync(list)) {
    const own = await mkdtemp(join(folder, "packing-"));
    const args = [...npmArgs, "pack", "./dist", "--json", "--ignore-scripts", "--pack-destination", own];
    const { stdout } = await run(npm, args, { cwd: root });
    const [{ filename, files }] = JSON.parse(stdout);
    const made: Packed = { file: join(own, filename), files: files.map(({ path }: { path: string }) => path) };
    await writeFile(join(own, "packed.json"), JSON.stringify(made));
    await rename(join(own, "packed.json"), list);
  }
  return JSON.parse(await readFile(list, "utf8"));
}

/**
 * Installs the packed package into an empty folder. `npm run build` must have been run.
 *
 * @param more packages that are installed beside it
 */
export async function createConsumer(more: readonly string[] = []): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-"));
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "@types"), { recursive: true });
  const { file, files } = await packed();
  await run("tar", ["-xzf", file, "-C", folder]);
  await rename(join(folder, "package"), join(modules, "provider-clients"));
  // A junction, which Windows lets everybody make.
  for (const name of [...borrowed, ...more]) {
    await symlink(join(root, "node_modules", name), join(modules, name), "junction");
  }
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');

  const { resolve } = createRequire(import.meta.url);
  const node = async (...args: string[]) => (await run(process.execPath, args, { cwd: folder })).stdout;
  async function write(texts: Record<string, string>): Promise<void> {
    for (const [file, text] of Object.entries(texts)) await writeFile(join(folder, file), text);
  }
  return {
    packed: files,
    async run(file, text) {
      await writeFile(join(folder, file), text);
      return node(...(file.endsWith(".ts") ? ["--import", pathToFileURL(resolve("tsx")).href] : []), file);
    },
    write,
    runProgram: (program, ...args) => node(join(modules, program), ...args),
    async shell(script, variables) {
      const { stdout } = await run("sh", ["-c", script], { cwd: folder, env: { ...process.env, ...variables } });
      return stdout;
    },
    async compile(texts, options) {
      await write(texts);
      const compilerOptions = { strict: true, noEmit: true, skipLibCheck: false, types: ["node"], ...options };
      const config = JSON.stringify({ compilerOptions, files: Object.keys(texts) });
      await writeFile(join(folder, "tsconfig.json"), config);
      await node(join(dirname(resolve("typescript/package.json")), "bin/tsc")).catch(({ stdout }) => {
        throw new Error(stdout);
      });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
