import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { descriptionUrl, providers } from "../providers.js";
import { runNode } from "../run-node.js";
import { buildFolder } from "./folders.js";
import type { SiteContent } from "./site-pages.js";

/**
 * Lints each description as it is written, where the linter can tell the line, and as it is translated.
 *
 * @throws UsageError with what the linter says
 */
export async function lintDescriptions({ providers: local }: SiteContent): Promise<void> {
  const folder = new URL("linted/", buildFolder);
  await mkdir(folder, { recursive: true });
  const translated = local.filter(({ language }) => language !== "en");
  const files = await Promise.all(
    translated.map(async ({ provider, language, description }) => {
      const file = new URL(`${provider}.${language}.yaml`, folder);
      await writeFile(file, stringify(description));
      return file;
    }),
  );
  const written = providers.map(descriptionUrl);
  await runNode("@redocly/cli/bin/cli.js", "lint", ...[...written, ...files].map((file) => fileURLToPath(file)));
}
