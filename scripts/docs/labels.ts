import type { Language } from "./languages.js";

/** The renderer's own labels, by the names that it asks for them with: as it has them in English, and in Chinese. */
const labels: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  "actions.hide": ["Hide", "收起"],
  "actions.more": ["more", "更多"],
  "actions.show": ["Show", "展开"],
  "badges.deprecated": ["deprecated", "已弃用"],
  bearerFormat: ["Bearer Format", "Bearer 格式"],
  body: ["Body", "正文"],
  "codeSnippet.collapse.tooltipText": ["Collapse all", "全部折叠"],
  "codeSnippet.copy.buttonText": ["Copy", "复制"],
  "codeSnippet.copy.toasterText": ["Copied", "已复制"],
  "codeSnippet.copy.tooltipText": ["Copy to clipboard", "复制到剪贴板"],
  "codeSnippet.expand.tooltipText": ["Expand all", "全部展开"],
  contentType: ["Payload media type", "内容类型"],
  default: ["Default", "默认值"],
  examples: ["Examples", "示例"],
  header: ["Header", "请求头参数"],
  httpAuthorizationScheme: ["HTTP Authorization Scheme", "HTTP 认证方案"],
  "info.license": ["License", "许可证"],
  "info.title": ["Overview", "概览"],
  noRequestPayload: ["No request payload", "没有请求体"],
  noResponseExample: ["No response sample", "没有响应示例"],
  "openapi.collapseAll": ["Collapse all", "全部折叠"],
  "openapi.deepLink.tooltip": ["Link to this section", "本节链接"],
  "openapi.expandAll": ["Expand all", "全部展开"],
  "One of:": ["One of:", "以下之一："],
  "Any of:": ["Any of:", "以下任意："],
  "page.apiNotFound.backButton": ["Back to docs", "返回文档"],
  "page.apiNotFound.description": ["There's no page at", "没有这个页面："],
  "page.apiNotFound.hint": ["It may have been moved or deleted.", "它可能已被移动或删除。"],
  "page.apiNotFound.title": ["No page at this address", "此地址没有页面"],
  "search.navbar.label": ["Search ", "搜索 "],
  operations: ["Operations", "接口"],
  "page.actions.chatGptDescription": ["Get insights from ChatGPT", "用 ChatGPT 解读"],
  "page.actions.chatGptTitle": ["Open in ChatGPT", "在 ChatGPT 中打开"],
  "page.actions.claudeDescription": ["Get insights from Claude", "用 Claude 解读"],
  "page.actions.claudeTitle": ["Open in Claude", "在 Claude 中打开"],
  "page.actions.copyButtonText": ["Copy", "复制"],
  "page.actions.copyDescription": ["Copy as Markdown for LLMs", "复制为 Markdown，供大模型使用"],
  "page.actions.copyTitle": ["Copy for LLM", "复制给大模型"],
  "page.actions.moreActions": ["More actions", "更多操作"],
  parameterName: ["parameter name", "参数名"],
  path: ["Path", "路径参数"],
  payload: ["Payload", "请求体"],
  query: ["Query", "查询参数"],
  request: ["Request", "请求"],
  required: ["required", "必填"],
  response: ["Response", "响应"],
  responses: ["Responses", "响应"],
  security: ["Security", "认证"],
  "servers.title": ["Servers", "服务器地址"],
  value: ["value", "值"],
  variable: ["variable", "个变量"],
  variables: ["Variables", "变量"],
  viewSecurityDetails: ["View security details", "查看认证详情"],
};

/** What the renderer says in a language, where that isn't English. */
export const labelsIn = (language: Language): Record<string, string> =>
  language === "en" ? {} : Object.fromEntries(Object.entries(labels).map(([name, [, chinese]]) => [name, chinese]));

/** The same in what has been rendered ahead, where the renderer can't be told. */
export const translateLabels = (html: string, language: Language): string =>
  language === "en"
    ? html
    : Object.values(labels).reduce((text, [english, chinese]) => text.replaceAll(`>${english}<`, `>${chinese}<`), html);
