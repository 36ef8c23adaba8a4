/** With the hooks of its documentation: a token for each call, and a fresh one after a 401. */
import ky from "ky";
import { shared } from "./recipe.mjs";

export function create({ origin, clientId, clientSecret, fetch = globalThis.fetch }) {
  const account = { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" };
  let token;
  const renew = shared(async () => {
    const { access_token } = await ky
      .post(`${origin}/oauth/token`, { body: new URLSearchParams(account), fetch })
      .json();
    token = access_token;
  });
  const client = ky.create({
    prefixUrl: origin,
    fetch,
    hooks: {
      beforeRequest: [
        async (request) => {
          if (!token) await renew();
          request.headers.set("authorization", `Bearer ${token}`);
        },
      ],
      afterResponse: [
        async (request, _options, response, { retryCount }) => {
          if (response.status !== 401 || retryCount > 0) return;
          await renew();
          const headers = new Headers(request.headers);
          headers.set("authorization", `Bearer ${token}`);
          return ky.retry({ request: new Request(request, { headers }), code: "TOKEN_REFRESHED" });
        },
      ],
    },
  });
  return ({ method, path, body, signal }) => {
    const isStream = body instanceof ReadableStream;
    const init = isStream ? { body, duplex: "half" } : body !== undefined && { json: body };
    return client(path.slice(1), { method, ...init, ...(signal && { signal }) }).json();
  };
}
