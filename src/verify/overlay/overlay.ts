import type { DescribedSource } from "../../contract/source.js";
import { type Fields, keysOf } from "../../description/references.js";
import type { Found, Report } from "../report.js";
import { type Change, changed } from "./change.js";
import { changesFor } from "./changes.js";
import { pathTo } from "./path-to.js";

/** An OpenAPI Overlay 1.0 that would make a description true of a server. */
export interface ObservedOverlay {
  readonly overlay: "1.0.0";
  readonly info: { readonly title: string; readonly version: string };
  readonly extends: string;
  readonly actions: readonly (Omit<Change, "place"> & {
    readonly target: string;
    readonly description: string;
    readonly "x-source": "observed";
  })[];
}

/**
 * What a description would have to say for a server to agree with it: to be reviewed, since a server may be wrong too.
 *
 * @returns the overlay, and the differences that no description can tell; undefined where there is nothing to overlay
 */
export function overlayOf(
  { name, description }: Pick<DescribedSource, "name" | "description">,
  { baseUrl, steps }: Pick<Report, "baseUrl" | "steps">,
): { readonly overlay: ObservedOverlay | undefined; readonly untold: readonly Found[] } {
  const { host } = new URL(baseUrl);
  const found = steps.flatMap(({ differences }) => differences).filter(({ pointer }) => pointer.startsWith(`${name}#`));
  // They put a schema elsewhere, in which others lead to something.
  const isLast = ({ kind }: Found) => kind === "envelope";
  const ordered = [...found.filter((one) => !isLast(one)), ...found.filter(isLast)];
  const untold: Found[] = [];
  const actions: ObservedOverlay["actions"][number][] = [];
  let root: Fields = description;
  for (const one of ordered) {
    const changes = changesFor(root, { found: one, place: keysOf(one.pointer.slice(name.length)) }, `Seen at ${host}.`);
    if (changes.length === 0) untold.push(one);
    for (const { place, ...change } of changes) {
      actions.push({ target: pathTo(root, place), description: one.message, ...change, "x-source": "observed" });
      root = changed(root, { place, ...change });
    }
  }
  if (actions.length === 0) return { overlay: undefined, untold };
  const info = { title: `Seen at ${host}`, version: "1" };
  return { overlay: { overlay: "1.0.0", info, extends: name, actions }, untold };
}
