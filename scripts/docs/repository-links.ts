import type { Page } from "./page.js";

/** What of package.json says where the project is. */
export interface RepositoryOf {
  readonly repository?: { readonly url: string };
}

/** Where a repository is known: where the page's source can be edited, and a mistake in it reported. */
export function repositoryLinks(
  { repository }: RepositoryOf,
  { title, source: { file } }: Pick<Page, "title" | "source">,
): { readonly editUrl: string | false; readonly report?: string } {
  if (!repository) return { editUrl: false };
  const address = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
  return {
    editUrl: `${address}/edit/main/${file}`,
    report: `${address}/issues/new?title=${encodeURIComponent(title)}`,
  };
}
