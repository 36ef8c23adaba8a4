/** What ends a call of HummingBird's: the code that its answer has, and the words, English and Chinese. */
const words: Readonly<Record<number, readonly [english: string, chinese: string]>> = {
  10001: ["system error", "系统异常"],
  10003: ["parameters are not correct", "参数有误"],
  10006: ["token is not valid", "令牌无效"],
  10009: ["the resource exists already", "资源重复"],
  10010: ["the id is empty", "ID 为空"],
  20309: ["no such driver", "没有这个驱动实例"],
  20410: ["no such device", "没有这个设备"],
  20602: ["the product has devices", "产品下还有设备"],
  20604: ["no such product", "没有这个产品"],
  20612: ["the product is not released", "产品尚未发布"],
};

/** Thrown where a business call fails. */
export class Refused extends Error {
  readonly code: number;

  constructor(code: number) {
    super(words[code]?.[0]);
    this.code = code;
  }

  /** @param languages the header `Accept-Language`: Chinese, unless it prefers English */
  told(languages = ""): string {
    return words[this.code]?.[prefersEnglish(languages) ? 0 : 1] ?? "";
  }
}

/** RFC 9110, section 12.5.4, with the language that the server takes for the nearest: another of the Latin script for English. */
function prefersEnglish(languages: string): boolean {
  const locales = languages
    .split(",")
    .map((part) => /^\s*([\w-]+)\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part))
    .map((found) => ({ locale: localeOf(found?.[1]), weight: Number(found?.[2] ?? 1) }))
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ locale, weight }) => (locale && weight > 0 ? [locale] : []));
  const isChinese = ({ language }: Intl.Locale) => language === "zh";
  const best = locales.find((locale) => locale.language === "en" || (isChinese(locale) && locale.script === "Hans"));
  if (best) return !isChinese(best);
  return !locales.some(isChinese) && locales.some(({ script }) => script === "Latn");
}

function localeOf(tag = ""): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replaceAll("_", "-")).maximize();
  } catch {
    return undefined;
  }
}
