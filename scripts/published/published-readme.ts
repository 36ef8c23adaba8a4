/** What of package.json says where the documentation site is, once a release has filled it in. */
export interface Addresses {
  readonly homepage?: string | undefined;
}

/** What only a clone of the project can do. */
const ofClones = /^<!-- clone -->\n.*?^<!-- \/clone -->\n+/gms;
const links = /\[([^\]]+)\]\((?!https?:|#)([^)#\s]+)(#[^)\s]*)?\)/g;

/**
 * A README as users get it: without what is for clones, and with its guides on the documentation site, or named without a link where no
 * address is known.
 *
 * @param packed the names of the files that it is packed with
 * @throws Error that names a link to what is neither packed nor on the site
 */
export function publishedReadme(readme: string, packed: readonly string[], { homepage }: Addresses): string {
  return readme.replaceAll(ofClones, "").replaceAll(links, (link, title: string, path: string, anchor = "") => {
    if (packed.includes(path)) return link;
    const [, language, slug] = /^scripts\/docs\/pages\/(en|zh)\/([\w-]+)\.md$/.exec(path) ?? [];
    if (!slug)
      throw new Error(`A README that is packed links to ${path}, which is not packed. Mark it as the clone's.`);
    if (homepage === undefined) return title;
    const page = slug === "index" ? "" : `${slug}/`;
    return `[${title}](${homepage.replace(/\/*$/, "/")}${language}/${page}${anchor})`;
  });
}
