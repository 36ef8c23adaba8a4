#!/usr/bin/env node
import { createRequire } from "node:module";
import { runCommand } from "./command.js";
import { commands } from "./commands.js";
import { didYouMean } from "./read-arguments.js";
import { usageOf } from "./usage.js";
import { UsageError } from "./usage-error.js";

const names = Object.keys(commands);

const usage = `Usage: provider-clients <command>

${names.map((name) => `  ${name.padEnd(12)}${commands[name]?.summary}`).join("\n")}

provider-clients <command> --help says more, --version which version this is. Exit codes: 0 done or stopped, 1 failed or
something was found, 2 it could not run: an argument or a file is wrong.`;

runCommand(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (["--help", "-h"].includes(name ?? "")) return console.log(usage);
  if (name === "help") return console.log(args[0] === undefined ? usage : usageOf((await commandOf(args[0])).shape));
  // By the package's own name, wherever in it this file stands.
  if (name === "--version") return console.log(createRequire(import.meta.url)("provider-clients/package.json").version);
  if (name === undefined) throw new UsageError(usage);
  const { run } = await commandOf(name);
  return run(args);
});

function commandOf(name: string) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command.load();
  const nearest = didYouMean(name, [...names, "--help", "--version"]);
  throw new UsageError(`There is no command "${name}".${nearest}\n\n${usage}`);
}
