/** With two interceptors: a token for each call, and a fresh one after a 401. */
import { Readable } from "node:stream";
import axios from "axios";
import { shared } from "./recipe.mjs";

export function create({ origin, clientId, clientSecret, fetch }) {
  const account = { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" };
  const transport = fetch && { adapter: "fetch", env: { fetch } };
  let token;
  const renew = shared(async () => {
    const { data } = await axios.post(`${origin}/oauth/token`, new URLSearchParams(account), transport);
    token = data.access_token;
  });
  const client = axios.create({ baseURL: origin, ...transport });
  client.interceptors.request.use(async (config) => {
    if (!token) await renew();
    config.headers.set("authorization", `Bearer ${token}`);
    return config;
  });
  client.interceptors.response.use(undefined, async (error) => {
    if (error.response?.status !== 401 || error.config.isRepeated) throw error;
    await renew();
    return client.request({ ...error.config, isRepeated: true });
  });
  return async ({ method, path, body, signal }) => {
    const data = body instanceof ReadableStream ? Readable.fromWeb(body) : body;
    return (await client.request({ method, url: path, data, signal })).data;
  };
}
