import type { Language } from "../docs/languages.js";
import { readLocalized } from "../docs/localized-description.js";
import { providers } from "../providers.js";
import { flatDescription } from "./flat-description.js";
import { publishedYaml } from "./published-yaml.js";

/** The texts of all descriptions as they are published, each whole and flat, by the names of their files. */
export async function publishedDescriptions(language: Language): Promise<Map<string, string>> {
  const local = await Promise.all(providers.map((provider) => readLocalized(provider, language)));
  const named = local.flatMap(({ description, own }, index): [name: string, description: object][] => [
    [providers[index] as string, description],
    ...own.map((one): [string, object] => [one.name, one.description]),
  ]);
  return new Map(
    named.flatMap(([name, description]) => [
      [`${name}.yaml`, publishedYaml(description)],
      [`${name}.flat.yaml`, publishedYaml(flatDescription(description))],
    ]),
  );
}
