import { ProviderError } from "../scheme/provider-error.js";
import type { Session } from "./session.js";

export interface Location {
  /** The URL in normal form, without a fragment. */
  readonly url: string;
  /** Its path below that of `baseUrl`; undefined where it is elsewhere at the origin. */
  readonly path: string | undefined;
}

/** What a URL has to be parsed for: what may need encoding (RFC 3986, section 2), dot segments. */
const abnormal = /[^\w.~!$&()*+,;=:@/?-]|\/\./;
const dotSegment = /^[^?#]*[/\\](\.|%2e){1,2}([/\\?#]|$)/i;

/** Whether a URL, read as `fetch` reads it, leads out of the path that it is written with. */
export const hasDotSegment = (url: string): boolean => dotSegment.test(url.replace(/\s/g, ""));

/**
 * Where a call goes.
 *
 * @throws ProviderError of kind `configuration` where credentials must not go there
 */
export function locate({ scheme, origin, address }: Session, input: string): Location {
  const reject = (problem: string): never => {
    throw new ProviderError(problem, { provider: scheme.envelope.provider, kind: "configuration" });
  };
  let url = input;
  if (!isBelow(origin, input) || abnormal.test(input)) {
    const parsed = URL.canParse(input) ? new URL(input) : undefined;
    if (parsed?.username || parsed?.password)
      reject("a call to a URL with a user name or a password, which is refused");
    if (!parsed || !isBelow(origin, parsed.href)) {
      const target =
        parsed && /^https?:$/.test(parsed.protocol) ? parsed.origin : "what is no absolute URL of http: or https:";
      return reject(`a call to ${target}, but credentials are for the origin of option "baseUrl" alone: ${origin}`);
    }
    if (hasDotSegment(input)) reject('a call to a URL whose path holds "." or "..", which leads to another path');
    url = parsed.href.replace(/#.*/, "");
  }
  if (!isBelow(address, url)) return { url, path: undefined };
  const query = url.indexOf("?");
  return { url, path: url.slice(address.length, query < 0 ? undefined : query) };
}

const isBelow = (root: string, url: string): boolean => url.startsWith(root) && url[root.length] === "/";
