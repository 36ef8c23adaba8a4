type Container = Record<string | number, unknown>;

/**
 * A copy of a description with one place changed.
 *
 * @param path the keys that lead to the place
 * @param value what to put there; `undefined` removes what is there
 * @throws Error if the path leads nowhere, so that a test can't plant its mistake beside the description
 */
export function plant<D extends object>(description: D, path: readonly (string | number)[], value: unknown): D {
  const copy = structuredClone(description);
  const key = path.at(-1) ?? "";
  let container: Container = copy as Container;
  for (const step of path.slice(0, -1)) {
    const next = container[step];
    if (typeof next !== "object" || next === null)
      throw new Error(`There is no ${step} on the way ${path.join(" > ")}`);
    container = next as Container;
  }
  if (value === undefined && !(key in container)) throw new Error(`There is nothing to remove at ${path.join(" > ")}`);
  if (value === undefined && Array.isArray(container)) container.splice(Number(key), 1);
  else if (value === undefined) delete container[key];
  else container[key] = value;
  return copy;
}
