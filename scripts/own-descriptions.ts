import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { descriptionUrl, type ProviderName } from "./providers.js";

/** A provider's descriptions and their overlays, from the project's root. */
export const descriptionFiles = (provider: ProviderName): string[] =>
  readdirSync(new URL(".", descriptionUrl(provider)))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `openapi/${provider}/${name}`)
    .sort();

/** The descriptions that stand beside a provider's own, of endpoints that its document doesn't have: the names of their files. */
export const ownDescriptions = (provider: ProviderName): string[] =>
  descriptionFiles(provider)
    .map((file) => /\/([^./]+)\.yaml$/.exec(file)?.[1] ?? "openapi")
    .filter((name) => name !== "openapi");

export const ownDescriptionUrl = (provider: ProviderName, name: string): URL =>
  new URL(`${name}.yaml`, descriptionUrl(provider));

/** The file of the made-up endpoints of a provider whose document has no business call, if there is one. */
export const exampleEndpoints = (provider: ProviderName): string[] =>
  [ownDescriptionUrl(provider, "examples/own-endpoints")]
    .filter((url) => existsSync(url))
    .map((url) => fileURLToPath(url));

/**
 * The files of what a provider's mock answers beside the provider's own calls: those, and the made-up ones of the examples.
 *
 * @param as how the mock behaves: the calls of the description of that name are its own
 */
export function ownEndpoints(provider: ProviderName, as?: string): string[] {
  const own = ownDescriptions(provider)
    .filter((name) => name !== as)
    .map((name) => fileURLToPath(ownDescriptionUrl(provider, name)));
  return [...own, ...exampleEndpoints(provider)];
}
