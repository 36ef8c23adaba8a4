import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { compress } from "../docs/compress.js";
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

export const peerNames = Object.keys(kinds) as (keyof typeof kinds)[];

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
  await compress(folder);
}
