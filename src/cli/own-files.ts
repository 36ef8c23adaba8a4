import { existsSync } from "node:fs";
import type { Mock, MockProvider } from "../mock/index.js";
import { UsageError } from "./usage-error.js";
import { watchFiles } from "./watch-files.js";

type OwnFiles = { readonly [Name in MockProvider]?: readonly string[] };

/** The files of `--extend`, by the providers whose endpoints they describe. */
export function ownFiles(
  given: readonly string[],
  chosen: readonly MockProvider[],
  names: readonly MockProvider[],
): OwnFiles {
  const files: { [Name in MockProvider]?: string[] } = {};
  for (const text of given) {
    const named = names.find((name) => text.startsWith(`${name}=`));
    const [, stranger] = /^([a-z][a-z-]*)=/.exec(text) ?? [];
    if (!named && stranger !== undefined && !existsSync(text)) {
      throw new UsageError(`--extend ${text}: there is no provider "${stranger}"; there are: ${names.join(", ")}.`);
    }
    const [only] = chosen.length === 1 ? chosen : [];
    const provider = named ?? only;
    if (provider === undefined) {
      throw new UsageError(`--extend needs the provider whose endpoints they are, as in --extend gongjiang=${text}.`);
    }
    if (!chosen.includes(provider)) throw new UsageError(`--extend ${text}: ${provider} is not among what is served.`);
    files[provider] = [...(files[provider] ?? []), named ? text.slice(named.length + 1) : text];
  }
  return files;
}

/** Reads the descriptions of a mock again when they change. */
export async function reloadOnChange(provider: MockProvider, mock: Mock, sources: readonly string[]) {
  return watchFiles(sources, async (changed) => {
    try {
      await mock.reload();
      console.log(`${provider.padEnd(14)}${changed} has changed, and is served as it is now`);
    } catch (error) {
      console.error(
        `${provider.padEnd(14)}${changed} has changed, and what was is served on: ${(error as Error).message}`,
      );
    }
  });
}
