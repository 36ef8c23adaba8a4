/** Its client credentials, and its own `expired` with the window of its documentation; calls are made by `fetch`. */
import { ClientCredentials } from "simple-oauth2";
import { bodyOf, initOf, shared } from "./recipe.mjs";

const windowS = 300;

export function create({ origin, clientId, clientSecret, fetch = globalThis.fetch }) {
  const client = new ClientCredentials({
    client: { id: clientId, secret: clientSecret },
    auth: { tokenHost: origin, tokenPath: "/oauth/token" },
    options: { authorizationMethod: "body" },
  });
  let token;
  const renew = shared(async () => {
    token = await client.getToken({});
  });
  return async (call) => {
    if (!token || token.expired(windowS)) await renew();
    const { headers, ...init } = initOf(call);
    const authorization = `Bearer ${token.token.access_token}`;
    return bodyOf(await fetch(`${origin}${call.path}`, { ...init, headers: { ...headers, authorization } }));
  };
}
