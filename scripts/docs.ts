/** `npm run docs`: builds the reference pages into `site/`. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "./command.js";
import { providers, root } from "./providers.js";
import { runNode } from "./run-node.js";

export const siteFolder = fileURLToPath(new URL("site/", root));

/** Builds one page a provider, with everything it needs inside, and a page that links them. */
export async function buildDocs(onPage: (file: string) => void): Promise<void> {
  await rm(siteFolder, { recursive: true, force: true });
  await mkdir(siteFolder, { recursive: true });
  for (const provider of providers) {
    // The renderer goes into the page, so that nothing is fetched from another host.
    const output = ["--inlineBundle", "--output", join(siteFolder, `${provider}.html`)];
    await runNode("@redocly/cli/bin/cli.js", "build-docs", provider, ...output);
    onPage(`${provider}.html`);
  }
  await writeFile(join(siteFolder, "index.html"), indexPage());
  onPage("index.html");
}

const indexPage = (): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>provider-clients</title>
<style>
  body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; color-scheme: light dark }
</style>
<h1>provider-clients</h1>
<p>Reference pages, made from the OpenAPI descriptions.</p>
<ul>
${providers.map((provider) => `  <li><a href="${provider}.html">${provider}</a></li>`).join("\n")}
</ul>
</html>
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand(() => buildDocs((file) => console.log(`site/${file}`)));
}
