import { stringify } from "yaml";
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
    { file: "openapi.yaml", label: "OpenAPI 3.1, YAML", text: () => stringify(description) },
    { file: "openapi.json", label: "OpenAPI 3.1, JSON", text: () => JSON.stringify(description, null, 2) },
    ...own.map(({ name, description: alone }) => ({
      file: `${name}.yaml`,
      label: `${alone.info.title}${words[language].colon}OpenAPI, YAML`,
      text: () => stringify(alone),
    })),
    {
      file: `${provider}.html`,
      label: words[language].asOneFile,
      text: (renderer) => singleFile(one, renderer),
    },
  ];
}
