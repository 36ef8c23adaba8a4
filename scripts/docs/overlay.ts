import { jsonpath } from "json-p3";

type Json = Parameters<typeof jsonpath.query>[1];

/** An OpenAPI Overlay 1.0 of which only updates are used. */
export interface Overlay {
  readonly overlay: string;
  readonly actions: readonly { readonly target: string; readonly update: object }[];
}

/**
 * A description with an overlay's texts in the place of its own.
 *
 * Stock Redocly gives the same, `redocly bundle --overlay`, but takes a process and a second for it, and says nothing of a
 * target that matches nothing.
 *
 * @throws Error that names each target which matches nothing, or something that isn't an object
 */
export function applyOverlay<T extends object>(description: T, { actions }: Overlay): T {
  const result = structuredClone(description);
  const problems = actions.flatMap(({ target, update }) => {
    const nodes = jsonpath.query(target, result as Json).nodes;
    if (nodes.length === 0) return `target ${target} matches nothing`;
    return nodes.flatMap(({ value }) => {
      if (!isObject(value)) return `target ${target} matches a value that is no object`;
      merge(value, update);
      return [];
    });
  });
  if (problems.length > 0) throw new Error(problems.join("\n"));
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
