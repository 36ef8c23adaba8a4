/** Where a project is. */
export interface Addresses {
  /** Of its repository, as a browser shows it. */
  readonly repository: string;
  /** Of its documentation site. */
  readonly homepage: string;
}

/** A package.json that says where the project is, before what says how it is used. */
export function withAddresses(packageJson: string, { repository, homepage }: Addresses): string {
  const { name, version, description, ...more } = JSON.parse(packageJson);
  const told = {
    homepage,
    repository: { type: "git", url: `git+${repository}.git` },
    bugs: { url: `${repository}/issues` },
  };
  return `${JSON.stringify({ name, version, description, ...told, ...more, ...told }, null, 2)}\n`;
}
