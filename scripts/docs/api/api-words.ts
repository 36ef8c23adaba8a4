import type { Language } from "../languages.js";

/** What stands around the docstrings: what TypeDoc calls it, or it is called here, in each language. */
const labels: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  "Also exported": { en: "Also exported", zh: "另外导出" },
  "Call Signature": { en: "Call", zh: "调用形式" },
  Constructor: { en: "Constructor", zh: "构造函数" },
  "Default value": { en: "Value", zh: "值" },
  Description: { en: "Meaning", zh: "含义" },
  Example: { en: "Example", zh: "示例" },
  "Extended by": { en: "Extended by", zh: "被扩展为" },
  Extends: { en: "Extends", zh: "扩展自" },
  Name: { en: "Name", zh: "名称" },
  Param: { en: "Parameter", zh: "参数" },
  Parameter: { en: "Parameter", zh: "参数" },
  Parameters: { en: "Parameters", zh: "参数" },
  Properties: { en: "Properties", zh: "属性" },
  Property: { en: "Property", zh: "属性" },
  Returns: { en: "Returns", zh: "返回" },
  See: { en: "See", zh: "参见" },
  "Source:": { en: "Source:", zh: "源文件：" },
  Throws: { en: "Throws", zh: "抛出" },
  Type: { en: "Type", zh: "类型" },
  "Type Declaration": { en: "Members", zh: "成员" },
};

export const labelIn = (language: Language, name: string): string | undefined => labels[name]?.[language];

interface ApiWords {
  readonly title: string;
  readonly intro: string;
  /** Of a page whose docstrings are in another language than the reader's. */
  readonly untranslated: string;
  readonly entry: string;
  readonly holds: string;
  /** Below the entries of providers, and of what is described beside them. */
  readonly described: string;
  readonly provider: (title: string) => string;
  readonly ownDescription: (title: string) => string;
  /** What an entry is for, by its name. */
  readonly entries: Readonly<Record<string, string>>;
}

export const apiWords: Record<Language, ApiWords> = {
  en: {
    title: "Package API",
    intro:
      "Everything that the package exports, entry by entry, made from its source: signatures, parameters, errors and examples.",
    untranslated: "",
    entry: "Entry",
    holds: "What it is for",
    described:
      "`paths`, `components` and `operations` are the types of the calls, made from the description: [the reference](REFERENCE) says the same for people.",
    provider: (title) => `The client of ${title}, its authentication, and what reads its answers.`,
    ownDescription: (title) => `The calls of ${title}, for option \`api\` of a client, with their types and codes.`,
    entries: {
      "provider-clients":
        "What all clients have in common: settings, errors, events, paging, pools of clients, and stores of tokens.",
      "provider-clients/node":
        "For Node.js: a store of tokens in files, and a transport that sends no header which a call doesn't name.",
      "provider-clients/kit": "The parts that the four providers are made of, for a provider of your own.",
      "provider-clients/redis": "A store of tokens in Redis, for processes on many machines.",
      "provider-clients/mock": "The mocks, in your own process, and what simulators are made of.",
      "provider-clients/testing": "Contract tests for a token store or a provider of your own.",
      "provider-clients/msw": "The mocks as handlers of Mock Service Worker.",
      "provider-clients/validate": "Compares calls and answers with the description.",
    },
  },
  zh: {
    title: "软件包 API",
    intro: "软件包的全部导出，按入口排列，由源代码生成：签名、参数、错误和示例。",
    untranslated: "以下说明取自源代码中的注释，保留英文原文。",
    entry: "入口",
    holds: "用途",
    described: "`paths`、`components` 和 `operations` 是由描述文件生成的接口类型，内容与[接口参考](REFERENCE)相同。",
    provider: (title) => `${title} 的客户端、认证，以及读取响应的函数。`,
    ownDescription: (title) => `${title} 的接口，用于客户端的 \`api\` 选项，附类型和错误码。`,
    entries: {
      "provider-clients": "所有客户端共有的部分：设置、错误、事件、分页、客户端池和令牌存储。",
      "provider-clients/node": "用于 Node.js：把令牌存入文件的存储，以及只发送调用所写请求头的传输层。",
      "provider-clients/kit": "四个服务商所用的组件，用来实现你自己的服务商。",
      "provider-clients/redis": "把令牌存入 Redis 的存储，供多台机器上的进程共用。",
      "provider-clients/mock": "在你自己的进程中运行的 Mock 服务，以及编写模拟器所用的函数。",
      "provider-clients/testing": "契约测试，用于你自己的令牌存储或服务商。",
      "provider-clients/msw": "把 Mock 服务作为 Mock Service Worker 的处理函数。",
      "provider-clients/validate": "把调用和响应与描述文件比对。",
    },
  },
};
