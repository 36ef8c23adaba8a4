import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { root } from "../providers.js";
import { SourceError } from "./source-error.js";
import type { TranslatedPart, Translation } from "./translations.js";

/** Of each part of each translation, which text it was made from: the beginning of its digest. */
type Record = { readonly [file: string]: { readonly [part: string]: string } };

const recordFile = "scripts/docs/translated-from.json";

const readRecord = async (): Promise<Record> => JSON.parse(await readFile(new URL(recordFile, root), "utf8"));

/** How lines are broken changes nothing. */
const digestOf = ({ texts }: TranslatedPart): string =>
  createHash("sha256")
    .update(texts.map(({ original }) => original.text.trim().replaceAll(/\s+/g, " ")).join("\n"))
    .digest("hex")
    .slice(0, 8);

const digestsOf = ({ parts }: Translation) => Object.fromEntries(parts.map((part) => [part.name, digestOf(part)]));

/**
 * That no original has changed since somebody looked at its translation.
 *
 * @throws SourceError with each part that has, and what to do
 */
export async function checkTranslatedFrom(translations: readonly Translation[]): Promise<void> {
  const record = await readRecord();
  const problems = translations.flatMap(({ file, parts }) =>
    parts
      .filter((part) => record[file]?.[part.name] !== digestOf(part))
      .map(({ name, texts: [first] }) => ({
        ...{ file, line: first?.translation.line },
        reason: `"${name}" was made from another text than ${first?.original.file}:${first?.original.line} now is. When it says the same: npm run translated ${file}`,
      })),
  );
  if (problems.length > 0) throw new SourceError(problems);
}

/** Notes that translations say what their originals say now. What is noted of others stays. */
export async function noteTranslated(
  translations: readonly Translation[],
  isMade: (file: string) => boolean,
): Promise<void> {
  const record = await readRecord();
  const noted = translations.flatMap((one) => {
    const digests = isMade(one.file) ? digestsOf(one) : record[one.file];
    return digests ? [[one.file, digests] as const] : [];
  });
  await writeFile(new URL(recordFile, root), `${JSON.stringify(Object.fromEntries(noted), null, 2)}\n`);
}
