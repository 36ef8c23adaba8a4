import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../src/cli/usage-error.js";
import { runNode } from "../run-node.js";
import { buildFolder } from "./folders.js";
import { asPatched, styleAsPatched } from "./renderer.js";

/** Redoc's first view, to be put into a page. */
export interface Prerendered {
  /** For the head. */
  readonly style: string;
  readonly body: string;
}

/**
 * Lets `redocly build-docs` render a description ahead. What has been rendered once is kept: it takes a process of its own
 * and two seconds.
 */
export async function prerender(definition: object): Promise<Prerendered> {
  const text = JSON.stringify(definition);
  const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
  const kept = new URL(`prerendered/${name}.html`, buildFolder);
  return partsOf(await readFile(kept, "utf8").catch(() => render(text, kept)));
}

async function render(definition: string, kept: URL): Promise<string> {
  await mkdir(new URL(".", kept), { recursive: true });
  const source = fileURLToPath(new URL(`${kept.href}.json`));
  const page = new URL(`${kept.href}.part`);
  await writeFile(source, definition);
  await runNode("@redocly/cli/bin/cli.js", "build-docs", source, "--output", fileURLToPath(page));
  await rm(source);
  await rename(page, kept);
  return readFile(kept, "utf8");
}

function partsOf(page: string): Prerendered {
  const [, style] = /(<style data-styled=.*?<\/style>)/s.exec(page) ?? [];
  const [, body] = /<div id="redoc">(.*)<\/div>\s*<script type="module">/s.exec(page) ?? [];
  if (!style || !body) throw new UsageError("Redoc has changed: its page has no style or no content where they were.");
  return { style: styleAsPatched(style), body: asPatched(withoutColorMode(body)) };
}

/** Redoc's choice of dark or light is the page's. React wants the element to stay. */
const withoutColorMode = (body: string): string => body.replace(/<script>.*?<\/script>/s, "<script></script>");
