import type { Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ProviderError } from "../../src/index.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { unwrap as unwrapWareconn } from "../../src/providers/wareconn.js";
import { type Provider, providers } from "../accounts.js";
import { hiding, models, observedProvider, ordersUrl } from "../models.js";
import { unwraps } from "../unwraps.js";

const json = { "content-type": "application/json" };
const withLength = (text: string) =>
  new Response(text, { headers: { ...json, "content-length": String(text.length) } });

/** What no provider may answer, with the kind of error that comes of it. */
const malformed: [string, () => Response, string][] = [
  ["half a JSON", () => new Response('{"code":', { headers: json }), "contract"],
  ["half a JSON of a told length", () => withLength('{"code":'), "contract"],
  ["an HTML page", () => new Response("<html>busy</html>", { headers: { "content-type": "text/html" } }), "contract"],
  ["an HTML page with HTTP 500", () => new Response("<html>busy</html>", { status: 500 }), "http"],
  ["an HTML page with HTTP 401", () => new Response("<html>who?</html>", { status: 401 }), "authentication"],
  ["an empty body", () => new Response("", { headers: json }), "contract"],
  ["an empty body of a told length", () => withLength(""), "contract"],
  ["no body at all", () => new Response(null), "contract"],
];

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error as ProviderError,
  );

describe.each(providers)("an answer of %s", (provider) => {
  it.each(malformed)("that is %s is told by unwrap", async (_what, answer, kind) => {
    const { client } = observedProvider(provider, answer);
    const error = await errorOf(unwraps[provider](client.POST("/v1/orders", { body: {} })));
    expect(error).toMatchObject({ name: "ProviderError", kind, status: answer().status, attempts: expect.any(Number) });
  });

  it.each([...malformed, ["that is a list", () => Response.json([]), "contract"] as (typeof malformed)[number]])(
    "to a token call that is %s is told by the call",
    async (_what, answer, kind) => {
      const { auth } = observedProvider(provider, undefined, { fetch: async () => answer() });
      const error = await errorOf(auth.fetch(ordersUrl));
      expect(error).toMatchObject({ name: "ProviderError", kind, provider });
    },
  );

  it.each([204, 205])("without a body by HTTP %i is a success", async (status) => {
    const { client } = observedProvider(provider, () => new Response(null, { status }));
    expect(await unwraps[provider](client.POST("/v1/orders", { body: {} }))).toBeUndefined();
  });

  it("to HEAD, which has no body, is a success", async () => {
    const { client } = observedProvider(provider, () => new Response(null));
    const { HEAD } = client as never as { HEAD(path: string): Promise<{ response: Response }> };
    expect(await unwraps[provider](HEAD("/v1/orders"))).toBeUndefined();
  });
});

describe("an answer that breaks off", () => {
  let server: Listening | undefined;
  afterEach(() => server?.close());

  /** Answers with half of what it says, and hangs up. */
  async function breakingOff(provider: Provider, isBroken: (request: Request) => boolean, headers: object = json) {
    const model = models[provider];
    server = await listen((message, response) => {
      if (!isBroken(new Request(`http://localhost${message.url}`))) {
        response.end(JSON.stringify(model.issue(1, Date)));
        return;
      }
      response.writeHead(200, { ...headers, "content-length": "100" });
      response.write('{"code":');
      setImmediate(() => (response.socket as Socket).destroy());
    }, 0);
    return model.createClient({ baseUrl: server.url, retry: false });
  }
  const isCallOf = (provider: Provider) => (request: Request) => !models[provider].isTokenCall(request);

  it.each(providers)("is a lost connection to unwrap: %s", async (provider) => {
    const client = await breakingOff(provider, isCallOf(provider));
    const error = await errorOf(unwraps[provider](client.GET("/v1/orders")));
    expect(error).toMatchObject({ name: "ProviderError", kind: "transport", retryable: true });
  });

  it.each(providers)("is a lost connection in a token call too: %s", async (provider) => {
    const client = await breakingOff(provider, models[provider].isTokenCall);
    expect(await errorOf(client.auth.credential())).toMatchObject({ name: "ProviderError", kind: "transport" });
  });

  it.each(["blob", "arrayBuffer", "text"] as const)("is a lost connection when it is read as %s", async (parseAs) => {
    const client = await breakingOff("edge-gateway", isCallOf("edge-gateway"), { "content-type": "image/png" });
    expect(await errorOf(client.GET("/v1/orders", { parseAs }))).toMatchObject({ kind: "transport" });
  });
});

describe.each(hiding)("the body of an answer of %s, where failures hide", (provider) => {
  const bytes = new Uint8Array([0xff, 0xfe, 0, 0x80, ...new TextEncoder().encode("中文")]);

  it.each<[string, () => BodyInit, string]>([
    ["JSON", () => JSON.stringify({ code: 0, text: "中文" }), "application/json;charset=UTF-8"],
    ["bytes that are no text, sent as such", () => bytes, "text/html; charset=gbk"],
    ["bytes of another type", () => bytes, "image/png"],
    ["a JSON of another kind", () => '{"a":1}', "application/problem+json"],
    ["nothing", () => "", "application/json"],
  ])("is the caller's, whole: %s", async (_what, body, type) => {
    const answer = () => new Response(body(), { status: 201, headers: { "content-type": type, "x-mine": "1" } });
    const { auth } = observedProvider(provider, answer);
    const response = await auth.fetch(ordersUrl);
    const copy = response.clone();
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(await answer().arrayBuffer()));
    expect(await copy.text()).toBe(await answer().text());
    expect([response.status, response.headers.get("x-mine")]).toEqual([201, "1"]);
  });

  it("is handed over as it comes where it is long", async () => {
    const chunk = new Uint8Array(50_000).fill(65);
    let pulls = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulls += 1;
        controller.enqueue(chunk);
      },
    });
    const { auth } = observedProvider(provider, () => new Response(endless, { headers: json }));
    const reader = (await auth.fetch(ordersUrl)).body?.getReader();
    let length = 0;
    for (let count = 0; count < 5; count++) length += (await reader?.read())?.value?.length ?? 0;
    await reader?.cancel();
    expect(length).toBe(250_000);
    expect(pulls).toBeLessThan(10);
  });

  it("is not waited for where its type says that it is none", async () => {
    const events = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n")),
    });
    const { auth } = observedProvider(
      provider,
      () => new Response(events, { headers: { "content-type": "text/event-stream" } }),
    );
    const reader = (await auth.fetch(ordersUrl)).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: 1\n");
  });

  it.each(["json", "text", "blob", "arrayBuffer", "stream"] as const)(
    "comes from a client's call as %s",
    async (parseAs) => {
      const { client, model } = observedProvider(provider);
      const { data } = await client.GET("/v1/orders", { parseAs });
      const text =
        typeof data === "string"
          ? data
          : parseAs === "json"
            ? JSON.stringify(data)
            : await new Response(data as BodyInit).text();
      expect(JSON.parse(text)).toEqual(model.success);
    },
  );

  it("may be read by a middleware, from a clone", async () => {
    const { client, model } = observedProvider(provider);
    const seen: unknown[] = [];
    client.use({ onResponse: async ({ response }) => void seen.push(await response.clone().json()) });
    expect((await client.GET("/v1/orders")).data).toEqual(model.success);
    expect(seen).toEqual([model.success]);
  });

  it("is decoded once: the client finds the text that was judged", async () => {
    const decode = vi.spyOn(TextDecoder.prototype, "decode");
    const { client, model } = observedProvider(provider);
    await client.auth.credential();
    decode.mockClear();
    expect((await client.GET("/v1/orders")).data).toEqual(model.success);
    expect(decode).toHaveBeenCalledTimes(1);
    decode.mockRestore();
  });
});

describe("what a middleware or a secret's function throws", () => {
  it.each([new SyntaxError("mine"), new TypeError("mine"), new Error("mine")])("stays its own: %s", async (mine) => {
    const fail = () => {
      throw mine;
    };
    const { client } = observedProvider("wareconn");
    client.use({ onRequest: fail });
    await expect(unwrapWareconn(client.GET("/v1/orders"))).rejects.toBe(mine);
    const secret = observedProvider("wareconn", undefined, { clientSecret: fail });
    await expect(unwrapWareconn(secret.client.GET("/v1/orders"))).rejects.toBe(mine);
  });

  it.each([new SyntaxError("mine"), new TypeError("mine"), new Error("mine")])(
    "about an answer stays its own, read or not: %s",
    async (mine) => {
      const { client } = observedProvider("wareconn");
      const middleware = {
        async onResponse({ response }: { response: Response }) {
          if (response.headers.has("content-type")) await response.json();
          throw mine;
        },
      };
      await expect(unwrapWareconn(client.GET("/v1/orders", { middleware: [middleware] as never }))).rejects.toBe(mine);
      client.use(middleware);
      await expect(unwrapWareconn(client.GET("/v1/orders"))).rejects.toBe(mine);
    },
  );

  it("doesn't hide that an answer is not JSON", async () => {
    const { client } = observedProvider("wareconn", () => new Response("<html>"));
    client.use({ onResponse: () => undefined });
    await expect(client.GET("/v1/orders")).rejects.toMatchObject({ kind: "contract", status: 200 });
  });
});

describe("a client's middleware", () => {
  it("sees calls until it is ejected", async () => {
    const { client } = observedProvider("wareconn");
    const seen: string[] = [];
    const middleware = { onRequest: ({ request }: { request: Request }) => void seen.push(request.url) };
    client.use(middleware);
    await client.GET("/v1/orders");
    client.eject(middleware);
    await client.GET("/v1/orders");
    expect(seen).toEqual([ordersUrl]);
  });

  it("may be given for a call alone", async () => {
    const { client, requests } = observedProvider("wareconn");
    const mark = { onRequest: ({ request }: { request: Request }) => request.headers.set("x-mine", "1") };
    await client.GET("/v1/orders", { middleware: [mark as never] });
    await client.GET("/v1/orders");
    expect(requests.slice(1).map(({ headers }) => headers.get("x-mine"))).toEqual(["1", null]);
  });
});

describe("a call's own fetch", () => {
  it("is the transport beneath: it gets a signed call", async () => {
    const { client, model } = observedProvider("gongjiang");
    const urls: unknown[] = [];
    const fetch = (async (url: string, init: RequestInit) => {
      urls.push(url, new Headers(init.headers).get("authorization"));
      return Response.json(model.success);
    }) as unknown as typeof globalThis.fetch;
    expect((await client.GET("/v1/orders", { fetch })).data).toEqual(model.success);
    expect(urls).toEqual([ordersUrl, "bearer token-1"]);
  });
});

describe("a call by request(method, path)", () => {
  it("is signed as the others are", async () => {
    const { client, trace, model } = observedProvider("wareconn");
    expect((await client.request("get", "/v1/orders")).data).toEqual(model.success);
    expect(trace()).toEqual(["token", 1]);
  });
});
