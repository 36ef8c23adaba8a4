/**
 * `npm run test:platforms [-- name …]`: one suite of behaviour against the package as it was built, on every platform that it
 * is for. `ONLY=<regular expression>` chooses checks. With REQUIRE_PLATFORMS set, a platform that is missing is a failure.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../src/cli/command.js";
import { UsageError } from "../src/cli/usage-error.js";
import { bundle, entriesOf } from "../test/platforms/bundle.js";
import { type Limit, limits } from "../test/platforms/limits.js";
import { Missing } from "../test/platforms/missing.js";
import { platforms } from "../test/platforms/platforms.js";
import { startProvider } from "../test/platforms/provider.js";
import { judgeOutcomes } from "../test/platforms/verdict.js";
import { installFolder } from "./install-folder.js";
import { root } from "./providers.js";
import { runNode } from "./run-node.js";

/** How many at once: each keeps a core busy for a part of its time. */
const atOnce = 3;

await runCommand(async () => {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !Object.hasOwn(platforms, name));
  if (unknown)
    throw new UsageError(`there is no platform "${unknown}"; there are ${Object.keys(platforms).join(", ")}`);
  const only = process.env.ONLY ?? "";

  await installFolder(new URL("test/platforms/", root), "the platforms, about 750 MB");
  if (!existsSync(new URL("dist/esm/", root))) await runNode("tsx/cli", "scripts/build.ts");
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-platforms-"));
  const provider = await startProvider();
  let [passed, failed] = [0, 0];

  async function runOn(platform: string): Promise<void> {
    const since = Date.now();
    try {
      const run = { ...provider, platform, folder, only, entries: await entriesOf() };
      const outcomes = (await platforms[platform]?.(run)) ?? [];
      const isAbout = ({ checks }: Limit) => only === "" || outcomes.some(({ name }) => checks.test(name));
      const verdict = judgeOutcomes(platform, outcomes, limits.filter(isAbout));
      const seconds = ((Date.now() - since) / 1000).toFixed(1);
      const { limited, failures } = verdict;
      passed += verdict.passed;
      failed += failures.length;
      console.log(
        `${platform}: ${verdict.passed} passed, ${failures.length} failed, ${limited} can't pass (${seconds} s)`,
      );
      for (const { name, error } of failures) console.log(`  ✗ ${name}\n      ${error.replaceAll("\n", "\n      ")}`);
    } catch (error) {
      const isSkipped = error instanceof Missing && !process.env.REQUIRE_PLATFORMS;
      if (!isSkipped) failed += 1;
      console.log(`${isSkipped ? "SKIPPED" : "FAILED"}: ${platform}: ${(error as Error).message}`);
    }
  }

  try {
    await bundle(folder);
    const waiting = named.length > 0 ? named : Object.keys(platforms);
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await runOn(next);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  }
  console.log(`platforms: ${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
