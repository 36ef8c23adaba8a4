import { type ElementWords, elementWords } from "./element-words.js";
import type { Language } from "./languages.js";
import type { Source } from "./site-description.js";

/** What the generated parts of pages say. */
interface Words extends ElementWords {
  readonly quickstart: string;
  readonly authentication: string;
  readonly authenticationOf: (title: string) => string;
  readonly quickstartOf: (title: string) => string;
  readonly changelogOf: (title: string) => string;
  readonly referenceOf: (title: string) => string;
  readonly reference: string;
  readonly changelog: string;
  readonly errorCodes: string;
  readonly guidesOnClients: string;
  readonly guidesOnRunning: string;
  readonly guidesOnTesting: string;
  readonly guidesOnHelp: string;
  readonly overview: string;
  readonly scheme: string;
  readonly downloads: string;
  readonly asOneFile: string;
  readonly forGenerators: string;
  readonly source: Readonly<Record<Source, string>>;
  readonly legend: Readonly<Record<Source, string>>;
  readonly servers: string;
  readonly credentials: string;
  readonly parameters: string;
  readonly requestBody: string;
  readonly answer: string;
  readonly name: string;
  readonly places: Readonly<Record<string, string>>;
  readonly filledBy: string;
  readonly sentBy: Readonly<Record<"you" | "client", string>>;
  readonly noParameters: string;
  /** What a field with fields in it is unfolded by: `{name}` is the field. */
  readonly fieldsIn: string;
  readonly arrayOf: string;
  readonly oneOf: string;
  readonly byDefault: string;
  readonly example: string;
  readonly errors: string;
  readonly otherCodes: string;
  readonly related: string;
  readonly mockGuide: string;
  readonly asThreeColumns: string;
  readonly backToSite: string;
  readonly required: string;
  readonly meaning: string;
  readonly codeSamples: string;
  readonly samplesCall: string;
  readonly collectionCalls: string;
  readonly collectionExtends: string;
  /** Above the descriptions beside the provider's. */
  readonly beside: string;
  /** How such a one is used. */
  readonly ownUse: string;
  readonly cause: string;
  readonly remedy: string;
  readonly client: string;
  readonly inBody: string;
  readonly asStatus: string;
  readonly diagram: string;
  readonly loop: string;
  readonly opt: string;
  readonly alt: string;
  readonly else: string;
  readonly start: string;
  readonly end: string;
  readonly asText: string;
  readonly or: string;
  readonly colon: string;
  readonly comma: string;
  readonly semicolon: string;
  readonly version: (name: string, version: string) => string;
  readonly asMarkdown: string;
  readonly report: string;
  readonly providers: string;
  readonly language: string;
}

export const words: Record<Language, Words> = {
  en: {
    ...elementWords.en,
    quickstart: "Quickstart",
    authentication: "Authentication",
    authenticationOf: (title) => `${title}: authentication`,
    quickstartOf: (title) => `${title}: quickstart`,
    changelogOf: (title) => `${title}: changelog`,
    referenceOf: (title) => `${title}: reference`,
    reference: "Reference",
    changelog: "Changelog",
    errorCodes: "Error codes",
    guidesOnClients: "The clients",
    guidesOnRunning: "Running them",
    guidesOnTesting: "Testing",
    guidesOnHelp: "Help",
    overview: "Overview",
    scheme: "Authentication",
    downloads: "Downloads",
    asOneFile: "HTML in one file",
    forGenerators: "OpenAPI 3.0 for code generators, YAML",
    source: { reading: "reading", observed: "observed" },
    legend: {
      reading: "is not literally in the provider's document; it is how we read what it leaves open.",
      observed: "was seen in other public material; the guide names the project and the file.",
    },
    servers: "Servers",
    credentials: "Credentials of a call",
    parameters: "Parameters",
    requestBody: "Request body",
    answer: "Response",
    name: "Name",
    places: { query: "query", header: "header", path: "path", cookie: "cookie" },
    filledBy: "Filled by",
    sentBy: { you: "you", client: "the client" },
    noParameters: "None.",
    fieldsIn: "Fields of `{name}`",
    arrayOf: "array of {type}",
    oneOf: "one of",
    byDefault: "default",
    example: "example",
    errors: "When it fails",
    otherCodes: "Others may come: [all codes of the provider]({page}).",
    related: "Read on",
    mockGuide: "The mocks",
    asThreeColumns: "The same in three columns, rendered with Redoc",
    backToSite: "Back to the documentation",
    required: "required",
    meaning: "Meaning",
    codeSamples: "Code samples",
    samplesCall:
      "The code samples call the mock, `npx provider-clients mock {provider}`, with its credentials. What an earlier call brings, they take from the environment, in variables like `X_TOKEN`.",
    collectionCalls:
      "The requests call the mock, `npx provider-clients mock {provider}`, with its account. The variables of the address and the account can be set to yours. Send the token call first: its answer is kept for the calls that follow.",
    collectionExtends: "Those that are described beside the provider's need a mock that knows them: `--extend {file}`.",
    beside: "Calls that the provider's document doesn't have are described beside it:",
    ownUse:
      "With option `api` from `provider-clients/{entry}`, a client knows these calls and their types. The description can be downloaded from [the reference](../), as a part of the provider's and by itself; with that file, a mock answers them:",
    cause: "Cause",
    remedy: "Remedy",
    client: "What the client does by itself",
    inBody: "in the body",
    asStatus: "HTTP status",
    diagram: "Diagram",
    loop: "loop",
    opt: "opt",
    alt: "alt",
    else: "else",
    start: "start",
    end: "end",
    asText: "The diagram in words",
    or: "or",
    colon: ": ",
    comma: ", ",
    semicolon: "; ",
    version: (name, version) => `${name}, version ${version}`,
    asMarkdown: "This page as Markdown",
    report: "Report a mistake",
    providers: "Provider",
    language: "Language",
  },
  zh: {
    ...elementWords.zh,
    quickstart: "快速开始",
    authentication: "认证",
    authenticationOf: (title) => `${title}：认证`,
    quickstartOf: (title) => `${title}：快速开始`,
    changelogOf: (title) => `${title}：变更记录`,
    referenceOf: (title) => `${title}：接口参考`,
    reference: "接口参考",
    changelog: "变更记录",
    errorCodes: "错误码",
    guidesOnClients: "使用客户端",
    guidesOnRunning: "部署与运行",
    guidesOnTesting: "联调与测试",
    guidesOnHelp: "帮助",
    overview: "概览",
    scheme: "认证方式",
    downloads: "下载",
    asOneFile: "单文件 HTML",
    forGenerators: "供代码生成器使用的 OpenAPI 3.0，YAML",
    source: { reading: "解读", observed: "旁证" },
    legend: {
      reading: "文档中没有明说，是我们对其空白之处的解读。",
      observed: "来自其他公开资料；出处的项目和文件见指南。",
    },
    servers: "服务器地址",
    credentials: "调用携带的凭证",
    parameters: "参数",
    requestBody: "请求体",
    answer: "响应",
    name: "名称",
    places: { query: "查询参数", header: "请求头", path: "路径", cookie: "Cookie" },
    filledBy: "由谁填写",
    sentBy: { you: "你", client: "客户端" },
    noParameters: "无。",
    fieldsIn: "`{name}` 的字段",
    arrayOf: "{type} 的数组",
    oneOf: "取值",
    byDefault: "默认",
    example: "示例",
    errors: "失败时怎么办",
    otherCodes: "还可能出现其他错误码：[该服务商的全部错误码]({page})。",
    related: "相关页面",
    mockGuide: "Mock 服务",
    asThreeColumns: "由 Redoc 渲染的三栏版本",
    backToSite: "返回文档站",
    required: "必填",
    meaning: "含义",
    codeSamples: "代码示例",
    samplesCall:
      "代码示例调用的是 Mock 服务：`npx provider-clients mock {provider}`，使用它自带的凭证。前一次调用得到的值从环境变量读取，例如 `X_TOKEN`。",
    collectionCalls:
      "这些请求调用的是 Mock 服务：`npx provider-clients mock {provider}`，使用它自带的账号。地址和账号都是变量，可以改成自己的。请先调用令牌接口：它的响应会保存下来，供后面的请求使用。",
    collectionExtends: "其中另行描述的接口，需要用 `--extend {file}` 启动的 Mock 服务才会响应。",
    beside: "服务商的文档中没有的接口，另有描述：",
    ownUse:
      "从 `provider-clients/{entry}` 导入 `api` 并作为选项传入，客户端就知道这些接口及其类型。描述文件可以从[接口参考](../)下载，既包含在服务商的描述文件中，也有单独的一份；有了单独的这份，Mock 服务也会响应这些接口：",
    cause: "原因",
    remedy: "处理办法",
    client: "客户端自动做什么",
    inBody: "响应体中的 code",
    asStatus: "HTTP 状态码",
    diagram: "示意图",
    loop: "循环",
    opt: "可选",
    alt: "分支",
    else: "否则",
    start: "开始",
    end: "结束",
    asText: "示意图的文字说明",
    or: "或",
    colon: "：",
    comma: "、",
    semicolon: "；",
    version: (name, version) => `${name}，版本 ${version}`,
    asMarkdown: "本页的 Markdown 版本",
    report: "报告错误",
    providers: "服务商",
    language: "语言",
  },
};
