import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { descriptionUrl, type ProviderName } from "../../providers.js";

/** What computes a signature before a call, in a language. */
export interface Signing {
  readonly imports: readonly string[];
  readonly code: string;
  /** The variables that it sets. */
  readonly names: readonly string[];
}

/** How a provider's calls are signed, in the language of a file's extension; undefined where nothing is computed. */
export async function signingOf(provider: ProviderName, extension: string): Promise<Signing | undefined> {
  const names = await computedBy(provider);
  if (names.length === 0) return undefined;
  const source = await readFile(fileOf(provider, `sign.${extension}`), "utf8");
  const imports = source.match(/^import .+$/gm) ?? [];
  return { imports, code: source.replaceAll(/^import .+\n/gm, "").trim(), names };
}

/** The names of the variables that a provider's signing sets. */
export async function computedBy(provider: ProviderName): Promise<string[]> {
  const file = fileOf(provider, "sign.sh");
  if (!existsSync(file)) return [];
  return [...(await readFile(file, "utf8")).matchAll(/^(\w+)=/gm)].map(([, name = ""]) => name);
}

const fileOf = (provider: ProviderName, name: string): URL => new URL(`samples/${name}`, descriptionUrl(provider));
