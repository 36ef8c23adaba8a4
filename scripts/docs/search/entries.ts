import { pathOf } from "../check-links.js";
import type { Language } from "../languages.js";
import type { Page } from "../page.js";
import { sectionsOf } from "../sections.js";
import type { LocalProvider, SiteContent } from "../site-pages.js";
import type { Entry } from "./search-options.js";
import { searchWords } from "./search-words.js";

/** All that the search of a language finds: each part of each page, but of an operation's page only the whole. */
export function entriesOf({ pages, providers }: SiteContent, language: Language): Entry[] {
  return pages
    .filter((page) => page.language === language)
    .flatMap((page) => {
      const local = providers.find((one) => one.provider === page.provider && one.language === language);
      return page.kind === "operation" ? [operationEntry(page, local)] : sectionEntries(page, providers, local);
    });
}

const addressOf = (page: Page, anchor = ""): string => `${pathOf(page).slice(1)}${anchor && `#${anchor}`}`;

function operationEntry(page: Page, local: LocalProvider | undefined): Entry {
  const { operation } = local?.operations.find(({ operation: one }) => page.route.endsWith(`/${one.slug}`)) ?? {};
  const names = [operation?.operationId, operation?.method, operation?.path].join(" ");
  return entry(page, local, { words: `${names} ${wordsFor(page)}`, text: page.markdown });
}

function sectionEntries(page: Page, providers: readonly LocalProvider[], local: LocalProvider | undefined): Entry[] {
  const all = sectionsOf(page.markdown);
  const introduction = all.filter(({ name }) => name === "").map(({ text }) => text);
  const sections = all.filter(({ name }) => name !== "");
  return [
    entry(page, local, { words: wordsFor(page), text: introduction.join("\n") }),
    ...sections.map(({ text: section }, index) => {
      const [heading = "", ...lines] = section.split("\n");
      const anchor = page.anchors[index] ?? "";
      // A code says whose it is by the heading above it.
      const owner =
        local ??
        providers.find(({ provider, language }) => language === page.language && anchor.startsWith(`${provider}-`));
      const text = lines.join("\n");
      return entry(page, owner, { anchor, heading: plain(heading), words: wordsFor(page, anchor), text });
    }),
  ];
}

const wordsFor = ({ route, language }: Page, anchor = ""): string =>
  (searchWords[anchor ? `${route}#${anchor}` : route]?.[language] ?? []).join(" ");

function entry(
  page: Page,
  local: LocalProvider | undefined,
  { anchor = "", heading = "", words, text }: { anchor?: string; heading?: string; words: string; text: string },
): Entry {
  const whole = plain(text);
  return {
    id: addressOf(page, anchor),
    page: page.title,
    heading,
    code: (page.kind === "error-codes" && /^(?:HTTP )?(\d+)/.exec(heading)?.[1]) || "",
    provider: local ? local.description.info.title : "",
    words: local ? `${words} ${local.provider}` : words,
    text: whole,
    excerpt: plain(text.replaceAll(/^ *(```|~~~).*?^ *\1$/gms, "")).slice(0, 140),
  };
}

/** Markdown as it reads. */
const plain = (markdown: string): string =>
  markdown
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/^\|[-| ]+\|$/gm, " ")
    .replaceAll(/\]\([^)]*\)/g, "")
    .replaceAll(/^ *- /gm, "")
    .replaceAll(/[`*[\]|#]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
