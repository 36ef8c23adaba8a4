import type { ProviderName } from "../providers.js";
import type { Language } from "./languages.js";
import { withoutCode } from "./wrong-language.js";

/** A term, and what is not to stand in its place. */
interface Term {
  readonly language: Language;
  /** Whose document has it. Without: it holds everywhere. */
  readonly provider?: ProviderName;
  readonly say: string;
  readonly not: RegExp;
  /** Where the other word is right. */
  readonly unless?: RegExp;
}

const terms: readonly Term[] = [
  { language: "zh", say: "Mock 服务", not: /模拟服务(?!商)/ },
  { language: "zh", say: "认证、凭证", not: /签名/, unless: /(HS256|HMAC) 签名|不是签名|对时间的签名/g },
  {
    language: "en",
    say: "authenticate",
    not: /\b(un)?sign(s|ed|ing)\b|\bsign(?= (every|each|the|a|calls|requests|it|them)\b)/i,
    unless: /signed with HS256/g,
  },
  { language: "zh", provider: "gongjiang", say: "客户端ID", not: /客户端 ID|client id/i },
  { language: "zh", provider: "gongjiang", say: "访问密钥", not: /客户端密钥/ },
  { language: "zh", provider: "gongjiang", say: "权限范围", not: /适用范围|作用域/ },
  { language: "zh", provider: "gongjiang", say: "认证模式", not: /授权(方式|类型)/ },
  { language: "zh", provider: "gongjiang", say: "对接人员", not: /对接人(?!员)/ },
  { language: "zh", provider: "edge-gateway", say: "刷新token", not: /刷新令牌/ },
  { language: "zh", provider: "edge-gateway", say: "状态码表", not: /文档[^，。]*错误码表/ },
  { language: "zh", provider: "zhicloud", say: "访问token", not: /访问令牌/ },
  // It mentions none.
  { language: "en", provider: "wareconn", say: "lists no codes", not: /tables? of (error )?codes/ },
  { language: "zh", provider: "wareconn", say: "没有列出错误码", not: /错误码表/ },
];

/** The words of a text that have a term in their place, and that term. */
export function wrongTermsIn(markdown: string, language: Language, provider?: string): { word: string; say: string }[] {
  const prose = withoutCode(markdown);
  return terms
    .filter((term) => term.language === language && (term.provider === undefined || term.provider === provider))
    .flatMap(({ say, not, unless }) => {
      const [word] = not.exec(unless ? prose.replace(unless, "") : prose) ?? [];
      return word === undefined ? [] : [{ word, say }];
    });
}
