import type { Fault } from "../description/faults.js";
import { jsonSchemaOf } from "../description/json-schema.js";
import { type Fields, keysOf, valueAt } from "../description/references.js";

/** What holds parts by names that are an author's own. */
const named = ["headers", "parameters", "responses", "requestBodies", "content", "callbacks", "paths", "encoding"];

/** What of a description's schemas no validator understands, and is left out. */
export function schemaFaults(root: Fields): Fault[] {
  const faults: Fault[] = [];
  const waiting = placesOfSchemas(root, []);
  const seen = new Set<string>();
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const key = JSON.stringify(place);
    if (seen.has(key)) continue;
    seen.add(key);
    jsonSchemaOf(valueAt(root, place) ?? true, place, (at, problem) => void faults.push({ place: at, problem }), {
      reference(reference) {
        waiting.push(keysOf(reference));
        return reference;
      },
    });
  }
  return faults;
}

function placesOfSchemas(part: unknown, place: readonly string[]): (readonly string[])[] {
  if (typeof part !== "object" || part === null) return [];
  const holder = place.at(-1) ?? "";
  return Object.entries(part).flatMap(([name, one]) => {
    const at = [...place, name];
    const isNamed = named.includes(holder);
    if (!isNamed && (/^examples?$/.test(name) || name.startsWith("x-"))) return [];
    const isSchema = (!isNamed && name === "schema") || (place.length === 2 && place.join() === "components,schemas");
    return isSchema ? [at] : placesOfSchemas(one, at);
  });
}
