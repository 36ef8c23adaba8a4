/**
 * `npm run test:newcomer`: somebody who has nothing but the packed package and its README, in an empty folder: installs as it says, starts
 * the mocks, pastes each example, as TypeScript, as JavaScript and as CommonJS, and follows each link.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { runCommand } from "../src/cli/command.js";
import { UsageError } from "../src/cli/usage-error.js";
import { brokenLinks } from "./newcomer/broken-links.js";
import { examplesIn } from "./newcomer/examples.js";
import { runShell } from "./newcomer/run-shell.js";
import { root } from "./providers.js";

/** Seconds, from the empty folder to the last call. */
const limit = 120;

/** Starts what stays, and resolves when it says that it is there. */
async function startUntil(line: string, cwd: string, said: string): Promise<ChildProcess> {
  // A process group of its own: what npx starts ends with it.
  const child = spawn(line, { cwd, shell: true, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  for await (const output of createInterface(child.stdout)) {
    console.log(`    ${output}`);
    if (output.startsWith(said)) return child;
  }
  throw new UsageError(`"${line}" ended before it said "${said}".`);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  if (child.pid !== undefined) process.kill(-child.pid);
  await ended;
}

await runCommand(async () => {
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-newcomer-"));
  const running: ChildProcess[] = [];
  try {
    const packed = (
      await runShell(`npm pack ./dist --silent --pack-destination "${folder}"`, fileURLToPath(root))
    ).trim();
    await runShell(`tar -xzf ${packed}`, folder);
    const readme = await readFile(join(folder, "package/README.md"), "utf8");
    const [, steps = ""] = /```sh\n(.+?)```/s.exec(readme) ?? [];
    const start = performance.now();
    const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(8);

    await writeFile(join(folder, "package.json"), "{}");
    for (const line of steps.trim().split("\n")) {
      console.log(`${seconds()}  ${line}`);
      if (line.endsWith(" mock")) running.push(await startUntil(line, folder, "Stop with"));
      else await runShell(line.replace(/install provider-clients$/, `install ./${packed}`), folder);
    }
    for (const { heading, forms } of examplesIn(readme)) {
      const outputs = new Set<string>();
      for (const [file, text] of Object.entries(forms)) {
        await writeFile(join(folder, file), text);
        const output = (await runShell(file.endsWith("ts") ? `npx tsx ${file}` : `node ${file}`, folder)).trim();
        console.log(`${seconds()}  ${heading}, ${file}: ${output}`);
        outputs.add(output);
      }
      if (outputs.size > 1 || outputs.has(""))
        throw new UsageError(`${heading}: the examples print other than one text.`);
    }
    if (performance.now() - start > limit * 1000) throw new UsageError(`That took more than ${limit} s.`);
    const broken = await brokenLinks(join(folder, "package"));
    if (broken.length > 0) throw new UsageError(`Links that lead nowhere:\n  ${broken.join("\n  ")}`);
    console.log(`${seconds()}  All links lead somewhere.`);
  } finally {
    await Promise.all(running.map(stop));
    await rm(folder, { recursive: true, force: true });
  }
});
