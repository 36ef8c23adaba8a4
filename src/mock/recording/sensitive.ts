/** What a key says of its value. */
export type Sensitivity = "personal" | "secret" | undefined;

const secretWords =
  /token|secret|passw|pwd|credential|authori[sz]ation|cookie|session|signature|captcha|private|\b(sign|sig|otp|pin)\b|(api|access|app|auth) ?(key|code)|密码|密钥|口令|令牌|验证码|签名/;

/** Whole words, where they are parts of others too: "hotel" is no telephone, "template" no plate. */
const personalWords =
  /\b(\w*(sur|nick|user|real|full|first|last|middle)name|name|tel|fax|account|login|owner|plate|card|tax|ein|vat|qq|lat|lng|lon|id ?(no|num|number|card)|xm|lx(r|dh|fs)\w*|nick|vin|ips?|mac|gps|operator|creator|(creat|updat|modif|operat|delet)\w* ?by|sjh|sfzh?|xingming|shouji|dianhua|youxiang|dizhi|chepai)\b|phone|mobile|mail|addr|street|postcode|zip ?code|idcard|identity|passport|licen[cs]e|taxno|taxpayer|bank|iban|cardno|birth|contact|consignee|recipient|receiver|wechat|weixin|openid|unionid|avatar|latitude|longitude|姓名|名称|名字|昵称|用户名|手机|电话|传真|邮箱|邮件|身份证|证件|护照|税号|纳税|银行|卡号|账号|帐号|账户|地址|住址|车牌|生日|出生|联系人|经办人|操作[人员]|创建[人者]|更新[人者]|经纬度|经度|纬度|坐标|车架号|收货|收件|微信/;

/** Judges a field by its name, in English or Chinese, in any way of writing words together. */
export function sensitivityOf(key: string): Sensitivity {
  const words = key.replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])|[_.\-\s]+/g, "$1$2 ").toLowerCase();
  if (secretWords.test(words)) return "secret";
  return personalWords.test(words) ? "personal" : undefined;
}

/** A text in the same shape, of which nothing can be read. */
export const shapeOf = (text: string): string =>
  text
    .replace(/\p{Script=Han}/gu, "某")
    .replace(/\p{Lu}/gu, "X")
    .replace(/(?![某X])\p{L}/gu, "x")
    .replace(/\p{Nd}/gu, "0");

const zeros = (text: string): string => text.replace(/\p{Nd}/gu, "0");
const from = (start: number, text: string): string => text.slice(0, start) + zeros(text.slice(start));

/** GB 11643 and GB 32100: what the last character of an identity card's or a taxpayer's number must be. */
const checked: Record<string, { weights: readonly number[]; letters: string; modulus: number; last: string }> = {
  identity: {
    weights: [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2],
    ...{ letters: "0123456789", modulus: 11, last: "10X98765432" },
  },
  taxpayer: {
    weights: [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28],
    ...{ letters: "0123456789ABCDEFGHJKLMNPQRTUWXY", modulus: 31, last: "0YXWUTRQPNMLKJHGFEDCBA987654321" },
  },
};

function hasCheck(kind: keyof typeof checked, text: string): boolean {
  const { weights = [], letters = "", modulus = 1, last = "" } = checked[kind] ?? {};
  const sum = weights.reduce((total, weight, index) => total + weight * letters.indexOf(text[index] ?? ""), 0);
  return last[sum % modulus] === text[17];
}

/** ISO/IEC 7812-1. */
function hasLuhn(text: string): boolean {
  const digits = [...text].reverse().map(Number);
  const doubled = digits.map((digit, index) => (index % 2 ? digit * 2 - (digit > 4 ? 9 : 0) : digit));
  return doubled.reduce((sum, digit) => sum + digit, 0) % 10 === 0;
}

/** Formats that tell what they are wherever they stand, with what stands for them: valid in the same format, or undefined. */
const formats: readonly { pattern: RegExp; mask(found: string): string | undefined }[] = [
  { pattern: /(?<![\w-])eyJ[\w-]+\.[\w-]+(\.[\w-]*)?|-----BEGIN [^-]+-----[^-]*/g, mask: shapeOf },
  { pattern: /(?<=\b(?:bearer|basic) )[\w.~+/=-]{6,}/gi, mask: shapeOf },
  {
    pattern: /[\w+/=-]{32,}/g,
    mask: (found) => (/\d/.test(found) && /[a-z]/.test(found) && /[A-Z]/.test(found) ? shapeOf(found) : undefined),
  },
  {
    // RFC 5322, section 3.2.3, and in a query.
    pattern:
      /(?<![\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-])[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\w.+-])[\w.+-]+%40[\w-]+(?:\.[\w-]+)+/gu,
    mask: () => "someone@example.com",
  },
  {
    pattern: /(?<![\dA-Z])\d{17}[\dXx](?![\dA-Z])/g,
    mask: (found) => (hasCheck("identity", found.toUpperCase()) ? "110101190001010006" : undefined),
  },
  {
    pattern: /(?<![\dA-Z])[\dA-HJ-NPQRTUWXY]{18}(?![\dA-Z])/g,
    mask: (found) => (hasCheck("taxpayer", found) ? "0".repeat(18) : undefined),
  },
  {
    pattern: /(?<!\d)(?:62|[345])\d{2}(?:[ -]?\d{4}){2,3}[ -]?\d{1,4}(?!\d)/g,
    mask: (found) => (hasLuhn(found.replace(/\D/g, "")) ? zeros(found) : undefined),
  },
  {
    pattern: /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?[\d*]{4}[- ]?[\d*]{4}(?!\d)/g,
    mask: (found) => from(found.search(/1[3-9]\d[- ]?[\d*]{4}[- ]?[\d*]{4}$/) + 3, found),
  },
  { pattern: /(?<!\d)(?:0\d{2,3}-\d{7,8}|\+(?!86)\d{1,3}[- ]?\d{6,12})(?!\d)/g, mask: (found) => from(3, found) },
  {
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][·• ]?[A-HJ-NP-Z\d]{4,5}[A-HJ-NP-Z\d挂学警港澳]/g,
    mask: (found) => `${found.slice(0, 2)}${found.slice(2).replace(/[A-Z\d]/g, "0")}`,
  },
];

/** A text without what its format tells. */
export const byFormat = (text: string): string =>
  formats.reduce((rest, { pattern, mask }) => rest.replace(pattern, (found) => mask(found) ?? found), text);

/** What stands for a text which is in one of the formats as a whole. */
export function wholeByFormat(text: string): string | undefined {
  for (const { pattern, mask } of formats) {
    if (text.match(pattern)?.[0] === text) {
      const masked = mask(text);
      if (masked !== undefined) return masked;
    }
  }
  return undefined;
}
