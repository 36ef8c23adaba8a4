import { labelsIn } from "./labels.js";
import { tagOf } from "./languages.js";
import type { SiteDescription } from "./site-description.js";
import type { LocalProvider } from "./site-pages.js";
import { words } from "./words.js";

/** A description as Redoc shows it, on a page of the site. It loads the renderer from the site's folder. */
export const redocPage = (one: LocalProvider, rendererAddress: string): string =>
  page(
    one,
    "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'",
    `<a class="back" href="../">← ${words[one.language].backToSite}</a>`,
    `import { init } from ${JSON.stringify(rendererAddress)};`,
  );

/** The same as one file that opens from a disk. */
export const singleFile = (one: LocalProvider, renderer: string): string =>
  page(one, "script-src 'unsafe-inline'; style-src 'unsafe-inline'", "", inScript(withoutExports(renderer)));

function page(one: LocalProvider, policy: string, above: string, renderer: string): string {
  const { language, description } = one;
  // Some of the labels are read when the renderer is loaded: a module's imports are, before the rest of it runs.
  return `<!doctype html>
<html lang="${tagOf[language]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; ${policy}; img-src data:; font-src data:">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${description.info.title.replaceAll("<", "&lt;")}</title>
<style>
body { margin: 0 }
a[href="https://redocly.com/redoc/"] { display: none }
.back { display: block; padding: 0.5rem 1rem; font: 1rem system-ui, sans-serif }
</style>
${above}
<div id="redoc"></div>
<script>globalThis.redocLabels = ${inScript(JSON.stringify(labelsIn(language)))};</script>
<script type="module">
${renderer}
init(${inScript(JSON.stringify(definitionOf(one)))}, { disableTelemetry: true }, document.getElementById("redoc"));
</script>
</html>
`;
}

/** What the renderer gets: with marks and code samples, and with the guide. */
function definitionOf({ marked, operations }: LocalProvider): SiteDescription {
  const definition = structuredClone(marked);
  Object.assign(definition.info, { description: withoutDiagrams(marked.info.description) });
  for (const { operation, samples } of operations) {
    const item = definition.paths?.[operation.path]?.[operation.method.toLowerCase() as "get"];
    Object.assign(item ?? {}, { "x-codeSamples": samples });
  }
  return definition;
}

/** Their source means little to a reader; the steps below it say the same. */
const withoutDiagrams = (markdown: string): string => markdown.replaceAll(/^```mermaid\n.*?^```\n+/gms, "");

const withoutExports = (module: string): string => module.replace(/export\{[^}]*\};?\s*$/, "");

const inScript = (text: string): string => text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
