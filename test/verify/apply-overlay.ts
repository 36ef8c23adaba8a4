import { jsonpath } from "json-p3";
import { mergeUpdate } from "../../src/description/overlay-update.js";
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
      if (update) mergeUpdate(value as unknown as Json, update);
      const keys = [...location];
      const last = keys.pop() as string | number;
      const holder = keys.reduce<Json>((part, key) => part[key] as Json, result);
      if (remove && Array.isArray(holder)) holder.splice(Number(last), 1);
      else if (remove) delete holder[last];
    }
  }
  return result as unknown as Description;
}
