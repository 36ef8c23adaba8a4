import type { DescribedSource } from "../../contract/source.js";
import { keysOf } from "../../description/references.js";
import type { Found, Report } from "../report.js";
import { type Change, changesFor, type Seen } from "./changes.js";

/** An OpenAPI Overlay 1.0 that would make a description true of a server. */
export interface ObservedOverlay {
  readonly overlay: "1.0.0";
  readonly info: { readonly title: string; readonly version: string };
  readonly extends: string;
  readonly actions: readonly (Change & { readonly "x-source": "observed" })[];
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
  const host = new URL(baseUrl).host;
  const found = steps.flatMap(({ differences }) => differences).filter(({ pointer }) => pointer.startsWith(`${name}#`));
  const seen: Seen[] = found.map((one) => ({ found: one, place: keysOf(one.pointer.slice(name.length)) }));
  const changes = seen.map((one) => changesFor(description, one, `Seen at ${host}.`));
  const untold = found.filter((_, index) => changes[index]?.length === 0);
  const actions = withoutRepeats(changes.flat()).map((change) => ({ ...change, "x-source": "observed" as const }));
  if (actions.length === 0) return { overlay: undefined, untold };
  const info = { title: `Seen at ${host}`, version: "1" };
  return { overlay: { overlay: "1.0.0", info, extends: name, actions }, untold };
}

/** What is removed is removed once, and first, of a list from its end: an update may put another in its place. */
function withoutRepeats(changes: readonly Change[]): Change[] {
  const texts = changes.map((change) => JSON.stringify([change.target, change.update, change.remove]));
  const once = changes.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
  const removals = once.filter(({ remove }) => remove);
  removals.sort((a, b) => b.target.localeCompare(a.target, "en", { numeric: true }));
  return [...removals, ...once.filter(({ remove }) => !remove)];
}
