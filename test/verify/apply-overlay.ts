import { jsonpath } from "json-p3";
import type { ObservedOverlay } from "../../src/verify/overlay/overlay.js";
import type { Json } from "./drifting-server.js";

/** Applies an Overlay 1.0, section 4.4; each target must lead to something. */
export function applied<Description extends object>(
  description: Description,
  { actions }: ObservedOverlay,
): Description {
  const result = structuredClone(description) as unknown as Json;
  for (const { target, update, remove } of actions) {
    const nodes = [...jsonpath.query(target, result as never).nodes];
    if (nodes.length === 0) throw new Error(`${target} leads to nothing`);
    for (const { value, location } of nodes) {
      if (update) merge(value as unknown as Json, update as Json);
      const keys = [...location];
      const last = keys.pop() as string | number;
      const holder = keys.reduce<Json>((part, key) => part[key] as Json, result);
      if (remove && Array.isArray(holder)) holder.splice(Number(last), 1);
      else if (remove) delete holder[last];
    }
  }
  return result as unknown as Description;
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function merge(target: Json, update: Json): void {
  for (const [key, value] of Object.entries(update)) {
    const old = target[key];
    if (isObject(old) && isObject(value)) merge(old, value);
    else target[key] = (Array.isArray(old) && Array.isArray(value) ? [...old, ...value] : value) as Json;
  }
}
