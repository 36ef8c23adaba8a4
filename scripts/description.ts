import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { descriptionUrl, type ProviderName } from "./providers.js";

interface Description {
  readonly [key: string]: unknown;
  readonly paths: object;
  readonly info: { readonly title: string; readonly summary: string; readonly description: string };
}

/** A provider's description with its guide in it, so that all its references are inside. */
export async function readDescription(provider: ProviderName): Promise<Description> {
  const url = descriptionUrl(provider);
  const description = parse(await readFile(url, "utf8"));
  const guide = await readFile(new URL(description.info.description.$ref, url), "utf8");
  return { ...description, info: { ...description.info, description: guide } };
}

/** The file of made-up own endpoints, where the provider's document has no business call of its own. */
export function ownEndpoints(provider: ProviderName): string | undefined {
  const file = fileURLToPath(new URL("examples/own-endpoints.yaml", descriptionUrl(provider)));
  return existsSync(file) ? file : undefined;
}

/** A provider's description with those in it. */
export async function readExtendedDescription(provider: ProviderName): Promise<Description> {
  const description = await readDescription(provider);
  const file = ownEndpoints(provider);
  if (file === undefined) return description;
  const { paths } = parse(await readFile(file, "utf8"));
  return { ...description, paths: { ...description.paths, ...paths } };
}
