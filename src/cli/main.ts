#!/usr/bin/env node
import { createRequire } from "node:module";
import { runCommand } from "./command.js";
import { UsageError } from "./usage-error.js";

const usage = `Usage: provider-clients <command>

  mock     serves simulated providers on this machine
  new      writes the skeleton of a provider of your own
  extend   writes types and a table of your own endpoints, from their OpenAPI descriptions

provider-clients <command> --help says more, --version which version this is. Exit codes: 0 done or stopped, 1 failed, 2 an
argument or a file is wrong.`;

/** Each with what it loads of its own. */
const commands: Readonly<Record<string, () => Promise<(args: string[]) => Promise<void>>>> = {
  mock: async () => (await import("./mock-command.js")).mockCommand,
  new: async () => (await import("./new-command.js")).newCommand,
  extend: async () => (await import("./extend-command.js")).extendCommand,
};

runCommand(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (command === "--help" || command === "-h") return console.log(usage);
  // By the package's own name, wherever in it this file stands.
  if (command === "--version")
    return console.log(createRequire(import.meta.url)("provider-clients/package.json").version);
  const load = command !== undefined && Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!load) throw new UsageError(command === undefined ? usage : `There is no command "${command}".\n\n${usage}`);
  return (await load())(args);
});
