import { describe, expect, it } from "vitest";
import { repositoryLinks } from "../../scripts/docs/repository-links.js";

const page = { title: "FAQ & more", source: { file: "scripts/docs/pages/en/faq.md", lines: 9 } };

describe("a page's links to the repository", () => {
  it.each(["git+https://git.example/team/project.git", "https://git.example/team/project"])("lead into %s", (url) => {
    expect(repositoryLinks({ repository: { url } }, page)).toEqual({
      editUrl: "https://git.example/team/project/edit/main/scripts/docs/pages/en/faq.md",
      report: "https://git.example/team/project/issues/new?title=FAQ%20%26%20more",
    });
  });

  it("are none where no repository is known", () => {
    expect(repositoryLinks({}, page)).toEqual({ editUrl: false });
  });
});
