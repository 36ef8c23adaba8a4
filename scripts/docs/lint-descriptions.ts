import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { descriptionFiles } from "../own-descriptions.js";
import { providers, root } from "../providers.js";
import { runNode } from "../run-node.js";
import { buildFolder } from "./folders.js";
import type { SiteContent } from "./site-pages.js";

const folder = new URL("linted/", buildFolder);

/**
 * Lints each description as it is written, where the linter can tell the line, and as it is translated; what has passed is
 * not linted again.
 *
 * @throws UsageError with what the linter says
 */
export async function lintDescriptions({ providers: local }: SiteContent): Promise<void> {
  await mkdir(folder, { recursive: true });
  const translations = local
    .filter(({ language }) => language !== "en")
    .map(({ provider, language, description }) => ({
      file: new URL(`${provider}.${language}.yaml`, folder),
      text: stringify(description),
    }));
  await Promise.all(translations.map(({ file, text }) => writeFile(file, text)));
  const files = [...sources(), ...translations.map(({ file }) => file)];

  const texts = await Promise.all([...files, new URL("redocly.yaml", root)].map((file) => readFile(file, "utf8")));
  const digest = createHash("sha256").update(texts.join("\0")).digest("hex");
  const passed = new URL("passed", folder);
  if ((await readFile(passed, "utf8").catch(() => "")) === digest) return;
  await lint(files).catch(async (error) => {
    // What is wrong with a description is wrong with its translation too, and is told once.
    await lintSources();
    throw error;
  });
  await writeFile(passed, digest);
}

/** @throws UsageError with what the linter says of the descriptions as they are written, and of their overlays */
export const lintSources = (): Promise<void> => lint(sources());

const sources = (): URL[] => providers.flatMap(descriptionFiles).map((file) => new URL(file, root));

const lint = (files: readonly URL[]): Promise<void> =>
  runNode("@redocly/cli/bin/cli.js", "lint", ...files.map((file) => fileURLToPath(file)));
