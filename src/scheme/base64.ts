/**
 * A text's UTF-8 in Base64: RFC 4648, section 4.
 *
 * @example
 * base64("user:password"); // dXNlcjpwYXNzd29yZA==
 */
export const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
