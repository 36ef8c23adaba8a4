import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./usage-error.js";

/** Reads a command's arguments; a wrong one is an error that shows the usage. */
export function readArguments<T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

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

/** Runs a command to its end: what the user can mend is said in a line, anything else with its stack. Exit code 1 for both. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = 1;
  }
}

/** Waits until the user or the system asks to stop. To be called before it is told how: a signal may come at once. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
