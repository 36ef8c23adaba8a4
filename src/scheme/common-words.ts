import { isRecord } from "./envelope.js";

/**
 * What a failing body says in the words that servers have in common: those of OAuth (RFC 6749, section 5.2), of problem
 * details (RFC 9457), of Spring and of WeChat.
 */
export function commonWords(body: unknown): { code: unknown; message: unknown } {
  const said = isRecord(body) ? body : {};
  const { error } = said;
  const inner = isRecord(error) ? error : {};
  // A code has no spaces: Spring has HTTP's own words there, `Not Found`.
  const [errorCode, phrase] = typeof error === "string" && /\s/.test(error) ? [undefined, error] : [error, undefined];
  return {
    code: [said.code, said.errcode, said.errorCode, errorCode, inner.code].find(isCode),
    message: [
      said.message,
      said.msg,
      said.error_description,
      said.errmsg,
      said.errorMsg,
      said.detail,
      said.title,
      inner.message,
      phrase,
    ].find(isText),
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

export const isCode = (value: unknown): value is number | string => typeof value === "number" || isText(value);

/**
 * Whether a code of a failed token call means that credentials were refused, where no table says so: RFC 6749, sections
 * 4.1.2.1 and 5.2, and RFC 6750, section 3.1. What is no word of theirs does, but for what looks like HTTP's 429 or 5xx.
 */
function isOAuthRefusal(code: unknown): boolean {
  const text = String(code);
  if (/^[a-z]+(_[a-z]+)+$/.test(text)) {
    return /^(invalid_(client|grant|token)|unauthorized_client|access_denied)$/.test(text);
  }
  return !/^(429|5\d\d)$/.test(text);
}

/**
 * Takes the codes of failed token calls for refusals, as {@link isOAuthRefusal} does, and no other codes.
 *
 * @example
 * isRefusal: isTokenRefusal
 */
export const isTokenRefusal = (code: unknown, isTokenOperation: boolean): boolean =>
  isTokenOperation && isOAuthRefusal(code);
