#!/usr/bin/env node
import { runCommand } from "./command.js";
import { mockCommand } from "./mock-command.js";
import { UsageError } from "./usage-error.js";

const usage = `Usage: provider-clients <command>

  mock   serves simulated providers on this machine

provider-clients mock --help says more.`;

runCommand(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (command === "mock") return mockCommand(args);
  if (command === "--help") return console.log(usage);
  throw new UsageError(command === undefined ? usage : `There is no command "${command}".\n\n${usage}`);
});
