import type { Figures } from "./figures/figures.js";
import type { Language } from "./languages.js";

/** What the generated parts of the first page say. */
interface HomeWords {
  readonly needs: (node: string) => string;
  readonly formats: string;
  readonly dependsOn: (names: string) => string;
  readonly repository: string;
  readonly library: string;
  readonly size: string;
  readonly time: string;
  readonly does: string;
  /** What each library does with a call, by its name. */
  readonly doings: Readonly<Record<string, string>>;
  readonly measured: (figures: Figures) => string;
}

export const homeWords: Record<Language, HomeWords> = {
  en: {
    needs: (node) => `Node.js ${node} or newer`,
    formats: "ESM and CommonJS, with types",
    dependsOn: (names) => `one dependency, ${names}`,
    repository: "Repository",
    library: "Library",
    size: "Size",
    time: "Time",
    does: "What it does",
    doings: {
      "provider-clients": "typed calls, tokens, repeats, failures inside HTTP 200, events without secrets",
      axios: "calls; tokens are for your interceptors",
      ky: "calls, repeats; tokens are for your hooks",
      ofetch: "calls, repeats; tokens are for your interceptors",
      "openapi-fetch": "typed calls; it is a part of ours",
    },
    measured: ({ date, tokenCalls }) =>
      `The size is that of one provider's client with all it needs, bundled, minified and compressed with gzip. The time is what a call with a valid token takes by itself, its answer read, over a transport that answers at once, beside openapi-fetch's. 10,000 calls at once on a client without a token made ${tokenCalls} token call. Measured on ${date} by \`npm run bench -- --figures\`; \`npm run bench\` measures more.`,
  },
  zh: {
    needs: (node) => `Node.js ${node} 及以上`,
    formats: "ESM 和 CommonJS，自带类型",
    dependsOn: (names) => `唯一的依赖：${names}`,
    repository: "代码仓库",
    library: "库",
    size: "体积",
    time: "耗时",
    does: "做什么",
    doings: {
      "provider-clients": "类型化调用、令牌、重发、识别 HTTP 200 中的失败、不含密钥的事件",
      axios: "调用；令牌要自己写拦截器",
      ky: "调用、重发；令牌要自己写钩子",
      ofetch: "调用、重发；令牌要自己写拦截器",
      "openapi-fetch": "类型化调用；本包的客户端基于它",
    },
    measured: ({ date, tokenCalls }) =>
      `体积是一个服务商的客户端连同它所需的全部代码，打包、压缩代码并用 gzip 压缩之后的大小。耗时是令牌有效时一次调用自身所需的时间（含读取响应，传输层立即响应），以 openapi-fetch 为 1。客户端还没有令牌时同时发起 10,000 次调用，只调用了 ${tokenCalls} 次令牌接口。测量日期：${date}，命令：\`npm run bench -- --figures\`；\`npm run bench\` 还会测量更多项目。`,
  },
};
