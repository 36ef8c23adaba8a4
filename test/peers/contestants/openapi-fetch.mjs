/** With a middleware that sets the token, as its documentation shows it. */
import createClient from "openapi-fetch";
import { bodyOf, kept } from "./recipe.mjs";

export function create({ origin, clientId, clientSecret, fetch = globalThis.fetch }) {
  const account = { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" };
  const token = kept(async () =>
    bodyOf(await fetch(`${origin}/oauth/token`, { method: "POST", body: new URLSearchParams(account) })),
  );
  const client = createClient({ baseUrl: origin, fetch });
  client.use({
    async onRequest({ request }) {
      request.headers.set("authorization", `Bearer ${await token()}`);
      return request;
    },
  });
  return async ({ method, path, body, signal }) => {
    const isStream = body instanceof ReadableStream;
    const init = isStream ? { body, bodySerializer: (stream) => stream, duplex: "half" } : { body };
    const { data, response } = await client[method](path, { ...init, signal });
    if (!response.ok) throw Object.assign(new Error(`HTTP ${response.status}`), { status: response.status });
    return data;
  };
}
