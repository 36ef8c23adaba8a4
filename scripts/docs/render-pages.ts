import { fileURLToPath } from "node:url";
import { build } from "astro";
import { UsageError } from "../../src/cli/usage-error.js";
import { root } from "../providers.js";
import type { SiteOptions } from "./site-options.js";

process.env.ASTRO_TELEMETRY_DISABLED = "1";

/**
 * Lets Astro and Starlight render the pages that have been written for them, with their search index.
 *
 * @throws UsageError with what they say
 */
export async function renderPages(folder: URL, { base, origin }: SiteOptions): Promise<void> {
  try {
    await build({
      root: fileURLToPath(new URL("scripts/docs/theme/", root)),
      outDir: fileURLToPath(folder),
      base,
      ...(origin ? { site: origin } : {}),
      logLevel: "error",
    });
  } catch (error) {
    const { message, loc, stack } = error as Error & { loc?: { file?: string; line?: number } };
    throw new UsageError(loc?.file ? `${loc.file}:${loc.line ?? 1}: ${message}` : (stack ?? message));
  }
}
