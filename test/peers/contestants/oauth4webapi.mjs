/** Its grant and its call of a protected resource; the token is kept until its end. */
import * as oauth from "oauth4webapi";
import { bodyOf, initOf, kept } from "./recipe.mjs";

export function create({ origin, clientId, clientSecret, fetch }) {
  const server = { issuer: origin, token_endpoint: `${origin}/oauth/token` };
  const client = { client_id: clientId };
  const options = {
    [oauth.allowInsecureRequests]: origin.startsWith("http:"),
    ...(fetch && { [oauth.customFetch]: fetch }),
  };
  const token = kept(async () => {
    const secret = oauth.ClientSecretPost(clientSecret);
    const response = await oauth.clientCredentialsGrantRequest(server, client, secret, {}, options);
    return oauth.processClientCredentialsResponse(server, client, response);
  });
  return async (call) => {
    const { method, body, headers, signal } = initOf(call);
    const url = new URL(call.path, origin);
    const more = { ...options, ...(signal && { signal }) };
    const sent = new Headers(headers);
    return bodyOf(await oauth.protectedResourceRequest(await token(), method, url, sent, body, more));
  };
}
