/** The parts of a description's JSON that are objects. */
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** A value as a text; empty where it is nested, for not all of that can be written. */
export const textOf = (value: unknown): string => (typeof value === "object" ? "" : String(value));

/** The keys that a reference within the same description leads along: RFC 6901, in a URI fragment. */
export const keysOf = (reference: string): string[] =>
  /^#?$/.test(reference) ? [] : reference.replace(/^#\/?/, "").split("/").map(unescaped);

const unescaped = (part: string): string => decoded(part).replaceAll("~1", "/").replaceAll("~0", "~");

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A percent sign of its own.
    return part;
  }
}

/** The reference that leads along keys. */
export const referenceTo = (keys: readonly string[]): string =>
  `#/${keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25")).join("/")}`;

/** What is found along keys; undefined where they lead nowhere. */
export const valueAt = (root: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((part, key) => (Object.hasOwn(Object(part), key) ? Object(part)[key] : undefined), root);

/**
 * What a value is, where it may be a reference within the same description: RFC 6901.
 *
 * @returns no fields where the reference leads nowhere, out of the description, or in a circle
 */
export function follow(root: unknown, value: unknown): Fields {
  let found = fieldsOf(value);
  for (let steps = 0; typeof found.$ref === "string"; steps++) {
    if (steps > 20 || !found.$ref.startsWith("#/")) return {};
    const { $ref, ...beside } = found;
    // OpenAPI 3.1 lets a summary and a description stand beside a reference; of a path item, operations too.
    found = { ...fieldsOf(valueAt(root, keysOf($ref))), ...beside };
  }
  return found;
}

/** Whether a description refers to other files or URLs. */
export function refersElsewhere(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref === "string" && !$ref.startsWith("#")) return true;
  return Object.values(value).some(refersElsewhere);
}
