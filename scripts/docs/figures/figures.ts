import { readFileSync } from "node:fs";
import type { ContestantName } from "../../../test/peers/contestants.js";
import type { Install } from "../../bench/install.js";
import type { PeerTimes } from "../../bench/peer-calls.js";
import type { PlatformBytes } from "../../bench/peer-sizes.js";
import { root } from "../../providers.js";

/** What one library takes. */
export interface PeerFigures {
  readonly version: string;
  /** Bundled, minified and compressed. */
  readonly size: PlatformBytes;
  readonly install: Install;
  readonly stubCall: PeerTimes;
  readonly loopbackCall: PeerTimes;
  readonly burst: PeerTimes & { readonly tokenCalls: number };
  /** Bytes of the heap. */
  readonly client: number;
}

/** What was measured. `npm run bench -- --figures` writes it. */
export interface Figures {
  readonly date: string;
  /** Where: Node.js, the processor, and how many there are. */
  readonly node: string;
  readonly machine: string;
  /** How many processes wanted a processor while it was measured: the system's average of 15 minutes. */
  readonly load: number;
  /** Of 10,000 calls at once without a token. */
  readonly tokenCalls: number;
  /** Of libraries by their names: bundled, minified and compressed. */
  readonly bytes: Readonly<Record<string, number>>;
  /** Of the same libraries: how long one call takes where the answer is there at once, as a multiple of openapi-fetch's. */
  readonly callTime: Readonly<Record<string, number>>;
  /** Bytes of each entry of the package, by its name. */
  readonly entries: Readonly<Record<string, number>>;
  /** What the package promises, and CI holds, as it was measured. */
  readonly promises: Readonly<Record<string, number>>;
  readonly peers: Readonly<Record<ContestantName, PeerFigures>>;
}

export const figuresFile = new URL("scripts/docs/figures/figures.json", root);

export const readFigures = (): Figures => JSON.parse(readFileSync(figuresFile, "utf8"));
