import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { UsageError } from "../src/cli/usage-error.js";
import { root } from "./providers.js";

/**
 * Runs the program of a development dependency in the project's folder.
 *
 * @param program the file, as it is imported: `typescript/bin/tsc`
 * @throws UsageError with the program's output if it fails
 */
export async function runNode(program: string, ...args: string[]): Promise<void> {
  const file = createRequire(import.meta.url).resolve(program);
  try {
    await promisify(execFile)(process.execPath, [file, ...args], { cwd: fileURLToPath(root) });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new UsageError(`${program} ${args.join(" ")}\n${stdout}${stderr}`);
  }
}
