import { fieldsOf } from "../description/references.js";
import type { Described } from "./described.js";

/** The codes in bodies that a provider's table has. */
export interface CodeTable {
  readonly codes: readonly string[];
  readonly pointer: string;
}

/** The table `x-error-codes`; undefined: there is none, or none with failures in bodies, which then may have any code. */
export function codeTableOf({ root, list, pointer }: Described): CodeTable | undefined {
  const rows = list(["x-error-codes"]).map(fieldsOf);
  // One is that of success.
  if (!("x-error-codes" in root) || rows.filter((row) => row.in === "body").length < 2) return undefined;
  return { codes: rows.map(({ code }) => String(code)), pointer: pointer(["x-error-codes"]) };
}
