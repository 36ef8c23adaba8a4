/**
 * What all copies of this package in one program have in common: an ES module's client may stand beside a CommonJS
 * module's `unwrap`. Functions only: what they hold is not seen by whoever prints the global object.
 *
 * @param name says what it is, and the version of its shape
 */
export function shared<T extends object>(name: string, make: () => T): T {
  const key = Symbol.for(`provider-clients.${name}`);
  const place = globalThis as { [key]?: T };
  if (!place[key]) Object.defineProperty(place, key, { value: make() });
  return place[key] as T;
}
