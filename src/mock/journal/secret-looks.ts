/** What is shown in place of a secret. */
export const hidden = "[hidden]";

/** Words that name a secret wherever they stand in a name. */
const always = /^(jwt|otp|csrf|xsrf|secrets|passwords)$/;
/** Those that do at its end: a `sign_type` is none. */
const atEnd = /^(sign|sig|auth|authentication|bearer|session|sid|assertion|verifier|ak|sk)$/;
/** Those that do without a gap before them as well, as in `accesstoken`. */
const joined =
  /(secret|password|passwd|pwd|passphrase|passcode|token|cookies?|credentials?|signature|authorization|authcode|sess(ion)?id|(api|app|private|secret|access|master)key)$/;
/** Not every key: `monkey` and `sort_key` are shown. */
const keys = /(^|_)(api|app|private|secret|access|master|shared|encrypt(ion)?|sign(ing)?|subscription)_?key(_|$)/;
const inChinese = /密码|口令|密钥|私钥|令牌|签名/;
/** What says something of a secret, and not the secret: `token_type`, `password_changed_at`. */
const about =
  /^(type|kind|name|at|in|on|up|off|out|expir(es?|ed|y|ation)|ttl|lifetime|ms|seconds|days|count|length|size|limit|version|alg(orithm)?|method|url|uri|endpoint|policy|status|required|enabled)$/;

/** Whether a header, a parameter or a field of this name looks as if it held a secret. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const last = words.at(-1) ?? "";
  if (about.test(last)) return false;
  const whole = words.join("_");
  const isSecret = (word: string) => always.test(word) || joined.test(word);
  return (
    words.some(isSecret) || atEnd.test(last) || joined.test(words.join("")) || keys.test(whole) || inChinese.test(whole)
  );
}

const secretValues = [
  // RFC 7515 and RFC 7516, in their compact form.
  /\beyJ[\w-]+(?:\.[\w-]*){2,4}/,
  /\b(?:bearer|basic) +(?=[^\s"'<>]*[\d=])[^\s"'<>]+/i,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/,
  // Key identifiers of AWS, Alibaba Cloud and Tencent Cloud; keys of GitHub, Slack, and those that begin as Stripe's do.
  /\b(?:A[KS]IA[A-Z\d]{16}|LTAI[A-Za-z\d]{12,30}|AKID[A-Za-z\d]{13,40})\b/,
  /\b(?:gh[opsur]_|github_pat_|xox[abeoprs]-|[prs]k[-_](?:live|test|proj|ant)?[-_]?)[\w-]{16,}/,
];
const secretValue = new RegExp(secretValues.map(({ source }) => source).join("|"), "gi");
/** In a URL, before its host. */
const password = /(:\/\/[^\s/:@]*:)[^\s/@]+@/g;
/** In a query or a form that stands in a text. */
const pair = /(^|[?&;,\s])([\p{L}\p{N}_.-]+)=([^&;,\s#"'<>]+)/gu;

/** A text without what looks like a secret by itself, or by the name that stands before it. */
export const withoutSecretLooks = (text: string): string =>
  text
    .replace(secretValue, hidden)
    .replace(password, `$1${hidden}@`)
    .replace(pair, (all, before: string, name: string) => (isSecretName(name) ? `${before}${name}=${hidden}` : all));

/** Before a colon, an equals sign or the end of a tag, perhaps in quotation marks, which may be escaped. */
const nameOfValue = /(?<![\p{L}\p{N}_-])[\p{L}\p{N}_-]+(?=[\\"']*\s?[:=>])/gu;

/** Whether a text names a secret as a field, whatever its format is. */
export const namesSecret = (text: string): boolean => (text.match(nameOfValue) ?? []).some(isSecretName);
