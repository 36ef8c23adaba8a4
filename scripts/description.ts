import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { readSource } from "../src/description/source.js";
import { merge } from "../src/extend/merge.js";
import { ownEndpoints } from "./own-descriptions.js";
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
  const guide = await readFile(new URL("guide.md", url), "utf8");
  return { ...description, info: { ...description.info, description: guide } };
}

/** A provider's description with what its mock answers beside it. */
export async function readExtendedDescription(provider: ProviderName): Promise<Description> {
  const source = await readSource(fileURLToPath(descriptionUrl(provider)));
  const own = await Promise.all(ownEndpoints(provider).map(readSource));
  const { info } = await readDescription(provider);
  return { ...(await merge([source, ...own])), info } as Description;
}
