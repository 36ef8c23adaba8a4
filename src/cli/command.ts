import { UsageError } from "./usage-error.js";

/**
 * A port out of an option's text.
 *
 * @param count how many ports are used, from this one on
 */
export function readPort(text: string, option: string, count = 1): number {
  const port = Number(text);
  const last = 65_536 - count;
  if (/^\d+$/.test(text) && port <= last) return port;
  throw new UsageError(`${option} takes a port number from 0 (any free one) to ${last}, not "${text}".`);
}

/**
 * Runs a command to its end. What the user can mend is said in a line, and the exit code is 2; of anything else the stack is
 * shown, and it is 1.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

const parentCheckMs = 500;

/** Waits until the user or the system asks to stop, or the npm that started this process is gone. To be called before it is told how: a signal may come at once. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    // npm and npx pass a signal on to the shell that they start, which ends without passing it on to what it runs.
    const { ppid, env } = process;
    if (env.npm_command !== undefined) setInterval(() => process.ppid !== ppid && resolve(), parentCheckMs).unref();
  });
}
