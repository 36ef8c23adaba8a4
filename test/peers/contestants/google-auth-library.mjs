/** Its client with a refresh token, and with the option that renews after a 401. */
import { Readable } from "node:stream";
import { UserRefreshClient } from "google-auth-library";

export function create({ origin, clientId, clientSecret, refreshToken, fetch }) {
  const client = new UserRefreshClient({
    ...{ clientId, clientSecret, refreshToken, forceRefreshOnFailure: true },
    ...(fetch && { transporterOptions: { fetchImplementation: fetch } }),
    endpoints: { oauth2TokenUrl: `${origin}/oauth/token` },
  });
  return async ({ method, path, body, signal }) => {
    const data = body instanceof ReadableStream ? Readable.fromWeb(body) : body;
    return (await client.request({ url: `${origin}${path}`, method, data, ...(signal && { signal }) })).data;
  };
}
