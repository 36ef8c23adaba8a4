import { sensitivityOf } from "./sensitive.js";

/** A connection's (RFC 9110, section 7.6.1), a browser's to obey, where the mock has its own, or of the body as it was sent; in lower case. */
const notPassedBack =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|set-cookie2?|content-(length|encoding|type)|date|alt-svc|clear-site-data|strict-transport-security|content-security-policy|x-content-type-options|access-control-.*|.*cookie.*)$/;

/**
 * The headers of a real server's answer that are passed on: none that holds a secret. What leads to the server leads to the
 * mock instead.
 *
 * @param baseUrl the server's
 */
export function answerHeaders(
  headers: Headers,
  { baseUrl, secrets }: { readonly baseUrl: string; readonly secrets: ReadonlySet<string> },
): Record<string, string> {
  const base = baseUrl.replace(/\/+$/, "");
  const known = [...secrets].filter((secret) => secret.length >= 4);
  return Object.fromEntries(
    [...headers]
      .filter(([name]) => !notPassedBack.test(name) && sensitivityOf(name) !== "secret")
      .filter(
        ([, value]) => !known.some((secret) => value.includes(secret) || value.includes(encodeURIComponent(secret))),
      )
      .map(([name, value]) => [name, withoutBase(value, base)]),
  );
}

/** RFC 3986, section 4.2: a reference to the same server. */
const withoutBase = (value: string, base: string): string =>
  value.split(base).reduce((before, after) => {
    if (/^[/?#]/.test(after)) return before + (after.startsWith("/") ? after : `/${after}`);
    return /^([>,;\s"]|$)/.test(after) ? `${before}/${after}` : before + base + after;
  });
