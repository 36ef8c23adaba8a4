import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../../scripts/providers.js";
import { installedWith, isPermissive, type Locked, nameOf, type Packages, reviewOf } from "./judge.js";
import { reviewed } from "./reviewed.js";

interface Update {
  readonly "package-ecosystem": string;
  readonly directory?: string;
  readonly directories?: readonly string[];
}

const read = (file: string) => JSON.parse(readFileSync(new URL(file, root), "utf8"));
const packagesOf = (file: string): Packages => read(file).packages;

/** The folders with a lockfile, as Dependabot names them. */
function lockedFolders(folder = "/"): string[] {
  const inside = readdirSync(new URL(`.${folder}`, root), { withFileTypes: true });
  const below = inside.filter((one) => one.isDirectory() && !/^(node_modules|dist|site|\..*)$/.test(one.name));
  const own = inside.some(({ name }) => name === "package-lock.json") ? [folder.replace(/(?<=.)\/$/, "")] : [];
  return [...own, ...below.flatMap(({ name }) => lockedFolders(`${folder}${name}/`))];
}

const folders = lockedFolders();

/** All that are locked, but for the projects themselves. */
const locked = folders.flatMap((folder) =>
  Object.entries(packagesOf(`.${folder}/package-lock.json`)).filter(([place]) => place.includes("node_modules/")),
);
const isInOrder = ([place, content]: [string, Locked]) =>
  (content.license !== undefined && isPermissive(content.license)) || reviewOf(reviewed, place, content) !== undefined;

describe("licences", () => {
  it("are permissive, or were read, of every package that is locked", () => {
    expect(locked.length).toBeGreaterThan(2_000);
    const others = locked.filter((one) => !isInOrder(one));
    expect(others.map(([place, { license }]) => `${nameOf(place)}: ${license}`)).toEqual([]);
  });

  it("are looked at in each folder that packages are installed in, all of which are watched for updates", () => {
    const { updates } = parse(readFileSync(new URL(".github/dependabot.yml", root), "utf8"));
    const watched = updates
      .filter((one: Update) => one["package-ecosystem"] === "npm")
      .flatMap(({ directory, directories = [directory ?? ""] }: Update) => directories);
    expect(watched.sort()).toEqual(folders.sort());
  });

  it("that were read are those of packages that are there", () => {
    const used = new Set(locked.map(([place, content]) => reviewOf(reviewed, place, content)));
    expect(reviewed.filter((one) => !used.has(one))).toEqual([]);
  });

  it("are permissive of all that users install, with every optional part", () => {
    const { dependencies, peerDependencies } = read("package.json");
    const packages = packagesOf("package-lock.json");
    const needed = Object.keys(dependencies).flatMap((name) => [...installedWith(packages, name)]);
    expect(needed.map(nameOf)).toEqual(["openapi-fetch", "openapi-typescript-helpers"]);
    const places = Object.keys(peerDependencies).flatMap((name) => [...installedWith(packages, name)]);
    for (const name of Object.keys(peerDependencies)) expect(places.map(nameOf)).toContain(name);
    const wrong = [...needed, ...places].filter((place) => {
      const content = packages[place] ?? {};
      return !isPermissive(content.license ?? "") && !reviewOf(reviewed, place, content)?.isPermissive;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0-only)", true],
    ["MIT AND GPL-3.0-only", false],
    ["GPL-3.0-only", false],
    ["MPL-2.0", false],
    ["SEE LICENSE IN LICENSE", false],
    ["", false],
  ])("that are %s let everybody use a package: %s", (expression, does) => {
    expect(isPermissive(expression)).toBe(does);
  });

  it("that nobody has read, or that aren't told, are not in order", () => {
    expect(isInOrder(["node_modules/new", { license: "LGPL-3.0-or-later" }])).toBe(false);
    expect(isInOrder(["node_modules/new", {}])).toBe(false);
    expect(isInOrder(["node_modules/a/node_modules/compute-gcd", {}])).toBe(true);
    expect(isInOrder(["node_modules/compute-gcd", { license: "GPL-3.0-only" }])).toBe(false);
  });
});

describe("what is installed with a package", () => {
  const packages: Packages = {
    "node_modules/a": {
      dependencies: { b: "1" },
      peerDependencies: { c: "1", d: "1" },
      peerDependenciesMeta: { d: { optional: true } },
    },
    "node_modules/a/node_modules/b": { dependencies: { e: "1" } },
    "node_modules/b": { license: "other" },
    "node_modules/c": {},
    "node_modules/d": {},
    "node_modules/e": { optionalDependencies: { a: "1", absent: "1" } },
  };

  it("is what Node.js would find: the nearest of each name, round in circles, without optional peers", () => {
    const found = [...installedWith(packages, "a")];
    expect(found).toEqual(["node_modules/a", "node_modules/a/node_modules/b", "node_modules/e", "node_modules/c"]);
  });
});
