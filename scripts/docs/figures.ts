import { readFileSync } from "node:fs";
import { root } from "../providers.js";

/** What was measured for the first page. `npm run bench -- --figures` writes it. */
export interface Figures {
  readonly date: string;
  /** Of 10,000 calls at once without a token. */
  readonly tokenCalls: number;
  /** Of libraries by their names: bundled, minified and compressed. */
  readonly bytes: Readonly<Record<string, number>>;
  /** Of the same libraries: how long one call takes where the answer is there at once, as a multiple of openapi-fetch's. */
  readonly callTime: Readonly<Record<string, number>>;
}

export const figuresFile = new URL("scripts/docs/figures.json", root);

export const readFigures = (): Figures => JSON.parse(readFileSync(figuresFile, "utf8"));
