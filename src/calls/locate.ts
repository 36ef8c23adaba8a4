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

/**
 * Where a call goes.
 *
 * @throws ProviderError of kind `configuration` where credentials must not go there
 */
export function locate({ scheme, origin, basePath }: Session, input: string): Location {
  const root = `${origin}/`;
  let url = input;
  if (!input.startsWith(root) || abnormal.test(input)) {
    const parsed = URL.canParse(input) ? new URL(input) : undefined;
    if (parsed?.origin !== origin) {
      throw new ProviderError(
        `a call to ${parsed?.origin ?? "what is no absolute URL"}, but credentials are for the origin of option "baseUrl" alone: ${origin}`,
        { provider: scheme.envelope.provider, kind: "configuration" },
      );
    }
    url = parsed.href.replace(/#.*/, "");
  }
  const [address = ""] = url.split("?", 1);
  const base = origin + basePath;
  return { url, path: address.startsWith(`${base}/`) ? address.slice(base.length) : undefined };
}
