import { flatDescription } from "../published/flat-description.js";
import { publishedYaml } from "../published/published-yaml.js";
import { httpFileOf } from "./collections/http-file.js";
import { postmanOf } from "./collections/postman.js";
import { singleFile } from "./redoc-page.js";
import type { LocalProvider } from "./site-pages.js";
import { words } from "./words.js";

/** A file that a provider's reference offers. */
export interface Download {
  /** From the provider's folder. */
  readonly file: string;
  readonly label: string;
  /** @param renderer Redoc's bundle */
  readonly text: (renderer: string) => string;
}

export function downloadsOf(one: LocalProvider): Download[] {
  const { provider, language, description, own } = one;
  return [
    { file: "openapi.yaml", label: "OpenAPI 3.1, YAML", text: () => publishedYaml(description) },
    { file: "openapi.json", label: "OpenAPI 3.1, JSON", text: () => JSON.stringify(description, null, 2) },
    {
      file: "flat.yaml",
      label: words[language].forGenerators,
      text: () => publishedYaml(flatDescription(description)),
    },
    ...own.map(({ name, description: alone }) => ({
      file: `${name}.yaml`,
      label: `${alone.info.title}${words[language].colon}OpenAPI, YAML`,
      text: () => publishedYaml(alone),
    })),
    { file: "postman.json", label: "Postman 2.1", text: () => JSON.stringify(postmanOf(one), null, 2) },
    { file: "requests.http", label: "JetBrains HTTP Client, httpYac", text: () => httpFileOf(one) },
    {
      file: `${provider}.html`,
      label: words[language].asOneFile,
      text: (renderer) => singleFile(one, renderer),
    },
  ];
}
