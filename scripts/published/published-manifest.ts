/** What of package.json is the workshop's. */
const workshop = ["private", "scripts", "devDependencies", "overrides", "allowScripts"];

/** The package.json that users get: paths in it are those of the folder that is packed, `dist/`. */
export function publishedManifest(packageJson: string): string {
  const content: Record<string, unknown> = JSON.parse(packageJson);
  const kept = Object.entries(content).filter(([name]) => !workshop.includes(name));
  const text = JSON.stringify(Object.fromEntries(kept), null, 2);
  return `${text.replaceAll('"./dist/', '"./')}\n`;
}
