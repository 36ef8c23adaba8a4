import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";

/** The text of a page. */
export const textOf = (page: string): Promise<string> =>
  readFile(new URL(`../scripts/docs/pages/en/${page}.md`, import.meta.url), "utf8");

/** The examples of a page, in a language. */
export async function examplesOf(page: string) {
  const text = await textOf(page);
  return (language: string): string[] =>
    [...text.matchAll(new RegExp(`\`\`\`${language}\n(.+?)\`\`\``, "gs"))].map(([, code = ""]) => code);
}

/** The examples of a page that name their file in their first line, by its name without folders. */
export async function filesOf(page: string): Promise<(name: string) => string> {
  const blocks = (await examplesOf(page))("\\w+");
  const named = blocks.map((code) => [/^(?:<\?php )?(?:#|\/\/) (?:\S*\/)?(\S+)\n/.exec(code)?.[1], code] as const);
  const files = new Map(named);
  return (name) => files.get(name) ?? "";
}

/** The rows of a page's table, by the heading of its first column; cells are without the marks of code. */
export async function rowsOf(page: string): Promise<(heading: string) => string[][]> {
  const tables = (await textOf(page)).match(/(^\|.*\n)+/gm) ?? [];
  const read = tables.map((table) =>
    table
      .trim()
      .split("\n")
      .map((row) =>
        row
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.replaceAll("`", "").trim()),
      ),
  );
  return (heading) => read.find(([head]) => head?.[0] === heading)?.slice(2) ?? [];
}

/**
 * Whether a program is here with which examples are run or checked.
 *
 * @param isRequired whether its absence is a failure. Default: where the variable REQUIRE_LANGUAGES says so
 * @throws Error that says what is missing
 */
export function hasProgram(
  program: string,
  consequence: string,
  isRequired = Boolean(process.env.REQUIRE_LANGUAGES),
): boolean {
  if (spawnSync("sh", ["-c", 'command -v "$0"', program]).status === 0) return true;
  const remedy = `${program} is not installed. ${consequence}`;
  if (isRequired) throw new Error(remedy);
  console.warn(`SKIPPED: ${remedy}`);
  return false;
}
