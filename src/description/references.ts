/** The parts of a description's JSON that are objects. */
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};

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
    const parts = $ref.slice(2).split("/").map(unescaped);
    const target = parts.reduce<unknown>((part, key) => Object(part)[key], root);
    // OpenAPI 3.1 lets a summary and a description stand beside a reference; of a path item, operations too.
    found = { ...fieldsOf(target), ...beside };
  }
  return found;
}

const unescaped = (part: string): string => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");

/** Whether a description refers to other files or URLs. */
export function refersElsewhere(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref === "string" && !$ref.startsWith("#")) return true;
  return Object.values(value).some(refersElsewhere);
}
