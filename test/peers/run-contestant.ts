/** Puts one contestant, named in the arguments, through the scenarios, and prints what it did as JSON. */
import { readFileSync } from "node:fs";
import { setTimeout as pass } from "node:timers/promises";
import type { ContestantName } from "./contestants.js";
import { runScenario, type ScenarioName, scenarioNames } from "./scenarios.js";

const [name, keyFile = "", certFile = "", only = ""] = process.argv.slice(2);
const certificate = { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") };
const chosen = only === "" ? scenarioNames : (only.split(",") as ScenarioName[]);
const outcomes: Record<string, unknown> = {};
for (const scenario of chosen) {
  const since = performance.now();
  outcomes[scenario] = await runScenario(name as ContestantName, scenario, { certificate, pass });
  console.error(`${name}: ${scenario}, ${((performance.now() - since) / 1000).toFixed(1)} s`);
}
console.log(JSON.stringify(outcomes));
// A library may go on waiting for an hour.
process.exit();
