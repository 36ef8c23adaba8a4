import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { alternate, median } from "./alternate.js";

/** Milliseconds from the start of a process. */
export interface MockStart {
  /** Until the command's simulators answer. */
  readonly command: number;
  /** Until Prism is imported, and nothing else. */
  readonly prism: number;
  /** Until Node has done nothing. */
  readonly node: number;
}

/** Starts the command from the cold, many times. */
export async function measureMockStart(): Promise<MockStart> {
  const children: { child: ChildProcess; exited: Promise<unknown> }[] = [];
  const run = (...args: string[]) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(child, "exit");
    children.push({ child, exited });
    return { child, exited };
  };
  const stop = async () => {
    for (const { child } of children) child.kill();
    await Promise.all(children.splice(0).map(({ exited }) => exited));
  };

  async function serve(): Promise<void> {
    const { child } = run("dist/esm/src/cli/main.js", "mock", "--port", "0");
    const table = await new Promise<string>((resolve, reject) => {
      let output = "";
      // It is read to the end: the command writes a line for each call.
      child.stdout?.on("data", (chunk) => {
        output += chunk;
        if (output.includes("Stop with Ctrl+C.")) resolve(output);
      });
      child.once("exit", () => reject(new Error("The command ended before it served.")));
    });
    const urls = table.match(/http:\S+/g) ?? [];
    await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
  }

  try {
    const contestants = [
      { prepare: stop, round: serve },
      { prepare: stop, round: () => run("--eval", 'import("@stoplight/prism-http")').exited },
      { prepare: stop, round: () => run("--eval", "0").exited },
    ];
    const [command = [], prism = [], node = []] = await alternate(contestants, { warmUps: 0, rounds: 5 });
    return { command: median(command), prism: median(prism), node: median(node) };
  } finally {
    await stop();
  }
}
