import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { extendDescription } from "../src/mock/extend-description.js";
import { descriptionUrl, type ProviderName } from "./providers.js";

interface Description {
  readonly [key: string]: unknown;
  readonly info: { readonly title: string; readonly summary: string; readonly description: string };
}

/** A provider's description with its guide in it, so that all its references are inside. */
export async function readDescription(provider: ProviderName): Promise<Description> {
  const url = descriptionUrl(provider);
  const description = parse(await readFile(url, "utf8"));
  const guide = await readFile(new URL(description.info.description.$ref, url), "utf8");
  return { ...description, info: { ...description.info, description: guide } };
}

/** The same with the example of own endpoints, where the provider's document has no business call of its own. */
export async function readExtendedDescription(provider: ProviderName): Promise<Description> {
  const description = await readDescription(provider);
  const name = "examples/own-endpoints.yaml";
  const own = new URL(name, descriptionUrl(provider));
  if (!existsSync(own)) return description;
  return extendDescription(description, parse(await readFile(own, "utf8")), `${provider}/${name}`);
}
