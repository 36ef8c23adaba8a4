/**
 * The word that the language has for what a value is: `Map`, `Blob`, `Function`. Not by its class, since a value may come
 * from another realm or from a package.
 */
export function kindOf(value: unknown): string {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  // Older runtimes tell their own classes by name alone.
  return kind === "Object" ? (Object(value).constructor?.name ?? kind) : kind;
}
