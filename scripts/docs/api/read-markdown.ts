import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { packageEntries } from "../../package-entries.js";
import { root } from "../../providers.js";
import { runNode } from "../../run-node.js";
import { buildFolder } from "../folders.js";

/** One of the package's entries, as TypeDoc describes it. */
export interface EntryMarkdown {
  /** `provider-clients/kit`. */
  readonly name: string;
  /** The source of it. */
  readonly file: string;
  readonly markdown: string;
}

const folder = new URL("api/", buildFolder);

/**
 * What the package's entries export, as TypeDoc describes it, in their order. What was made of the same sources is kept.
 *
 * @throws UsageError with what TypeDoc says
 */
export async function readApiMarkdown(): Promise<EntryMarkdown[]> {
  const made = new URL(`${await digestOfSources()}/`, folder);
  if (!existsSync(made)) await make(made);
  const entries = [...(await packageEntries())];
  return Promise.all(
    entries.map(async ([name, file]) => {
      return { name, file, markdown: await readFile(new URL(`${name}.md`, made), "utf8") };
    }),
  );
}

/** Beside others that may do the same: the first to be done is taken. */
async function make(made: URL): Promise<void> {
  const older = await readdir(folder).catch(() => []);
  const next = new URL(`next-${randomUUID()}/`, folder);
  await runNode("tsx/cli", "scripts/docs/api/make-markdown.ts", fileURLToPath(next));
  await rename(next, made).catch((error) => {
    if (!existsSync(made)) throw error;
    return rm(next, { recursive: true });
  });
  const stale = older.filter((name) => !name.startsWith("next-"));
  await Promise.all(stale.map((name) => rm(new URL(`${name}/`, folder), { recursive: true, force: true })));
}

/** Of all that it is made of. */
async function digestOfSources(): Promise<string> {
  const folders = await Promise.all(["generated", "src"].map(filesIn));
  const digest = createHash("sha256");
  const files = ["package.json", "tsconfig.json", "tsconfig.build.json", "scripts/docs/api/make-markdown.ts"];
  for (const file of [...files, ...folders.flat()]) {
    digest.update(`${file}\n`).update(await readFile(new URL(file, root)));
  }
  return digest.digest("hex").slice(0, 16);
}

async function filesIn(name: string): Promise<string[]> {
  const files = await readdir(new URL(name, root), { recursive: true });
  return files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${name}/${file}`)
    .sort();
}
