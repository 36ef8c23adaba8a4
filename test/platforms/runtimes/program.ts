/** The suite as a program of Node, Bun or Deno. What it is to do comes as JSON in its argument; what came of it goes out as a line of JSON. */
import { inspect } from "node:util";
import { type Environment, runChecks, runStep } from "../suite/index.js";
import { leaveRunning } from "../suite/leave-running.js";

interface Order {
  readonly platform: string;
  readonly origin: string;
  readonly deadOrigin: string;
  /** The file of each entry of the package, by its name in `exports`. */
  readonly entries: Readonly<Record<string, string>>;
  readonly only: string;
  /** Whether to leave things running in the background, instead of running the suite. */
  readonly leaves: boolean;
}

const { platform, origin, deadOrigin, entries, only, leaves }: Order = JSON.parse(process.argv.at(-1) ?? "");
const own = globalThis as {
  Bun?: { inspect: typeof inspect; gc(isFull: boolean): void };
  Deno?: { inspect: typeof inspect };
  gc?(): void;
};

const environment: Environment = {
  platform,
  originOf: () => origin,
  deadOrigin,
  print: (value) =>
    [inspect(value, { showHidden: true, depth: 5 }), own.Bun?.inspect(value), own.Deno?.inspect(value)].join("\n"),
  collect: () => (own.Bun ? own.Bun.gc(true) : own.gc?.()),
  load: (entry) => import(entries[entry] ?? ""),
};

if (leaves) await leaveRunning(environment);
else {
  console.log(JSON.stringify(await runChecks((index, step) => runStep(environment, index, step), new RegExp(only))));
  process.exit(0);
}
