import { writeFile } from "node:fs/promises";
import { type Figures, figuresFile } from "../docs/figures.js";
import type { RunApart } from "./run-apart.js";
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

/** Measures what the first page of the site tells, but for what depends on how busy the machine is, and writes it down. */
export async function writeFigures(run: RunApart): Promise<void> {
  const { tokenCalls } = await run("bursts", "wareconn");
  const figures: Figures = {
    date: new Date().toISOString().slice(0, 10),
    tokenCalls: Math.max(...tokenCalls),
    bytes: await librarySizes(),
  };
  const text = `${JSON.stringify(figures, null, 2)}\n`;
  await writeFile(figuresFile, text);
  console.log(text);
}
