import MiniSearch from "minisearch";
import { beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../scripts/docs/languages.js";
import { searchIndex } from "../../scripts/docs/search/search-index.js";
import { type Entry, indexOptions } from "../../scripts/docs/search/search-options.js";
import { searchWords } from "../../scripts/docs/search/search-words.js";
import { termsOf } from "../../scripts/docs/search/terms.js";
import { readContent, type SiteContent } from "../../scripts/docs/site-pages.js";

let content: SiteContent;
const indexes = new Map<string, MiniSearch<Entry>>();
beforeAll(async () => {
  content = await readContent();
  for (const language of languages) {
    indexes.set(language, MiniSearch.loadJSON(searchIndex(content, language).text, indexOptions));
  }
});

type Asked = readonly [query: string, place: string];

/** What readers type, and where it should lead: the beginning of an address below the language's. */
const zh: readonly Asked[] = [
  ["沙箱", "the-mocks"],
  ["并发", "running-more-than-one-process"],
  ["限流", "when-a-provider-fails"],
  ["超时", "when-a-provider-fails|settings|using-the-clients|faq"],
  ["Python 示例", "other-languages"],
  ["createProduct", "edge-gateway/reference/create-product"],
  ["p_ 怎么算", "zhicloud/authentication"],
  ["100020", "error-codes/#zhicloud-100020"],
  ["错误码 100014", "error-codes/#zhicloud-100014"],
  ["100020 授权码过期", "error-codes/#zhicloud-100020"],
  ["授权码", "zhicloud"],
  ["获取令牌", "what-happens-to-tokens|gongjiang|wareconn|edge-gateway"],
  ["令牌过期", "what-happens-to-tokens"],
  ["查询用户信息", "zhicloud/reference/get-user-info"],
  ["企业代理", "behind-a-proxy"],
  ["自签名证书", "behind-a-proxy"],
  ["上传文件", "uploads-and-downloads"],
  ["日志", "events-and-logging"],
  ["云函数", "frameworks"],
  ["新增服务商", "your-own-provider"],
  ["多进程共享 token", "running-more-than-one-process"],
  ["单元测试", "testing-your-integration"],
];
const en: readonly Asked[] = [
  ["concurrency", "running-more-than-one-process"],
  ["get token", "what-happens-to-tokens|gongjiang|wareconn|edge-gateway"],
  ["rate limit", "when-a-provider-fails"],
  ["createProduct", "edge-gateway/reference/create-product"],
  ["sandbox", "the-mocks"],
  ["timeout", "settings|when-a-provider-fails|using-the-clients|faq"],
  ["100023", "error-codes/#zhicloud-100023"],
  ["error 10006", "error-codes/#edge-gateway-10006"],
  ["unauthorized 401", "error-codes"],
  ["python", "other-languages"],
  ["checksum", "zhicloud"],
  ["redis", "running-more-than-one-process"],
  ["OpenTelemetry", "events-and-logging"],
  ["next.js", "frameworks"],
  ["axios interceptor", "migrating"],
  ["x-token", "edge-gateway"],
  ["multipart upload", "uploads-and-downloads"],
  ["getUserInfo", "zhicloud/reference/get-user-info"],
];
/** Asked only to see whether the words were made for the list above. */
const others: readonly (readonly ["en" | "zh", ...Asked])[] = [
  ["zh", "测试环境", "the-mocks"],
  ["zh", "重试", "when-a-provider-fails"],
  ["zh", "刷新令牌", "what-happens-to-tokens|wareconn|edge-gateway"],
  ["zh", "公司信息", "zhicloud/reference/get-company-info"],
  ["zh", "Java", "other-languages"],
  ["zh", "100009 是什么意思", "error-codes/#zhicloud-100009"],
  ["zh", "下载", "uploads-and-downloads"],
  ["zh", "发布产品", "edge-gateway/reference/hummingbird/release-product"],
  ["zh", "设备属性", "edge-gateway/reference/hummingbird"],
  ["zh", "浏览器", "where-it-runs|faq|security"],
  ["zh", "密钥泄露", "security"],
  ["zh", "常见问题", "faq"],
  ["zh", "从 axios 迁移", "migrating"],
  ["zh", "监控", "events-and-logging"],
  ["zh", "错误处理", "using-the-clients"],
  ["zh", "配置", "settings"],
  ["zh", "容器部署", "other-languages"],
  ["zh", "工匠云 请求头", "gongjiang"],
  ["zh", "自定义接口", "your-own-endpoints"],
  ["zh", "中控服务器", "running-more-than-one-process|migrating"],
  ["en", "retry", "when-a-provider-fails"],
  ["en", "docker", "other-languages"],
  ["en", "upload a file", "uploads-and-downloads"],
  ["en", "deno", "where-it-runs"],
  ["en", "mock server", "the-mocks"],
  ["en", "jest", "testing-your-integration"],
  ["en", "refresh token", "what-happens-to-tokens|wareconn|edge-gateway"],
  ["en", "company information", "zhicloud/reference/get-company-info"],
  ["en", "list devices", "edge-gateway/reference/hummingbird/list-devices"],
  ["en", "invoke a service", "edge-gateway/reference/hummingbird/invoke-thing-service"],
  ["en", "certificate", "behind-a-proxy|faq|security"],
  ["en", "auth code expired", "error-codes/#zhicloud-100020"],
  ["en", "100019", "error-codes/#zhicloud-100019"],
  ["en", "aws lambda", "frameworks"],
  ["en", "defineProvider", "your-own-provider"],
  ["en", "onEvent", "events-and-logging|settings"],
  ["en", "secret rotation", "security|using-the-clients"],
  ["en", "browser", "where-it-runs|faq|security"],
  ["en", "pagination", "your-own-endpoints"],
  ["en", "wareconn token", "wareconn"],
];

const hitsOf = (language: string, query: string): Pick<Entry, "id" | "provider">[] =>
  (indexes.get(language)?.search(query) ?? []).map(({ id, provider }) => ({ id, provider }));

/** Those whose place is not among the first three hits, with what is. */
const missed = (asked: readonly (readonly [language: string, ...Asked])[]): string[] =>
  asked.flatMap(([language, query, place]) => {
    const hits = hitsOf(language, query).slice(0, 3);
    const wanted = new RegExp(`^${language}/(${place})`);
    if (hits.some(({ id }) => wanted.test(id))) return [];
    return [`${query} → ${place}, not ${hits.map(({ id }) => id).join(" ")}`];
  });

describe("the search", () => {
  it("finds what readers type among the first three hits, but for two of forty", () => {
    const asked = [...zh.map((one) => ["zh", ...one] as const), ...en.map((one) => ["en", ...one] as const)];
    expect(asked).toHaveLength(40);
    expect(missed(asked).slice(2)).toEqual([]);
  });

  it("finds others that it was not made for as well", () => {
    expect(others).toHaveLength(40);
    expect(missed(others).slice(2)).toEqual([]);
  });

  it("leads from what a program reports to what is done about it", () => {
    const asked: [string, string, string][] = [
      ["en", "abort", "using-the-clients/#bound-a-call"],
      ["zh", "取消请求", "using-the-clients/#bound-a-call"],
      ["en", "fetch failed", "when-a-provider-fails|using-the-clients"],
      ["en", "ENOTFOUND", "when-a-provider-fails"],
      ["en", "ECONNREFUSED", "when-a-provider-fails"],
      ["en", "CERT_HAS_EXPIRED", "behind-a-proxy"],
      ["zh", "网络错误", "using-the-clients|when-a-provider-fails"],
      ["en", "redis", "running-more-than-one-process"],
      ["en", "unwrap", "using-the-clients"],
      ["en", "how to set timeout", "using-the-clients/#bound-a-call|settings"],
      ["zh", "x-token 请求头", "edge-gateway"],
      ["zh", "公司信息", "zhicloud/reference/get-company-info"],
    ];
    expect(missed(asked)).toEqual([]);
  });

  it("leads straight to a code, whatever stands beside it", () => {
    for (const [language, query, id] of [
      ["en", "100020", "error-codes/#zhicloud-100020"],
      ["zh", "为什么报 100020 错误", "error-codes/#zhicloud-100020"],
      ["en", "code 10006", "error-codes/#edge-gateway-10006"],
    ] as const) {
      expect(hitsOf(language, query)[0]?.id, query).toBe(`${language}/${id}`);
    }
  });

  it("says whose a hit is", () => {
    const [code] = hitsOf("en", "100020");
    const [call] = hitsOf("zh", "getUserInfo");
    expect([code?.provider, call?.provider]).toEqual(["Zhicloud API", "致云 API"]);
  });

  it("has words only for places that are there", () => {
    const places = content.pages.flatMap(({ route, anchors }) => [
      route,
      ...anchors.map((anchor) => `${route}#${anchor}`),
    ]);
    expect(Object.keys(searchWords).filter((place) => !places.includes(place))).toEqual([]);
  });
});

describe("the words of a text", () => {
  it.each([
    ["getUserInfo", ["getuserinfo", "get", "user", "info"]],
    ["p_ 怎么算", ["p_", "怎么", "么算"]],
    ["access_token", ["access_token", "access", "token"]],
    ["错误码100020", ["错误", "误码", "100020"]],
    ["令", ["令"]],
    ["ＴＯＫＥＮ", ["token"]],
  ])("%s", (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });
});
