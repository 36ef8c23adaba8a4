import { readFileSync } from "node:fs";
import { root } from "../providers.js";
import type { Language } from "./languages.js";
import type { RepositoryOf } from "./repository-links.js";

/** What of package.json says how it is installed. */
interface Installed extends RepositoryOf {
  readonly name: string;
  readonly version: string;
}

const placeholder = /^<!-- install (.+) -->$/gm;

const texts: Record<Language, { unpublished: string; file: string; published: string }> = {
  en: {
    unpublished: "The package is not on the npm registry yet. Pack it in a copy of the project:",
    file: "Then install the file in your own, and what its mocks need:",
    published: "Install the package in your project, and what its mocks need:",
  },
  zh: {
    unpublished: "这个包还没有发布到 npm。请在项目的副本中打包：",
    file: "再在自己的项目中安装这个文件，以及 Mock 服务所需的包：",
    published: "在你的项目中安装这个包，以及 Mock 服务所需的包：",
  },
};

const shell = (...lines: readonly string[]): string => ["```sh", ...lines, "```"].join("\n");

const readManifest = (): Installed => JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

/**
 * A page that says how the package is installed, in the place of a comment with what is installed beside it for development. Releases are
 * made with the repository in package.json: from then on the package is on the registry.
 */
export function withInstall(markdown: string, language: Language, manifest: Installed = readManifest()): string {
  const { name, version, repository } = manifest;
  const say = texts[language];
  return markdown.replaceAll(placeholder, (_comment, beside: string) => {
    const install = (what: string) => shell(`npm install ${what}`, `npm install --save-dev ${beside}`);
    if (repository) return [say.published, install(name)].join("\n\n");
    const pack = shell("npm ci && npm run build && npm pack ./dist");
    return [say.unpublished, pack, say.file, install(`../${name}/${name}-${version}.tgz`)].join("\n\n");
  });
}
