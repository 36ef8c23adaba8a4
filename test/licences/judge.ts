import { permissive, type Reviewed } from "./reviewed.js";

/** What a lockfile says of a package. */
export interface Locked {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export type Packages = Readonly<Record<string, Locked>>;

/** `a` of `node_modules/b/node_modules/a`. */
export const nameOf = (place: string): string => place.replace(/^.*node_modules\//, "");

/** Whether an SPDX expression leaves the choice of a permissive licence; all of those that are joined must be such. */
export function isPermissive(expression: string): boolean {
  const plain = expression.replace(/[()]/g, "");
  return plain.split(" OR ").some((choice) => choice.split(" AND ").every((one) => permissive.includes(one)));
}

const isNamed = (name: string, pattern: string): boolean =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

export const reviewOf = (list: readonly Reviewed[], place: string, { license }: Locked): Reviewed | undefined =>
  list.find(({ packages, told }) => told === (license ?? null) && packages.some((one) => isNamed(nameOf(place), one)));

/**
 * The places of what is installed with a package, itself included; peers of it that aren't optional too.
 *
 * @param place of what wants it; "" for the project
 */
export function installedWith(packages: Packages, name: string, place = "", seen = new Set<string>()): Set<string> {
  const found = placeOf(packages, name, place);
  if (found === undefined || seen.has(found)) return seen;
  seen.add(found);
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = packages[found] ?? {};
  const peers = Object.keys(peerDependencies ?? {}).filter((peer) => !peerDependenciesMeta?.[peer]?.optional);
  const all = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
  for (const one of all) installedWith(packages, one, found, seen);
  return seen;
}

/** Where Node.js finds it: beside what wants it, or further up. */
function placeOf(packages: Packages, name: string, from: string): string | undefined {
  const place = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (Object.hasOwn(packages, place)) return place;
  if (from === "") return undefined;
  return placeOf(packages, name, from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ""));
}
