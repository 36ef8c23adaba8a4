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
  if (update) merge(Object(valueAt(result, place)), update);
  if (remove && Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (remove) delete holder[last];
  return result;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function merge(target: Record<string, unknown>, update: object): void {
  for (const [key, value] of Object.entries(update)) {
    const old = target[key];
    if (isObject(old) && isObject(value)) merge(old, value);
    else target[key] = Array.isArray(old) && Array.isArray(value) ? [...old, ...value] : value;
  }
}
