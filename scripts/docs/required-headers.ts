import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { descriptionUrl, type ProviderName } from "../providers.js";

/** The headers that all of a provider's authenticated calls carry beside those of its security schemes. */
export async function requiredHeaders(provider: ProviderName): Promise<Record<string, string>> {
  const file = new URL("samples/headers.json", descriptionUrl(provider));
  return existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};
}
