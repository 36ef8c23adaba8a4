import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { root } from "../../scripts/providers.js";
import { publishedReadme } from "../../scripts/published/published-readme.js";

const packed = ["README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE"];
const homepage = "https://docs.example/provider-clients";

describe("a README that is packed", () => {
  it("leaves out what only a clone can do", () => {
    const readme =
      "# A\n\n<!-- clone -->\n## Here\n\n```sh\nnpm ci\n```\n<!-- /clone -->\n\n## There\n\n<!-- clone -->\nx\n<!-- /clone -->\n\nEnd\n";
    expect(publishedReadme(readme, packed, {})).toBe("# A\n\n## There\n\nEnd\n");
  });

  it("links to guides on the documentation site, and names them where its address isn't known", () => {
    const readme =
      "[Using](scripts/docs/pages/en/using.md#errors), [site](scripts/docs/pages/zh/index.md), [zh](README.zh-CN.md)";
    expect(publishedReadme(readme, packed, { homepage })).toBe(
      `[Using](${homepage}/en/using/#errors), [site](${homepage}/zh/), [zh](README.zh-CN.md)`,
    );
    expect(publishedReadme(readme, packed, { homepage: `${homepage}/` })).toContain(`(${homepage}/en/using/#errors)`);
    expect(publishedReadme(readme, packed, {})).toBe("Using, site, [zh](README.zh-CN.md)");
  });

  it("leaves addresses and headings of its own alone", () => {
    const readme = "[a](https://a.example/x), [b](#errors)";
    expect(publishedReadme(readme, packed, {})).toBe(readme);
  });

  it("is not made while it links to what isn't packed", () => {
    expect(() => publishedReadme("[x](.github/CONTRIBUTING.md)", packed, { homepage })).toThrow(
      "links to .github/CONTRIBUTING.md, which is not packed",
    );
  });

  it.each(["README.md", "README.zh-CN.md"])("has no command of a clone, of %s", async (name) => {
    const readme = publishedReadme(await readFile(new URL(name, root), "utf8"), packed, { homepage });
    expect(readme).not.toMatch(/npm (ci|cit|start|test|run|pack)|scripts\/|clone/);
    const pages = [...readme.matchAll(/\]\(https:\/\/docs\.example\/provider-clients\/(\w+)\/([\w-]+)\//g)];
    expect(pages.length).toBeGreaterThan(15);
    for (const [, language, page] of pages) {
      expect(existsSync(new URL(`scripts/docs/pages/${language}/${page}.md`, root)), page).toBe(true);
    }
  });
});
