import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Runs a program in a folder, for as long as ten minutes. Resolves to what it printed.
 *
 * @param variables what its environment has besides ours
 * @throws Error with all that the program printed
 */
export async function runProgram(
  folder: string,
  variables: Readonly<Record<string, string>>,
  program: string,
  ...args: readonly string[]
): Promise<string> {
  try {
    const env = { ...process.env, ...variables };
    return (await run(program, args, { cwd: folder, env, timeout: 600_000, maxBuffer: 2 ** 26 })).stdout;
  } catch (error) {
    const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string };
    throw new Error(`${[program, ...args].join(" ")} ended with ${code}\n${stdout}${stderr}`);
  }
}
