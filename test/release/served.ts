import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Packed } from "../../scripts/release/pack.js";
import { runProgram } from "../../scripts/release/run-program.js";
import type { Registry } from "./registry.js";

interface Manifest {
  readonly license?: string;
  readonly types?: string;
  readonly main?: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: unknown;
  readonly engines?: { readonly node?: string };
  readonly dist: { readonly tarball: string; readonly integrity: string };
}

/** What the release has filled in. */
interface Addressed {
  readonly homepage?: string;
  readonly repository?: { readonly url?: string };
  readonly bugs?: { readonly url?: string };
}

interface Document {
  readonly "dist-tags": Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, Manifest & Addressed>>;
}

const documentOf = async ({ url }: Registry): Promise<Document> =>
  (await (await fetch(`${url}provider-clients`)).json()) as Document;

/** @throws Error where a version doesn't say that the project is below an address */
export async function expectAddresses(registry: Registry, { version }: Packed, anywhere: string): Promise<void> {
  const { homepage, repository, bugs } = (await documentOf(registry)).versions[version] ?? {};
  const told = [homepage, repository?.url?.replace(/^git\+/, ""), bugs?.url];
  if (told.every((address) => address?.startsWith(anywhere))) return;
  throw new Error(`${version} doesn't say where the project is: ${JSON.stringify(told)}`);
}

/** The files that a manifest names, but for patterns. */
function filesOf({ types, main, bin, exports }: Manifest): string[] {
  const leaves = (value: unknown): string[] =>
    typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(leaves);
  const named = [types, main, ...Object.values(bin ?? {}), ...leaves(exports)];
  return named.filter((file) => file !== undefined).filter((file) => !file.includes("*"));
}

/**
 * What is wrong with what a registry serves of a version that was published to it: each in a sentence.
 *
 * @param versions all that were published, the latest last
 */
export async function wrongInRegistry(
  registry: Registry,
  folder: string,
  { version, integrity }: Packed,
  versions: readonly string[],
): Promise<string[]> {
  const document = await documentOf(registry);
  const manifest = document.versions[version];
  if (!manifest) return [`${version} is not there`];
  const bytes = Buffer.from(await (await fetch(manifest.dist.tarball)).arrayBuffer());
  const tarball = join(folder, `served-${version}.tgz`);
  await writeFile(tarball, bytes);
  const packed = (await runProgram(folder, {}, "tar", "-tzf", tarball)).split("\n");
  const missing = (file: string) => !packed.includes(join("package", file));

  const digest = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  const wrong: [boolean, string][] = [
    [Object.keys(document.versions).join() !== versions.join(), "other versions are served than were published"],
    [document["dist-tags"].latest !== versions.at(-1), `latest is ${document["dist-tags"].latest}`],
    [manifest.dist.integrity !== integrity, "the digest is not that of what was packed"],
    [digest !== integrity, "the file is not what was packed"],
    [manifest.license !== "MIT", `the licence is ${manifest.license}`],
    [missing("LICENSE"), "the text of the licence is missing"],
    [missing("CHANGELOG.md"), "the changelog is missing"],
    [missing("README.md"), "the README is missing"],
    [manifest.bin?.["provider-clients"] === undefined, "there is no command provider-clients"],
    [!manifest.engines?.node, "nothing says which Node.js it wants"],
    ...filesOf(manifest).map((file): [boolean, string] => [missing(file), `${file} is named, and missing`]),
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, sentence]) => `${version}: ${sentence}`);
}
