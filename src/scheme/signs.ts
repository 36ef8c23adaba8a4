import { base64 } from "./base64.js";
import { pairsBut } from "./query-pairs.js";
import type { Scheme } from "./scheme.js";

type Sign<Name extends string = string> = Scheme<Name>["sign"];

/**
 * Signs with the token in `Authorization`, after the word that the provider granted it with: RFC 6750, section 2.1.
 *
 * @param word goes before a token that was granted with none. Default: `Bearer`
 * @example
 * sign: bearer()
 */
export const bearer =
  (word = "Bearer"): Sign<never> =>
  ({ headers }, { grant }) => {
    if (grant) headers.set("authorization", `${grant.tokenType ?? word} ${grant.token}`);
    return undefined;
  };

/**
 * Signs with the token in a header of the provider's own.
 *
 * @example
 * sign: header("x-token")
 */
export const header =
  (name: string): Sign<never> =>
  ({ headers }, { grant }) => {
    if (grant) headers.set(name, grant.token);
    return undefined;
  };

/**
 * Signs with the token in the query. What the caller has put there under the same name is taken out.
 *
 * @example
 * sign: query("access_token")
 */
export const query =
  (name: string): Sign<never> =>
  ({ url }, { grant }) => {
    if (!grant) return undefined;
    const [address, others = ""] = url.split(/\?(.*)/s);
    return `${address}?${[...pairsBut(others, new Set([name])), `${name}=${encodeURIComponent(grant.token)}`].join("&")}`;
  };

/**
 * Signs with two of the account's secrets: HTTP Basic, RFC 7617.
 *
 * @example
 * sign: basic("clientId", "clientSecret")
 */
export const basic =
  <Name extends string>(user: Name, password: Name): Sign<Name> =>
  ({ headers }, { account }) => {
    headers.set("authorization", `Basic ${base64(`${account[user]}:${account[password]}`)}`);
    return undefined;
  };

/**
 * Signs in several ways, one after another.
 *
 * @example
 * sign: inTurn(basic("clientId", "clientSecret"), query("access_token"))
 */
export const inTurn =
  <Name extends string>(...signs: readonly Sign<Name>[]): Sign<Name> =>
  (request, context) => {
    const add = (url: string, sign: Sign<Name>) => {
      const signed = sign({ ...request, url }, context);
      return signed instanceof Promise ? signed.then((other) => other ?? url) : (signed ?? url);
    };
    return signs.reduce<string | Promise<string>>(
      (signed, sign) => (signed instanceof Promise ? signed.then((url) => add(url, sign)) : add(signed, sign)),
      request.url,
    );
  };
