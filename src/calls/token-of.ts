import type { CredentialSource } from "../credentials/credential-source.js";
import type { TokenSource } from "../credentials/secret-source.js";
import type { ProviderAuth } from "./provider-auth.js";

const sources = new WeakMap<ProviderAuth, CredentialSource>();

/** Notes where an authentication has its tokens from. */
export const noteSource = (auth: ProviderAuth, source: CredentialSource): void => void sources.set(auth, source);

/**
 * The token of one authentication as a secret of another: for providers whose tokens are got with a token. It is obtained,
 * renewed and shared as for calls. Where a login with it is refused, it is replaced, within the budget for rejected tokens, and
 * the login is tried once more.
 *
 * @param auth what `authOf` or a provider's `…Auth` makes, or a client's `auth`
 * @throws TypeError for anything else, and for what another copy of this package made
 * @example
 * const appAuth = appAuthOf({ appId, appSecret });
 * const tenantAuth = tenantAuthOf({ appId, tenantKey, appAccessToken: tokenOf(appAuth) });
 */
export function tokenOf(auth: ProviderAuth): TokenSource {
  const source = sources.get(auth);
  if (!source)
    throw new TypeError("tokenOf: it takes what authOf makes, or a client's auth, of this copy of the package");
  return Object.assign(async ({ signal }: { readonly signal: AbortSignal }) => (await source.get(signal)).grant.token, {
    refuse(token: string) {
      source.reject({ account: {}, grant: { token, lifetimeMs: undefined } }, false);
    },
  });
}
