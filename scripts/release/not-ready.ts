import { releaseNotes } from "./release-notes.js";

/** What is to be released. */
export interface Candidate {
  readonly tag: string;
  readonly version: string;
  readonly changelog: string;
  /** The names of the changes that no version has yet. */
  readonly changes: readonly string[];
}

/** Why that can't be released, in a sentence; undefined: it can. */
export function notReady({ tag, version, changelog, changes }: Candidate): string | undefined {
  if (tag !== `v${version}`) return `the tag is ${tag}, and the version ${version}`;
  if (changes.length > 0) return `${changes.join(", ")} has no version yet: npm run release:version gives it one`;
  try {
    releaseNotes(changelog, version);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}
