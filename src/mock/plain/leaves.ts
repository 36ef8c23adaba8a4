type Path = readonly (string | number)[];

/** The values of a JSON that hold no others, each with the way to it. */
function leavesOf(value: unknown, path: Path = []): readonly (readonly [path: Path, value: unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...keys].flatMap((key) => leavesOf((value as Record<string | number, unknown>)[key], [...path, key]));
}

/** The same JSON with another value at the end of a path. */
export function withLeaf<T>(value: T, path: Path, leaf: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return leaf as T;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  copy[key] = withLeaf(copy[key], rest, leaf);
  return copy as T;
}

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((part, key) => Object(part)[key], value);

/**
 * The way to the value of which something in a JSON is read.
 *
 * @param probe what is put in the value's place; undefined: nothing is
 * @param isRead whether what is put there is read of the whole
 */
export function findLeaf<T>(
  value: T,
  probe: (leaf: unknown) => unknown,
  isRead: (changed: T) => boolean,
): Path | undefined {
  const isIt = ([path, leaf]: readonly [Path, unknown]) => {
    const put = probe(leaf);
    return put !== undefined && isRead(withLeaf(value, path, put));
  };
  return leavesOf(value).find(isIt)?.[0];
}
