import { readdirSync } from "node:fs";
import { descriptionUrl, type ProviderName } from "./providers.js";

/** The descriptions that stand beside a provider's own, of endpoints that its document doesn't have: the names of their files. */
export const ownDescriptions = (provider: ProviderName): string[] =>
  readdirSync(new URL(".", descriptionUrl(provider)))
    .filter((name) => /^[^.]+\.yaml$/.test(name) && name !== "openapi.yaml")
    .map((name) => name.replace(/\.yaml$/, ""))
    .sort();

export const ownDescriptionUrl = (provider: ProviderName, name: string): URL =>
  new URL(`${name}.yaml`, descriptionUrl(provider));
