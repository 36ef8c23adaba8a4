import { execFile } from "node:child_process";
import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { useOfAll } from "../use-of-all.js";
import type { Run } from "./platforms.js";
import type { Outcome } from "./suite/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = fileURLToPath(new URL("node_modules/", import.meta.url));

/** How projects compile, with the compiler's own check of the package's types. */
const projects: Readonly<Record<string, object>> = {
  "ES modules on Node": { module: "nodenext", target: "es2022" },
  CommonJS: { module: "nodenext", target: "es2022" },
  "a bundler": { module: "esnext", moduleResolution: "bundler", target: "es2022" },
  "a page's types and no others": { module: "nodenext", target: "es2022", types: [], lib: ["es2022", "dom"] },
  "module: commonjs, which knows no exports": { module: "commonjs", moduleResolution: "node10", target: "es2022" },
  "exact optional properties": { module: "nodenext", target: "es2022", exactOptionalPropertyTypes: true },
};

/**
 * Compiles a program that uses all of the package, in each kind of project.
 *
 * @param version whose own name is `typescript-<version>` here
 * @param general what goes for all of its projects
 */
export const compiler =
  (version: string, general: object = {}) =>
  async ({ folder, only }: Run): Promise<Outcome[]> => {
    const own = await mkdtemp(join(folder, "compiler-"));
    await mkdir(join(own, "node_modules"));
    await symlink(root, join(own, "node_modules/provider-clients"));
    await writeFile(join(own, "package.json"), '{ "type": "module" }');
    const outcomes: Outcome[] = [];
    for (const [name, options] of Object.entries(projects)) {
      const check = `types: compile for ${name}`;
      if (!new RegExp(only).test(check)) continue;
      const file = name === "CommonJS" ? "use.cts" : "use.ts";
      const typeRoots = [join(root, "node_modules/@types")];
      const shared = { strict: true, noEmit: true, skipLibCheck: false, lib: ["es2022"], types: ["node"], typeRoots };
      const config = { compilerOptions: { ...shared, ...general, ...options }, files: [file] };
      await writeFile(join(own, file), useOfAll);
      await writeFile(join(own, "tsconfig.json"), JSON.stringify(config));
      const tsc = join(modules, `typescript-${version}`, "bin/tsc");
      const error = await promisify(execFile)(process.execPath, [tsc], { cwd: own }).then(
        () => undefined,
        ({ stdout, stderr }) => String(stdout || stderr).slice(0, 2_000),
      );
      outcomes.push({ name: check, ...(error !== undefined && { error }) });
    }
    return outcomes;
  };
