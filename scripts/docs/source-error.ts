import { UsageError } from "../../src/cli/usage-error.js";

/** Where in a file something stands, counted from 1. */
export interface Place {
  /** From the project's root. */
  readonly file: string;
  readonly line?: number | undefined;
}

/** What is wrong with a source of the site, and where. */
export class SourceError extends UsageError {
  constructor(problems: readonly (Place & { readonly reason: string })[]) {
    super(problems.map(({ file, line, reason }) => `${line ? `${file}:${line}` : file}: ${reason}`).join("\n"));
  }
}

/** The line on which a text begins that is found in a file's text. */
export const lineOf = (text: string, index: number): number => text.slice(0, index).split("\n").length;
