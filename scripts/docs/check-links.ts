import { linksOf, type Page } from "./page.js";
import { SourceError } from "./source-error.js";

/**
 * That each link inside the site leads to a page, and to a heading of it, or to a file.
 *
 * @param files what there is beside the pages, from the site's folder
 * @throws SourceError with each that doesn't
 */
export function checkLinks(pages: readonly Page[], files: ReadonlySet<string> = new Set()): void {
  const anchorsAt = new Map(pages.map((page) => [pathOf(page), page.anchors]));
  const problems = pages.flatMap((page) =>
    linksOf(page).flatMap(({ target, file, line }) => {
      const { pathname, hash } = new URL(target, `http://site${pathOf(page)}`);
      const anchors = anchorsAt.get(pathname);
      if (files.has(pathname.slice(1))) return [];
      if (anchors === undefined) return [{ file, line, reason: `the link ${target} leads to no page` }];
      const isThere = hash === "" || anchors.includes(decodeURIComponent(hash.slice(1)));
      return isThere ? [] : [{ file, line, reason: `the link ${target} leads to no heading` }];
    }),
  );
  if (problems.length > 0) throw new SourceError(problems);
}

/** Where a page is, below the site's base. */
export const pathOf = ({ language, route }: Page): string => `/${language}/${route === "" ? "" : `${route}/`}`;
