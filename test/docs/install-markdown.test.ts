import { describe, expect, it } from "vitest";
import { withInstall } from "../../scripts/docs/install-markdown.js";

const page = "## Install\n\n<!-- install tsx yaml@2 -->\n\n## Next\n";
const manifest = { name: "provider-clients", version: "1.2.3" };
const repository = { url: "git+https://git.example/a/b.git" };

const shellOf = (markdown: string) => [...markdown.matchAll(/```sh\n(.+?)```/gs)].map(([, code]) => code);

describe.each(["en", "zh"] as const)("a page that says how the package is installed, in %s", (language) => {
  it("packs it in a copy of the project as long as no release has been made", () => {
    expect(shellOf(withInstall(page, language, manifest))).toEqual([
      "npm ci && npm run build && npm pack ./dist\n",
      "npm install ../provider-clients/provider-clients-1.2.3.tgz\nnpm install --save-dev tsx yaml@2\n",
    ]);
  });

  it("takes it from the registry where a release has filled in the repository", () => {
    const made = withInstall(page, language, { ...manifest, repository });
    expect(shellOf(made)).toEqual(["npm install provider-clients\nnpm install --save-dev tsx yaml@2\n"]);
  });

  it("leaves the rest of the page as it is", () => {
    expect(withInstall(page, language, manifest)).toMatch(/^## Install\n\n[^#]+\n\n## Next\n$/);
  });
});
