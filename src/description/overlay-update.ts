const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Merges what an action of an overlay updates into the object that it targets, in place: objects are merged, lists are
 * extended, all else is replaced. Overlay 1.0, "Action Object".
 */
export function mergeUpdate(target: Record<string, unknown>, update: object): void {
  for (const [key, value] of Object.entries(update)) {
    const old = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isObject(old) && isObject(value)) mergeUpdate(old, value);
    else setOwn(target, key, Array.isArray(old) && Array.isArray(value) ? [...old, ...value] : value);
  }
}

/** Also where the key is `__proto__`, which an assignment takes for something else. */
const setOwn = (target: object, key: string, value: unknown): unknown =>
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
