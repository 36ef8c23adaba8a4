/**
 * `npm run test:peers [-- name …]`: the package as it was built and its peers, put through the same faults. What each did is
 * written to scripts/docs/peers/behaviour.json, of which the site makes a page; with names of peers, only those are tried, and
 * nothing is written.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runCommand } from "../src/cli/command.js";
import { UsageError } from "../src/cli/usage-error.js";
import { type ContestantName, contestantNames, versionsOf } from "../test/peers/contestants.js";
import { type Outcome, type ScenarioName, scenarioNames } from "../test/peers/scenarios.js";
import { selfSigned } from "../test/self-signed.js";
import { behaviourFile } from "./docs/peers/behaviour.js";
import { installFolder } from "./install-folder.js";
import { root } from "./providers.js";
import { runNode } from "./run-node.js";

/** How many at once: most of the time they wait. */
const atOnce = 3;

/** Who takes longer hangs. */
const limitMs = 600_000;

type Outcomes = Record<ScenarioName, Outcome>;

/** @param folder with the certificate of the server and its key */
async function runApart(name: ContestantName, folder: string): Promise<Outcomes> {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "test/peers/run-contestant.ts", name, key, cert],
    { cwd: fileURLToPath(root), timeout: limitMs, env: { ...process.env, NODE_EXTRA_CA_CERTS: cert } },
  );
  return JSON.parse(stdout);
}

await runCommand(async () => {
  const named = process.argv.slice(2) as ContestantName[];
  const unknown = named.find((name) => !contestantNames.includes(name));
  if (unknown) throw new UsageError(`there is no peer "${unknown}"; there are ${contestantNames.join(", ")}`);

  await installFolder(new URL("test/peers/", root), "the peers, about 32 MB");
  if (!existsSync(new URL("dist/esm/", root))) await runNode("tsx/cli", "scripts/build.ts");
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-peers-"));
  const { key, cert } = selfSigned();
  const came = new Map<ContestantName, Outcomes>();
  try {
    await Promise.all([writeFile(join(folder, "key.pem"), key), writeFile(join(folder, "cert.pem"), cert)]);
    const waiting = named.length > 0 ? [...named] : [...contestantNames];
    const work = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const outcomes = await runApart(name, folder);
        came.set(name, outcomes);
        console.log(`\n${name} ${versionsOf(name)}`);
        for (const [scenario, { verdict, says }] of Object.entries(outcomes)) {
          console.log(`  ${scenario.padEnd(22)}${verdict.padEnd(14)}${says.map((one) => one.join(" ")).join("; ")}`);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (named.length > 0) return;
  const outcomesOf = (scenario: ScenarioName) => contestantNames.map((name) => [name, came.get(name)?.[scenario]]);
  const behaviour = {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    versions: Object.fromEntries(contestantNames.map((name) => [name, versionsOf(name)])),
    outcomes: Object.fromEntries(scenarioNames.map((name) => [name, Object.fromEntries(outcomesOf(name))])),
  };
  await writeFile(behaviourFile, `${JSON.stringify(behaviour, null, 2)}\n`);
});
