import { writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { type Figures, figuresFile } from "../docs/figures/figures.js";
import { median } from "./alternate.js";
import type { LibraryCalls } from "./libraries.js";
import { peerFigures } from "./peer-figures.js";
import { entrySizes } from "./peer-sizes.js";
import { measurePromises } from "./promises.js";
import type { Certificate, RunApart } from "./run-apart.js";
import { sizeOf } from "./sizes.js";

/** Ours with all that it does, and what others call with: an export, and where it comes from. */
const libraries: Readonly<Record<string, readonly [exported: string, from: string]>> = {
  "provider-clients": ["createWareconnClient", "./dist/esm/src/providers/wareconn.js"],
  axios: ["default", "axios"],
  ky: ["default", "ky"],
  ofetch: ["ofetch", "ofetch"],
  "openapi-fetch": ["default", "openapi-fetch"],
};

/** The bytes of each library, by its name. */
export async function librarySizes(): Promise<Record<string, number>> {
  const entries = Object.entries(libraries).map(async ([name, which]) => [name, await sizeOf(...which)]);
  return Object.fromEntries(await Promise.all(entries));
}

const processes = 3;

/** Medians of some processes: what the engine makes of the same code differs between them. */
async function callTimes(run: RunApart): Promise<Record<string, number>> {
  const runs: LibraryCalls[][] = [];
  while (runs.length < processes) runs.push(await run("libraries"));
  const ratioOf = (name: string) =>
    median(runs.flatMap((calls) => calls.filter((one) => one.name === name).map(({ ratio }) => ratio)));
  return Object.fromEntries(Object.keys(libraries).map((name) => [name, Number(ratioOf(name).toFixed(2))]));
}

/** Measures what the site tells, and writes it down. The machine should have nothing else to do. */
export async function writeFigures(run: RunApart, certificate: Certificate): Promise<void> {
  const { tokenCalls } = await run("bursts", "wareconn", "5");
  const [{ model } = { model: "" }] = cpus();
  const figures: Figures = {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    machine: `${model.trim()}, ${cpus().length} cores`,
    tokenCalls: Math.max(...tokenCalls),
    bytes: await librarySizes(),
    callTime: await callTimes(run),
    entries: await entrySizes(),
    promises: await measurePromises(run),
    peers: await peerFigures(run, certificate),
    load: Number((loadavg()[2] ?? 0).toFixed(1)),
  };
  const text = `${JSON.stringify(figures, null, 2)}\n`;
  await writeFile(figuresFile, text);
  console.log(text);
}
