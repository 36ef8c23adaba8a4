const heading = /^## (\S+).*$/gm;

/**
 * What a changelog says of a version.
 *
 * @throws Error where it says nothing
 */
export function releaseNotes(changelog: string, version: string): string {
  const heads = [...changelog.matchAll(heading)];
  const at = heads.findIndex(([, name]) => name === version);
  const head = heads[at];
  const text = head && changelog.slice(head.index + head[0].length, heads[at + 1]?.index).trim();
  if (!text) throw new Error(`CHANGELOG.md says nothing of ${version}`);
  return text;
}
