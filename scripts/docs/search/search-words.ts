import type { Language } from "../languages.js";

/** What readers type for a page, or for a part of one (`route#anchor`), beside what it says itself. */
export const searchWords: Readonly<Record<string, Partial<Record<Language, readonly string[]>>>> = {
  "the-mocks": {
    en: ["sandbox", "fake server", "stub", "test environment"],
    zh: ["沙箱", "沙盒", "测试环境", "假数据", "桩"],
  },
  "testing-your-integration": {
    en: ["unit test", "vitest", "jest", "msw", "fixtures", "contract test"],
    zh: ["单元测试", "集成测试", "联调", "契约测试"],
  },
  "running-more-than-one-process": {
    en: ["concurrency", "parallel", "cluster", "redis", "shared token", "many workers", "lock", "multi process"],
    zh: ["并发", "多进程", "集群", "分布式", "共享令牌", "共享 token", "中控服务器", "锁"],
  },
  "when-a-provider-fails": {
    en: ["rate limit", "429", "throttle", "timeout", "retry", "backoff", "outage"],
    zh: ["限流", "限频", "频率限制", "超时", "重试", "退避", "宕机", "故障"],
  },
  "what-happens-to-tokens": {
    en: ["get token", "token expired", "refresh token", "access token lifetime", "renew"],
    zh: ["获取令牌", "获取 token", "令牌过期", "token 过期", "刷新令牌", "续期", "有效期"],
  },
  "using-the-clients": {
    en: ["call", "error handling", "unwrap", "ProviderError", "install", "getting started"],
    zh: ["调用", "错误处理", "异常", "安装", "入门"],
  },
  "using-the-clients#bound-a-call": {
    en: ["abort", "AbortSignal", "cancel a request", "how to set a timeout"],
    zh: ["取消请求", "取消", "中止", "怎么设置超时"],
  },
  "using-the-clients#call-and-read-the-answer": { en: ["unwrap"], zh: ["unwrap"] },
  "using-the-clients#errors": {
    en: ["network error", "fetch failed", "transport"],
    zh: ["网络错误", "网络异常", "报错"],
  },
  "when-a-provider-fails#what-is-repeated": {
    en: ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "connection refused", "fetch failed"],
    zh: ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "连接被拒绝", "网络错误"],
  },
  "behind-a-proxy#a-private-ca": {
    en: ["CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN", "unable to verify the first certificate"],
    zh: ["CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN", "证书错误"],
  },
  "running-more-than-one-process#with-redis": { en: ["redis"], zh: ["redis"] },
  "running-more-than-one-process#with-a-file": {
    en: ["token file", "file permission"],
    zh: ["令牌文件", "文件权限"],
  },
  settings: {
    en: ["options", "configuration", "timeoutMs", "defaults"],
    zh: ["配置", "选项", "参数", "超时设置", "默认值"],
  },
  "events-and-logging": {
    en: ["log", "monitoring", "metrics", "OpenTelemetry", "tracing", "observability", "debug"],
    zh: ["日志", "监控", "指标", "链路追踪", "可观测", "调试"],
  },
  "uploads-and-downloads": {
    en: ["file upload", "multipart", "stream", "blob", "form data"],
    zh: ["上传文件", "下载文件", "流", "表单", "附件"],
  },
  "your-own-endpoints": {
    en: ["custom api", "own paths", "extend", "openapi types"],
    zh: ["自定义接口", "业务接口", "扩展", "类型生成"],
  },
  "your-own-provider": {
    en: ["new provider", "defineProvider", "fifth provider", "kit"],
    zh: ["新增服务商", "接入新平台", "自定义服务商"],
  },
  "where-it-runs": {
    en: ["runtime", "deno", "bun", "browser", "node version", "commonjs", "bundle size"],
    zh: ["运行环境", "浏览器", "Node 版本", "打包体积", "兼容性"],
  },
  "behind-a-proxy": {
    en: ["corporate proxy", "HTTP_PROXY", "certificate", "self signed", "private CA", "mTLS"],
    zh: ["企业代理", "代理服务器", "证书", "自签名", "私有 CA", "双向认证"],
  },
  frameworks: {
    en: ["NestJS", "Next.js", "Express", "Workers", "serverless", "lambda", "Koa", "Fastify"],
    zh: ["框架", "云函数", "函数计算", "无服务器", "中间件"],
  },
  "other-languages": {
    en: ["Python example", "PHP", "Java", "Go", "C#", "curl", "sidecar", "docker", "kubernetes", "systemd"],
    zh: ["Python 示例", "PHP 示例", "Java 示例", "Go 示例", "其他语言", "边车", "容器", "部署"],
  },
  migrating: {
    en: ["axios interceptor", "migrate", "EasyWeChat", "WxJava", "replace own code"],
    zh: ["迁移", "拦截器", "EasyWeChat", "WxJava", "替换旧代码"],
  },
  faq: { en: ["questions", "why", "help"], zh: ["常见问题", "为什么", "疑问"] },
  security: {
    en: ["secret", "leak", "vulnerability", "threat model", "key rotation"],
    zh: ["安全", "泄露", "漏洞", "密钥轮换", "威胁模型"],
  },
  "error-codes": { en: ["error code", "code list", "return code"], zh: ["错误码", "返回码", "状态码", "报错"] },
  "zhicloud/authentication#calculator": {
    en: ["compute p_", "p_ formula", "t_"],
    zh: ["p_ 怎么算", "p_ 计算公式", "t_ 怎么生成", "校验值", "时间戳"],
  },
  "zhicloud/reference/get-company-info": { zh: ["公司信息"] },
  "zhicloud/authentication": { en: ["auth code", "checksum", "sign"], zh: ["授权码", "校验值", "签名", "怎么认证"] },
  "wareconn/authentication": { en: ["get token", "bearer"], zh: ["获取令牌", "怎么认证"] },
  "edge-gateway/authentication": { en: ["login", "x-token"], zh: ["登录", "怎么认证", "物联网网关", "x-token"] },
  "gongjiang/authentication": {
    en: ["client credentials", "headers", "User-Agent"],
    zh: ["客户端凭证", "请求头", "怎么认证"],
  },
};
