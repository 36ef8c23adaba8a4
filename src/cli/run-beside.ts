import { constants } from "node:os";
import { spawnCommand } from "./spawn-command.js";
import type { RunningMock } from "./start-mocks.js";
import { UsageError } from "./usage-error.js";

/**
 * Runs a command while mocks are there. It finds their addresses and credentials in its environment; signals are passed on to it.
 *
 * @returns its exit code; as shells have it, 128 and the signal's number where one ended it
 * @throws UsageError where there is no such command
 */
export async function runBeside(
  mocks: readonly RunningMock[],
  [command = "", ...args]: readonly string[],
): Promise<number> {
  const env = { ...process.env, ...Object.assign({}, ...mocks.map(variablesOf)) };
  const child = spawnCommand(command, args, { stdio: "inherit", env });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", ({ message }) => reject(new UsageError(`The command can't be started: ${message}`)));
      child.once("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}

/** `GONGJIANG_BASE_URL`, and each part of the account under the name of the client's option, as `GONGJIANG_CLIENT_ID`. */
function variablesOf({ provider, url, mock }: RunningMock): Record<string, string> {
  const named = Object.entries({ baseUrl: url, ...mock.credentials });
  return Object.fromEntries(named.map(([name, value]) => [variableOf(provider, name), value]));
}

/** The variable that holds a client's option. */
export const variableOf = (provider: string, name: string): string =>
  `${provider.replaceAll("-", "_")}_${name.replace(/[A-Z]/g, "_$&")}`.toUpperCase();
