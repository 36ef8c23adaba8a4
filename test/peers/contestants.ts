import { readFileSync } from "node:fs";
import { root } from "../../scripts/providers.js";
import type { Contestant, Job } from "./contestant.js";

interface Entry {
  /** Its packages, the first of which names it. */
  readonly packages: readonly string[];
  /** The file in `contestants/`. */
  readonly file: string;
  readonly lacks: readonly Job[];
}

/** In the order of the tables. Of ours, nothing is excused. */
export const contestants = {
  "provider-clients": { packages: ["provider-clients"], file: "provider-clients.mjs", lacks: [] },
  "openapi-fetch": {
    packages: ["openapi-fetch"],
    file: "openapi-fetch.mjs",
    lacks: ["tokens", "early renewal", "rejections", "repeats", "envelopes", "sharing", "proxies"],
  },
  ky: { packages: ["ky"], file: "ky.mjs", lacks: ["tokens", "early renewal", "envelopes", "sharing", "proxies"] },
  axios: {
    packages: ["axios"],
    file: "axios.mjs",
    lacks: ["tokens", "early renewal", "rejections", "repeats", "envelopes", "sharing"],
  },
  oauth4webapi: {
    packages: ["oauth4webapi"],
    file: "oauth4webapi.mjs",
    lacks: ["tokens", "early renewal", "rejections", "repeats", "envelopes", "sharing", "proxies"],
  },
  "simple-oauth2": {
    packages: ["simple-oauth2"],
    file: "simple-oauth2.mjs",
    lacks: ["calls", "rejections", "repeats", "envelopes", "sharing", "proxies"],
  },
  "google-auth-library": {
    packages: ["google-auth-library"],
    file: "google-auth-library.mjs",
    // It repeats calls where it is told to, and isn't by default: not all of its services want it.
    lacks: ["repeats", "envelopes", "sharing"],
  },
  "@azure/core-rest-pipeline": {
    packages: ["@azure/core-rest-pipeline"],
    file: "azure-core-rest-pipeline.mjs",
    lacks: ["rejections", "envelopes", "sharing"],
  },
  "@octokit/core": {
    packages: ["@octokit/core", "@octokit/auth-app"],
    file: "octokit-auth-app.mjs",
    lacks: ["rejections", "repeats", "envelopes", "proxies"],
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type ContestantName = keyof typeof contestants;

export const contestantNames = Object.keys(contestants) as ContestantName[];

export const load = (name: ContestantName): Promise<Contestant> =>
  import(String(new URL(`contestants/${contestants[name].file}`, import.meta.url)));

const folders = ["test/peers/node_modules/", "node_modules/"];

/** The versions that are installed, of all packages of a contestant. */
export function versionsOf(name: ContestantName): string {
  const versions = contestants[name].packages.map((one) => {
    const files =
      one === "provider-clients" ? ["package.json"] : folders.map((folder) => `${folder}${one}/package.json`);
    for (const file of files) {
      try {
        return JSON.parse(readFileSync(new URL(file, root), "utf8")).version as string;
      } catch {}
    }
    throw new Error(`${one} is not installed`);
  });
  return versions.join(", ");
}
