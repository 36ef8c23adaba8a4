import { valueAt } from "../../description/references.js";

/** The normalized path of a place: RFC 9535, section 2.7. */
export const pathTo = (root: unknown, place: readonly string[]): string =>
  `$${place.map((key, index) => `[${Array.isArray(valueAt(root, place.slice(0, index))) ? key : quoted(key)}]`).join("")}`;

const quoted = (name: string): string =>
  `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
