import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compress } from "../docs/compress.js";
import { runNode } from "../run-node.js";
import { peers } from "./lighthouse.js";

const page = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Reference</title>${head}</head><body>${body}</body></html>`;

/** Each as its own documentation shows it, with its files beside it. */
const kinds = {
  scalar: {
    files: ["@scalar/api-reference/dist/browser/standalone.js"],
    html: page(
      "",
      `<div id="app"></div><script src="standalone.js"></script><script>Scalar.createApiReference("#app", { url: "openapi.json" })</script>`,
    ),
  },
  "swagger-ui": {
    files: ["swagger-ui-dist/swagger-ui-bundle.js", "swagger-ui-dist/swagger-ui.css"],
    html: page(
      `<link rel="stylesheet" href="swagger-ui.css">`,
      `<div id="swagger-ui"></div><script src="swagger-ui-bundle.js"></script><script>SwaggerUIBundle({ url: "openapi.json", dom_id: "#swagger-ui" })</script>`,
    ),
  },
  elements: {
    files: ["@stoplight/elements/web-components.min.js", "@stoplight/elements/styles.min.css"],
    html: page(
      `<link rel="stylesheet" href="styles.min.css"><script src="web-components.min.js"></script>`,
      `<elements-api apiDescriptionUrl="openapi.json" router="hash"></elements-api>`,
    ),
  },
};

export const peerNames = [...Object.keys(kinds), "redoc"];

/** Writes a page of each peer for a description into a folder, compressed as the site's pages are. */
export async function writePeerPages(folder: URL, description: URL): Promise<void> {
  for (const [name, { files, html }] of Object.entries(kinds)) {
    const own = new URL(`${name}/`, folder);
    await mkdir(own, { recursive: true });
    await writeFile(new URL("index.html", own), html);
    await copyFile(description, new URL("openapi.json", own));
    for (const file of files) {
      await copyFile(new URL(`node_modules/${file}`, peers), new URL(file.split("/").at(-1) ?? "", own));
    }
  }
  await writeRedocPage(new URL("redoc/", folder), description);
  await compress(folder);
}

/** Rendered beforehand by its own command, with its script beside it instead of on a host of its own. */
async function writeRedocPage(own: URL, description: URL): Promise<void> {
  const page = new URL("index.html", own);
  await runNode("@redocly/cli/bin/cli.js", "build-docs", fileURLToPath(description), "--output", fileURLToPath(page));
  const html = await readFile(page, "utf8");
  await writeFile(page, html.replaceAll(/https:\/\/cdn\.redocly\.com\/redoc\/[^"']+/g, "./redoc.standalone.js"));
  const cli = dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json"));
  await copyFile(join(cli, "lib/chunks/redoc.standalone.js"), new URL("redoc.standalone.js", own));
}
