import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { checkLinks } from "../../scripts/docs/check-links.js";
import { checkShape } from "../../scripts/docs/check-shape.js";
import { withContentSecurityPolicy } from "../../scripts/docs/content-security-policy.js";
import { checkDiagrams } from "../../scripts/docs/diagrams/check-diagrams.js";
import { applyOverlay, type Overlay } from "../../scripts/docs/overlay.js";
import { anchorsOf, type Page, titled } from "../../scripts/docs/page.js";
import { createRebuild } from "../../scripts/docs/rebuild.js";
import { wrongLanguageIn } from "../../scripts/docs/wrong-language.js";
import { parseYaml, readYaml } from "../../scripts/docs/yaml-file.js";
import { providers, root } from "../../scripts/providers.js";

const overlay = (...actions: string[]) =>
  parseYaml<Overlay>("zh-CN.overlay.yaml", `overlay: 1.0.0\nactions:\n${actions.join("\n")}\n`);

describe("an overlay", () => {
  const description = { info: { title: "A", tags: ["one"] }, paths: { "/x": { get: { summary: "S" } } } };

  it("replaces texts, adds to arrays, and leaves the description that it is applied to alone", () => {
    const translated = applyOverlay(
      description,
      overlay(
        "  - { target: $.info, update: { title: 甲, tags: [two] } }",
        "  - { target: \"$.paths['/x'].get\", update: { summary: 乙 } }",
      ),
    );
    expect(translated).toEqual({
      info: { title: "甲", tags: ["one", "two"] },
      paths: { "/x": { get: { summary: "乙" } } },
    });
    expect(description.info.title).toBe("A");
  });

  it.each([
    ["  - { target: $.nothing, update: { title: 甲 } }", "zh-CN.overlay.yaml:3: target $.nothing matches nothing"],
    [
      "  - { target: $.info.title, update: { a: 1 } }",
      "zh-CN.overlay.yaml:3: target $.info.title matches a value that is no object",
    ],
    ["  - { target: $.., update: { a: 1 } }", "zh-CN.overlay.yaml:3: target $.. is no JSONPath"],
  ])("is refused with its line: %s", (action, message) => {
    expect(() => applyOverlay(description, overlay(action))).toThrow(message);
  });

  it.each(providers)("gives for %s what Redocly's own bundler gives", async (provider) => {
    const folder = await mkdtemp(join(tmpdir(), "overlay-"));
    const [source, file] = ["openapi.yaml", "zh-CN.overlay.yaml"].map((name) => `openapi/${provider}/${name}`);
    const bundle = join(folder, "bundle.yaml");
    const command = ["node_modules/@redocly/cli/bin/cli.js", "bundle", source, "--overlay", file, "-o", bundle];
    await promisify(execFile)(process.execPath, command as string[], { cwd: fileURLToPath(root) });
    const theirs = parse(await readFile(bundle, "utf8"));
    await rm(folder, { recursive: true });
    const { value } = await readYaml<object>(source as string);
    expect(applyOverlay(value, await readYaml<Overlay>(file as string))).toEqual(theirs);
  });
});

describe("a source that is wrong", () => {
  it("is told with its line if it isn't YAML", () => {
    expect(() => parseYaml("openapi.yaml", "a: 1\nb: [")).toThrow(/^openapi\.yaml:\d: /);
  });

  it("is told if it has no title", () => {
    expect(() => titled("page.md", "Text.\n")).toThrow("page.md:1: a page begins with its title");
  });

  const page = (markdown: string): Page => ({
    ...{ language: "en", route: "a/b", title: "B", description: "", provider: "wareconn", kind: "guide" },
    ...{ markdown, anchors: anchorsOf(markdown), source: { file: "b.md", line: 3, lines: 5 } },
  });

  it.each([
    ["## Here\n\n[x](../c/)", "b.md:5: the link ../c/ leads to no page"],
    ["```sh\n[x](#no)\n```\n\n[x](#there)", "b.md:7: the link #there leads to no heading"],
    ["[x](../b/#here)", "b.md:3: the link ../b/#here leads to no heading"],
    ["1\n2\n3\n4\n5\n[x](../c/)", "openapi/ (in what it gives to b.md): the link ../c/ leads to no page"],
  ])("is told with the line of a link that leads nowhere: %j", (markdown, message) => {
    expect(() => checkLinks([page(markdown)])).toThrow(message);
  });

  it("may have links that lead somewhere, to other hosts, and in code", () => {
    checkLinks([page("## Here\n\n[x](#here) [y](../b/) [z](https://example.com) `[n](nowhere)`")]);
  });

  it.each([
    ["a heading that is missing", "Text.", "has nothing more where the English text has a heading of level 2"],
    [
      "another level",
      "### 甲\n\n| a |",
      "zh.md:1: has a heading of level 3 where the English text has a heading of level 2",
    ],
    [
      "a row too many",
      "## 甲\n\n| a |\n| b |",
      "zh.md:4: has a row of a table where the English text has nothing more",
    ],
    ["a row too few", "## 甲", "has nothing more where the English text has a row of a table"],
  ])("is told if a translation has %s", (_what, translation, message) => {
    expect(() => checkShape("zh.md", translation, "## A\n\n| a |")).toThrow(message);
  });

  it("is told with the file's line where a translation begins below a title", () => {
    expect(() => checkShape("zh.md", "### 甲", "## A", 3)).toThrow("zh.md:3: has a heading of level 3");
  });

  it.each([
    ["partcipant A as B", 'guide.md:4: "partcipant A as B" is no line of a sequence diagram'],
    ["A->>B: hello", "guide.md:4: A is no participant"],
  ])("is told with the line of a diagram that isn't understood: %s", (line, message) => {
    const markdown = `Text.\n\`\`\`mermaid\nsequenceDiagram\n${line}\n\`\`\`\n`;
    expect(() => checkDiagrams({ file: "guide.md", line: 1 }, markdown)).toThrow(message);
  });

  it("is told if a translation has other code", () => {
    expect(() => checkShape("zh.md", "```sh\nls\n```", "```sh\nls -l\n```")).toThrow('the block of sh "ls"');
  });
});

describe("a text in the wrong language", () => {
  it.each([
    ["en", "Zhicloud (致云) is a cloud.", false],
    ["en", "致云 is a cloud.", true],
    ["en", "`致云` and\n```sh\n# 注释\n```", false],
    ["zh", "用 HTTP Basic 认证，见 [Redoc](https://example.com/one-two-three-four)。", false],
    ["zh", "令牌。 This was not translated yet.", true],
    ["zh", "Not translated", true],
    ["zh", "`access_token`", false],
    ["zh", "每次调用都带 OAuth 2.0 客户端凭证。", false],
  ] as const)("%s: %s", (language, text, isWrong) => {
    expect(wrongLanguageIn(text, language).length > 0).toBe(isWrong);
  });
});

describe("a content security policy", () => {
  it("allows the scripts of its page by their digests, and no others", () => {
    const html = '<meta charset="utf-8"><script>let a</script><script src="/x.js"></script>';
    const policy = withContentSecurityPolicy(html);
    // openssl dgst -sha256 -binary | base64
    expect(policy).toContain("script-src 'self' 'sha256-");
    expect(policy.match(/'sha256-/g)).toHaveLength(1);
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
  });

  it("allows calls to the reader's own machine on a page that has one to send, and on no other", () => {
    const connectionsOf = (body: string) =>
      /connect-src ([^;"]*)/.exec(withContentSecurityPolicy(`<meta charset="utf-8">${body}`))?.[1];
    expect(connectionsOf("<p>Text</p>")).toBe("'self'");
    expect(connectionsOf("<try-it></try-it>")).toBe("'self' http://127.0.0.1:* http://localhost:*");
  });
});

describe("building again", () => {
  it("builds once more for all changes that come meanwhile", async () => {
    let builds = 0;
    const rebuild: () => Promise<void> = createRebuild(async () => {
      if (++builds === 1) await Promise.all([rebuild(), rebuild()]);
    });
    await rebuild();
    expect(builds).toBe(2);
  });

  it("says why a build failed, and goes on with the next change", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const build = vi.fn().mockRejectedValueOnce(new Error("broken")).mockResolvedValue(undefined);
    const rebuild = createRebuild(build);
    await rebuild();
    await rebuild();
    expect(build).toHaveBeenCalledTimes(2);
    expect(error.mock.calls.flat().join("\n")).toMatch(/broken[\s\S]*Waiting for the next change/);
    error.mockRestore();
  });
});
