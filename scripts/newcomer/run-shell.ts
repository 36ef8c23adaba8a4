import { exec } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../../src/cli/usage-error.js";

/**
 * Runs a line as it is pasted into a shell. Resolves to what it printed.
 *
 * @throws UsageError with all its output if it fails
 */
export async function runShell(line: string, cwd: string): Promise<string> {
  try {
    return (await promisify(exec)(line, { cwd })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new UsageError(`${line}\n${stdout}${stderr}`);
  }
}
