import { describe, expect, it } from "vitest";
import { wrongLanguageInHtml } from "./wrong-language-in-html.js";

describe("a page in Chinese", () => {
  it.each([
    ["a sentence", "<p>令牌。This was not translated yet.</p>", ["令牌。This was not translated yet."]],
    ["a word by itself", "<p>令牌</p><button>Copy</button>", ["Copy"]],
    ["a label of the renderer's", '<pre></pre><button title="Copy to clipboard"></button>', ["Copy to clipboard"]],
    ["a label of a word or two", "<a><span>Section titled “令牌”</span></a>", ["Section titled “令牌”"]],
    ["what is read out", '<nav aria-label="Main"><a href="/">令牌</a></nav>', ["Main"]],
    ["what search engines show", '<meta name="description" content="How it works">', ["How it works"]],
    ["the title of its window", "<title>Error codes</title>", ["Error codes"]],
  ])("is found to have %s in English", (_what, html, found) => {
    expect(wrongLanguageInHtml(html, "zh")).toEqual(found);
  });

  it.each([
    ["code", "<p>用 <code>not a word of it</code> 获取令牌</p><pre>not a word of it</pre>"],
    ["programs and styles", "<script>const one = 'a word or two'</script><style>body { all: unset }</style>"],
    ["names", "<p>Wareconn API</p><p>Python</p><p>orders_test.go</p><p>HTTP 401</p>"],
    ["what says that it is in English", '<a lang="en" href="/en/">This page in English</a>'],
  ])("may have %s in English", (_what, html) => {
    expect(wrongLanguageInHtml(html, "zh")).toEqual([]);
  });
});

describe("a page in English", () => {
  it.each([
    ["<p>The token 令牌 is good.</p>", 1],
    ["<button title='复制'></button>", 1],
    ["<p>Zhicloud (致云) has it, and the status is 已发布 (released).</p>", 0],
    ["<p><code>已发布</code></p>", 0],
  ])("is found to have Chinese, but for a term that is explained: %s", (html, count) => {
    expect(wrongLanguageInHtml(html, "en")).toHaveLength(count);
  });
});
