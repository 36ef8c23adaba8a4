import { readFileSync } from "node:fs";
import { renderMermaidSVG } from "beautiful-mermaid";

// The library's own style asks a font service for these.
const fonts = /@import url\('https:\/\/fonts\.googleapis\.com[^']*'\);/g;
const colors = {
  bg: "var(--sl-color-bg)",
  fg: "var(--sl-color-white)",
  muted: "var(--sl-color-gray-2)",
  line: "var(--sl-color-gray-4)",
  border: "var(--sl-color-gray-4)",
  surface: "var(--sl-color-gray-6)",
  accent: "var(--sl-color-text-accent)",
  transparent: true,
};

/** Turns blocks of Mermaid into SVG, each with the same in words. */
export function diagrams() {
  return (tree, file) => {
    const language = file.data.astro?.frontmatter?.language ?? "en";
    const { words } = JSON.parse(readFileSync(new URL("../../../.docs/site.json", import.meta.url), "utf8"));
    let count = 0;
    for (const node of tree.children) {
      if (node.type !== "code" || node.lang !== "mermaid") continue;
      const html = figure(node.value, words[language], `diagram-${++count}`);
      Object.assign(node, { type: "html", value: html });
    }
  };
}

function figure(source, say, id) {
  const svg = renderMermaidSVG(source, colors);
  if (!svg.includes("@import url('https://fonts.googleapis.com"))
    throw new Error("The diagrams' style has changed: it asks for other fonts than before.");
  const own = svg
    .replace(fonts, "")
    // Names of markers are the whole page's.
    .replaceAll("seq-arrow", `${id}-arrow`)
    .replace("<svg ", `<svg role="img" aria-label="${say.diagram}" aria-describedby="${id}-words" `);
  return `<figure class="diagram not-content">${own}<details id="${id}-words"><summary>${say.asText}</summary>${inWords(source)}</details></figure>`;
}

/** A sequence diagram as a list: who says what to whom, and when. */
function inWords(source) {
  const names = new Map();
  let html = "<ol>";
  for (const line of source.split("\n").map((text) => text.trim())) {
    const [, id, label] = /^participant (\w+) as (.+)$/.exec(line) ?? [];
    if (id) names.set(id, label);
    const [, from, toId, message] = /^(\w+)-?->>(\w+): (.+)$/.exec(line) ?? [];
    if (from) html += `<li>${escaped(`${names.get(from)} → ${names.get(toId)}`)}: ${escaped(message)}</li>`;
    const [, , condition] = /^(opt|loop|alt) (.+)$/.exec(line) ?? [];
    if (condition) html += `<li>${escaped(condition)}<ol>`;
    const [, otherwise] = /^else (.+)$/.exec(line) ?? [];
    if (otherwise) html += `</ol></li><li>${escaped(otherwise)}<ol>`;
    if (line === "end") html += "</ol></li>";
  }
  return `${html}</ol>`;
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
