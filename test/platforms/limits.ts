/** What a platform can't do, with the checks that show it. The guide's table is made of this. */
export interface Limit {
  readonly platforms: readonly string[];
  /** The names of the checks that can't pass there. */
  readonly checks: RegExp;
  /** A row of the guide's table in each language: what it is, and why. */
  readonly en: readonly [what: string, why: string];
  readonly zh: readonly [what: string, why: string];
}

const workers = ["workerd of 2024", "workerd"];

export const limits: readonly Limit[] = [
  {
    platforms: [...workers, "Chromium"],
    checks: /sends a POST again that can't have arrived/,
    en: [
      "A POST to a server that refuses the connection is not repeated",
      "The platform's error has no code that tells a refused connection, where nothing was sent, from a lost one",
    ],
    zh: ["服务器拒绝连接时，不会重新发送 POST", "平台的错误不带错误码，无法区分连接被拒绝（什么都没发出）和连接中断"],
  },
  {
    platforms: ["Chromium"],
    checks: /: sends a stream|rejection of a stream/,
    en: [
      "A stream as the body of a request needs HTTP/2",
      "Browsers don't stream requests over HTTP/1.1. Send a `Blob`, which isn't copied either",
    ],
    zh: ["以流作为请求体需要 HTTP/2", "浏览器不会通过 HTTP/1.1 流式发送请求。可以改用 `Blob`，它同样不会被复制"],
  },
  {
    platforms: ["Chromium"],
    checks: /the entry \.\/(node|testing|mock)$|minimalFetch|by a file|by a mock/,
    en: [
      "No `provider-clients/node`, `/testing` and `/mock`",
      "They need Node's modules. Of the stores, `memoryTokenStore` and your own work",
    ],
    zh: [
      "没有 `provider-clients/node`、`/testing` 和 `/mock`",
      "它们需要 Node 的模块。存储可以用 `memoryTokenStore` 或自己实现的存储",
    ],
  },
  {
    platforms: ["workerd of 2024"],
    checks: /the entry \.\/(node|testing|mock)$|minimalFetch|by a file|by a mock/,
    en: [
      "No `provider-clients/node`, `/testing` and `/mock` without the flag `nodejs_compat`",
      "They need Node's modules. `provider-clients/redis` and stores of your own work",
    ],
    zh: [
      "不设置 `nodejs_compat` 标志时，没有 `provider-clients/node`、`/testing` 和 `/mock`",
      "它们需要 Node 的模块。`provider-clients/redis` 和自己实现的存储可以使用",
    ],
  },
  {
    platforms: ["workerd"],
    checks: /minimalFetch|by a file|by a mock/,
    en: [
      "No `minimalFetch`, `fileTokenStore` and mocks, with `nodejs_compat` neither",
      "Workers add headers to each call, have no files that last, and Prism isn't made for them",
    ],
    zh: [
      "即使设置了 `nodejs_compat`，也不能用 `minimalFetch`、`fileTokenStore` 和 Mock 服务",
      "Workers 会给每个调用加上请求头，没有持久的文件，而且 Prism 不支持它们",
    ],
  },
  {
    platforms: ["TypeScript 7"],
    checks: /compile for module: commonjs, which/,
    en: ["No `moduleResolution: node10`", "The compiler has dropped it: `node16`, `nodenext` or `bundler`"],
    zh: ["没有 `moduleResolution: node10`", "编译器已将其移除：改用 `node16`、`nodenext` 或 `bundler`"],
  },
];
