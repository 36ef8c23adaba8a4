/** Its pipeline with the policy for bearer tokens; the credential asks by a pipeline too. */
import { Readable } from "node:stream";
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
} from "@azure/core-rest-pipeline";

/** A transport as the pipeline wants one. */
const clientOf = (fetch) => ({
  async sendRequest(request) {
    const { url, method, body, headers } = request;
    const response = await fetch(url, { method, body, headers: headers.toJSON() });
    return { request, status: response.status, headers: createHttpHeaders(), bodyAsText: await response.text() };
  },
});

export function create({ origin, clientId, clientSecret, fetch }) {
  const http = fetch ? clientOf(fetch) : createDefaultHttpClient();
  const bare = createPipelineFromOptions({});
  const account = { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" };
  const credential = {
    async getToken() {
      const { access_token: token, expires_in } = await send(bare, {
        url: `${origin}/oauth/token`,
        method: "POST",
        body: new URLSearchParams(account).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      return { token, expiresOnTimestamp: Date.now() + expires_in * 1000 };
    },
  };
  const pipeline = createPipelineFromOptions({});
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: "orders" }));

  async function send(through, { headers, ...init }) {
    const request = createPipelineRequest({ ...init, headers: createHttpHeaders(headers) });
    const { status, bodyAsText } = await through.sendRequest(http, request);
    if (status >= 300) throw Object.assign(new Error(`HTTP ${status}`), { status });
    return JSON.parse(bodyAsText);
  }
  return ({ method, path, body, signal }) =>
    send(pipeline, {
      ...{ url: `${origin}${path}`, method, headers: { "content-type": "application/json" } },
      ...(body !== undefined && {
        body: body instanceof ReadableStream ? () => Readable.fromWeb(body) : JSON.stringify(body),
      }),
      ...(signal && { abortSignal: signal }),
    });
}
