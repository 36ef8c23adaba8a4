import { jsonpath } from "json-p3";
import { mergeUpdate } from "../../src/description/overlay-update.js";
import { SourceError } from "./source-error.js";
import type { YamlFile } from "./yaml-file.js";

type Json = Parameters<typeof jsonpath.query>[1];

/** An OpenAPI Overlay 1.0 of which only updates are used. */
export interface Overlay {
  readonly actions: readonly { readonly target: string; readonly update: object }[];
}

/**
 * A description with an overlay's texts in the place of its own.
 *
 * `redocly bundle --overlay` gives the same, but takes a process and a second for it, and says nothing of a target that
 * matches nothing.
 *
 * @throws SourceError that names each target which matches nothing, or something that isn't an object
 */
export function applyOverlay<T extends object>(description: T, { file, value, lineAt }: YamlFile<Overlay>): T {
  const result = structuredClone(description);
  const problems = value.actions.flatMap(({ target, update }, index) => {
    const problem = applyAction(result, target, update);
    return problem ? [{ file, line: lineAt(["actions", index]), reason: `target ${target} ${problem}` }] : [];
  });
  if (problems.length > 0) throw new SourceError(problems);
  return result;
}

function applyAction(description: object, target: string, update: object): string | undefined {
  let nodes: { value: unknown }[];
  try {
    nodes = jsonpath.query(target, description as Json).nodes;
  } catch (error) {
    return `is no JSONPath: ${(error as Error).message}`;
  }
  if (nodes.length === 0) return "matches nothing";
  for (const { value } of nodes) {
    if (!isObject(value)) return "matches a value that is no object";
    mergeUpdate(value, update);
  }
  return undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
