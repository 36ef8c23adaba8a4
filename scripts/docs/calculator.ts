import type { Section } from "./operation-markdown.js";
import type { LocalProvider } from "./site-pages.js";
import { signingSource } from "./try-it.js";
import { words } from "./words.js";

/** A part of the guide in which a reader computes what a provider's calls carry; undefined where nothing is computed. */
export async function calculatorSection({ provider, marked, language }: LocalProvider): Promise<Section | undefined> {
  const schemes = Object.values(marked.components.securitySchemes);
  const hasBasic = schemes.some(({ type, scheme }) => type === "http" && scheme === "basic");
  const source = await signingSource(provider);
  if (!source) return undefined;
  const say = words[language].calculator;
  return {
    title: say.title,
    anchor: "calculator",
    markdown: [
      say.about,
      `<sign-calculator${hasBasic ? " data-basic" : ""}></sign-calculator>`,
      `\`\`\`js\n${source.replace(/^\/\*\*.*?\*\/\n/s, "").trim()}\n\`\`\``,
    ].join("\n\n"),
  };
}
