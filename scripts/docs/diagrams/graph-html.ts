import { renderMermaidSVG } from "beautiful-mermaid";
import type { Language } from "../languages.js";
import { words } from "../words.js";
import { escaped } from "./escaped.js";
import type { Graph } from "./graph.js";

// The style sheet of the site stands for the library's own, which asks a font service.
const ownStyle = /<style>.*?<\/style>/s;
const colors = { bg: "var(--sl-color-bg)", fg: "var(--sl-color-white)", transparent: true };

/**
 * A flowchart as a picture, with the same in words.
 *
 * @param id in its page
 */
export function graphHtml({ source, parsed: { nodes, edges } }: Graph, language: Language, id: string): string {
  const say = words[language];
  const drawn = renderMermaidSVG(source, { ...colors, padding: 8, nodeSpacing: 32, layerSpacing: 36 });
  const svg = drawn
    .replace(ownStyle, "")
    // Names of markers are the whole page's.
    .replaceAll("arrowhead", `${id}-arrow`)
    .replace("<svg ", `<svg role="img" aria-label="${say.diagram}" aria-describedby="${id}-words" `)
    .replaceAll(/\n\s*/g, "");
  const nameOf = (node: string) => nodes.get(node)?.label || (node.endsWith("_start") ? say.start : say.end);
  const items = edges.map(({ source: from, target: to, label }) => {
    const means = label ? `${say.colon}${label.replaceAll("\n", " ")}` : "";
    return `<li>${escaped(`${nameOf(from)} → ${nameOf(to)}${means}`)}</li>`;
  });
  return `<figure class="diagram graph not-content">${svg}<details id="${id}-words"><summary>${say.asText}</summary><ul>${items.join("")}</ul></details></figure>`;
}
