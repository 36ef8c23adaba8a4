/** `npm run docs`: builds the reference pages into `site/`. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments, runCommand } from "../src/cli/command.js";
import { readDescription } from "./description.js";
import { descriptionUrl, type ProviderName, providers, root } from "./providers.js";
import { runNode } from "./run-node.js";

export const siteFolder = fileURLToPath(new URL("site/", root));

/** Builds one page a provider, with everything it needs inside, and a page that links them. */
export async function buildDocs(onPage: (file: string) => void): Promise<void> {
  await rm(siteFolder, { recursive: true, force: true });
  await mkdir(siteFolder, { recursive: true });
  for (const provider of providers) {
    await buildPage(provider);
    onPage(`${provider}.html`);
  }
  await writeFile(join(siteFolder, "index.html"), await indexPage());
  onPage("index.html");
}

async function buildPage(provider: ProviderName): Promise<void> {
  const page = join(siteFolder, `${provider}.html`);
  const description = fileURLToPath(descriptionUrl(provider));
  await runNode("@redocly/cli/bin/cli.js", "build-docs", description, "--inlineBundle", "--output", page);
  await writeFile(page, withoutRemoteImages(await readFile(page, "utf8")));
}

const remoteImages = ["https://cdn.redoc.ly/redoc/logo-mini-full.svg", "https://cdn.redoc.ly/redoc/logo-mini.svg"];
const svg = `<svg xmlns='http://www.w3.org/2000/svg' width='42' height='16'><text y='12' font-family='sans-serif' font-size='12' fill='#5f6b7a'>Redoc</text></svg>`;
const ownImage = `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** The renderer's badge is all that a page with the renderer inside would still fetch from another host. */
function withoutRemoteImages(html: string): string {
  return remoteImages.reduce((text, url) => {
    const parts = text.split(url);
    if (parts.length !== 2)
      throw new Error(`${url} is in the page ${parts.length - 1} times, not once: Redoc has changed`);
    return parts.join(ownImage);
  }, html);
}

async function indexPage(): Promise<string> {
  const items = providers.map(async (provider) => {
    const { info } = await readDescription(provider);
    return `  <li><a href="${provider}.html">${info.title}</a><br>${info.summary}</li>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>provider-clients</title>
<style>
  body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 4rem auto; padding: 0 1rem }
  :root { color-scheme: light dark }
  li { margin-block: 1rem }
</style>
<h1>provider-clients</h1>
<p>Reference pages, made from the OpenAPI descriptions.</p>
<ul>
${(await Promise.all(items)).join("\n")}
</ul>
</html>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand(async () => {
    readArguments({}, "Usage: npm run docs");
    await buildDocs((file) => console.log(`site/${file}`));
  });
}
