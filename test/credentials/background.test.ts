import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

describe("work in the background", () => {
  const { resolve } = createRequire(import.meta.url);
  const program = fileURLToPath(new URL("background-program.ts", import.meta.url));

  it.each(["a token call that hangs", "a pause", "Retry-After", "a lost connection", "a store", "a lease", "a secret"])(
    "keeps no process alive that waits for %s",
    async (what) => {
      const child = spawn(process.execPath, ["--import", pathToFileURL(resolve("tsx")).href, program, what], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const output: Buffer[] = [];
      child.stdout.on("data", (chunk) => output.push(chunk));
      const [code] = await once(child, "exit");
      expect([String(Buffer.concat(output)).trim(), code]).toEqual(["begun", 0]);
    },
  );
});
