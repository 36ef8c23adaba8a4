import { anchorOf, type CodeList, remediesMarkdown } from "./error-codes-markdown.js";
import type { Language } from "./languages.js";
import { folded } from "./schema-markdown.js";
import { type Answer, type ErrorCode, resolved, type SiteDescription, type SiteOperation } from "./site-description.js";
import { words } from "./words.js";

/**
 * The codes that an operation's answers show, and the statuses that it has, with what to do about each.
 *
 * @param lists the codes of the description that the operation is in, then of others that it may answer
 * @param page where all codes are
 */
export function errorsMarkdown(
  description: SiteDescription,
  operation: SiteOperation,
  lists: readonly CodeList[],
  page: string,
  language: Language,
): string {
  const codes = codesIn(description, operation);
  const statuses = Object.keys(operation.responses);
  const isOf = ({ code, in: place }: ErrorCode) =>
    place === "status" ? statuses.includes(String(code)) : codes.has(String(code));
  const known = lists.flatMap(({ anchor, codes: all }) => all.filter(isOf).map((one) => ({ anchor, one })));
  const nameOf = ({ code, in: place }: ErrorCode) => (place === "status" ? `HTTP ${code}` : `${code}`);
  // Of two descriptions that have the same code, the first one's is told.
  const told = new Map(known.toReversed().map((entry) => [nameOf(entry.one), entry]));
  return known
    .filter((entry) => told.get(nameOf(entry.one)) === entry)
    .map(({ anchor, one }) => {
      const link = `[${words[language].errorCodes}](${page}#${anchorOf(anchor, one)})`;
      const body = `${remediesMarkdown(one, language)}\n- ${link}`;
      return folded(`\`${nameOf(one)}\` ${one.meaning.trim()}`, body, false);
    })
    .join("\n\n");
}

/** What stands as a code in the examples of an operation's answers, in JSON or in XML, but for what repeats the HTTP status. */
function codesIn(description: SiteDescription, { responses }: SiteOperation): Set<string> {
  const codes = Object.entries(responses).flatMap(([status, answer]) => {
    const contents = Object.values(resolved<Answer>(description, answer).content ?? {});
    // The first example of an answer that isn't an error is the success.
    const first = /^2/.test(status) ? 1 : 0;
    const examples = contents.flatMap((content) => Object.values(content.examples).slice(first));
    const texts = examples.map((example) => {
      const { value } = resolved(description, example);
      return typeof value === "string" ? value : JSON.stringify(value);
    });
    const shown = texts.flatMap((text) => [...text.matchAll(/code"?[:>]"?(\d+)/gi)].map(([, code = ""]) => code));
    return shown.filter((code) => code !== status);
  });
  return new Set(codes);
}
