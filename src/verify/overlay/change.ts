import { mergeUpdate } from "../../description/overlay-update.js";
import { type Fields, valueAt } from "../../description/references.js";

/** What an action of an overlay does at one place. */
export interface Change {
  readonly place: readonly string[];
  readonly update?: object;
  readonly remove?: true;
}

/** A description after a change: Overlay 1.0, "Action Object". */
export function changed(root: Fields, { place, update, remove }: Change): Fields {
  const result = structuredClone(root);
  const holder = Object(valueAt(result, place.slice(0, -1)));
  const last = place.at(-1) ?? "";
  if (update) mergeUpdate(Object(valueAt(result, place)), update);
  if (remove && Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (remove) delete holder[last];
  return result;
}
