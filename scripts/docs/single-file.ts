import { labelsIn } from "./labels.js";
import { type Language, tagOf } from "./languages.js";
import type { SiteDescription } from "./site-description.js";

/** A description with its guide as one file of HTML that opens from a disk. */
export function singleFile(description: SiteDescription, language: Language, renderer: string): string {
  const definition = {
    ...description,
    info: { ...description.info, description: withoutDiagrams(description.info.description) },
  };
  return `<!doctype html>
<html lang="${tagOf[language]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<link rel="icon" href="data:,">
<title>${description.info.title.replaceAll("<", "&lt;")}</title>
<style>body { margin: 0 } a[href="https://redocly.com/redoc/"] { display: none }</style>
<div id="redoc"></div>
<script type="module">
globalThis.redocLabels = ${inScript(JSON.stringify(labelsIn(language)))};
${inScript(withoutExports(renderer))}
init(${inScript(JSON.stringify(definition))}, { disableTelemetry: true }, document.getElementById("redoc"));
</script>
</html>
`;
}

/** Their source means little to a reader; the steps below it say the same. */
const withoutDiagrams = (markdown: string): string => markdown.replaceAll(/^```mermaid\n.*?^```\n+/gms, "");

const withoutExports = (module: string): string => module.replace(/export\{[^}]*\};?\s*$/, "");

const inScript = (text: string): string => text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
