import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compiler } from "./compilers.js";
import { runInChromium } from "./run-in-chromium.js";
import { runInWorkerd } from "./run-in-workerd.js";
import { runProgram } from "./run-program.js";
import type { Outcome } from "./suite/index.js";

/** What a platform needs to run the suite. */
export interface Run {
  readonly platform: string;
  readonly origin: string;
  readonly deadOrigin: string;
  /** Where the bundles are. */
  readonly folder: string;
  readonly entries: Readonly<Record<string, string>>;
  /** Which checks, as a regular expression. */
  readonly only: string;
}

/** Runs the suite. */
type Platform = (run: Run) => Promise<Outcome[]>;

const modules = new URL("node_modules/", import.meta.url);

/** The binary that a package for this machine holds, somewhere below a scope. */
function binaryOf(scope: string, file: string): string {
  const folder = new URL(`${scope}/`, modules);
  const [name] = existsSync(folder) ? readdirSync(folder) : [];
  return fileURLToPath(new URL(`${scope}/${name}/${file}`, modules));
}

const node = (version: number) => (run: Run) =>
  runProgram(run, fileURLToPath(new URL(`node-${version}/bin/node`, modules)), ["--expose-gc"]);

const denoFlags = ["run", "-A", "--no-config", "--node-modules-dir=manual", "--v8-flags=--expose-gc"];

/** What the package runs on, by the names that people know. */
export const platforms = {
  [`Node ${process.versions.node.split(".")[0]}`]: (run) => runProgram(run, process.execPath, ["--expose-gc"]),
  "Node 22": node(22),
  "Node 24": node(24),
  Bun: (run) => runProgram(run, binaryOf("@oven", "bin/bun"), ["run"]),
  Deno: (run) => runProgram(run, binaryOf("@deno", "deno"), denoFlags),
  // What most workers that were made before 2025-05-05 still run as.
  "workerd of 2024": (run) => runInWorkerd(run, "2024-09-01", []),
  workerd: (run) => runInWorkerd(run, "2026-04-26", ["nodejs_compat"]),
  Chromium: runInChromium,
  "TypeScript 5.0": compiler("5.0", { skipLibCheck: true }),
  "TypeScript 5.4": compiler("5.4"),
  "TypeScript 5.9": compiler("5.9"),
  "TypeScript 6": compiler("6.0", { ignoreDeprecations: "6.0" }),
  "TypeScript 7": compiler("7.0"),
} satisfies Record<string, Platform> as Record<string, Platform>;
