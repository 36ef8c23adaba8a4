import createClient from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import { createWareconnClient, type paths, unwrap, wareconnAuth } from "../../src/providers/wareconn.js";
import { createZhicloudClient } from "../../src/providers/zhicloud.js";
import { accounts, baseUrl } from "../accounts.js";
import { observedFetch, pathsOf } from "../observed-fetch.js";

const issued = { code: 0, msg: "success", token: "token-1", expires_in: 7200, refresh_token: "refresh-1" };
const orders = `${baseUrl}/v1/orders`;

const answers = (url: string) => (url.endsWith("/Oauth/token") ? issued : { code: 0, order: 1 });
const observed = () => observedFetch(({ url }) => Response.json(answers(url)));

type Orders = { "/v1/orders": { post: { requestBody: { content: { "application/json": { product: string } } } } } };

describe("auth.fetch", () => {
  it("signs what it is given, as a string, a URL or a Request", async () => {
    const { fetch, requests } = observed();
    const auth = wareconnAuth({ ...accounts.wareconn, fetch });
    for (const input of [orders, new URL(orders), new Request(orders)]) await auth.fetch(input);
    expect(pathsOf(requests)).toEqual(["POST /Oauth/token", ...Array(3).fill("GET /v1/orders")]);
    expect(requests.slice(1).map(({ headers }) => headers.get("authorization"))).toEqual(
      Array(3).fill("Bearer token-1"),
    );
  });

  it("calls the transport as fetch(url, init), with what the caller's init holds", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async (url) => Response.json(answers(String(url))));
    const auth = wareconnAuth({ ...accounts.wareconn, fetch });
    await auth.fetch(orders, { method: "POST", body: "{}", cache: "no-store" });
    expect(fetch).toHaveBeenLastCalledWith(
      orders,
      expect.objectContaining({ method: "POST", body: "{}", cache: "no-store", redirect: "manual" }),
    );
  });

  it("finds a global fetch that was replaced after the client was made", async () => {
    const auth = wareconnAuth(accounts.wareconn);
    const { fetch, requests } = observed();
    vi.stubGlobal("fetch", fetch);
    try {
      await auth.fetch(orders);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(requests).toHaveLength(2);
  });

  it("asks a clock that is an object of a class", async () => {
    class Clock {
      readonly #time = 1_000;
      now() {
        return this.#time;
      }
    }
    const auth = wareconnAuth({ ...accounts.wareconn, fetch: observed().fetch, clock: new Clock() });
    expect((await auth.credential()).expiresAt).toBe(1_000 + 7_200_000);
  });

  it("sends nothing to another origin than that of the base URL", async () => {
    const { fetch, requests } = observed();
    const auth = wareconnAuth({ ...accounts.wareconn, fetch });
    for (const url of ["https://elsewhere.example/v1", "http://provider.example/v1", "https://provider.example:444/"]) {
      await expect(auth.fetch(url)).rejects.toMatchObject({ kind: "configuration" });
    }
    expect(requests).toHaveLength(0);
  });

  it.each([
    ["a user name", "https://user@provider.example/v1"],
    ["a password", "https://:secret@provider.example/v1"],
    ["both", "https://user:secret@provider.example/v1"],
    ["another scheme", "ftp://provider.example/secret"],
    ["a scheme that shows the origin inside", "blob:https://provider.example/secret"],
    ["one without an origin", "data:text/plain,secret"],
    ["no scheme", "/v1/secret"],
    ["..", "https://provider.example/v1/orders/../secret"],
    ["one of them at the end", "https://provider.example/v1/secret/.."],
    ["one of them before a query", "https://provider.example/v1/secret/.?x=1"],
    ["an encoded one", "https://provider.example/v1/%2e%2E/secret"],
    ["half an encoded one", "https://provider.example/v1/.%2e/secret"],
    ["one behind a backslash", "https://provider.example/v1\\..\\secret"],
    ["one that a line break hides", "https://provider.example/v1/.\n./secret"],
  ])("refuses a URL with %s before anything is signed", async (_what, url) => {
    const { fetch, requests } = observed();
    const auth = wareconnAuth({ ...accounts.wareconn, fetch });
    for (const call of [auth.fetch(url), auth.sign(url), auth.fetch(url, { method: "POST", body: "x" })]) {
      const error = await call.then(String, (reason: Error) => reason);
      expect(error).toMatchObject({ kind: "configuration", provider: "wareconn" });
      expect(String(error)).not.toMatch(/secret|user@/);
    }
    expect(requests).toHaveLength(0);
  });

  it.each(["/v1/a..b", "/v1/.well-known", "/v1/...", "/v1?a=/../b", "/v1#/..", "/v1/%252e%252e", "/v1/@me:x"])(
    "sends a URL that only looks like one of those: %s",
    async (path) => {
      const { fetch, requests } = observed();
      await wareconnAuth({ ...accounts.wareconn, fetch }).fetch(baseUrl + path);
      expect(requests[1]?.url).toBe(baseUrl + path.replace(/#.*/, ""));
    },
  );

  it("follows no redirect", async () => {
    const { fetch, requests } = observedFetch(({ url }) =>
      url.endsWith("/Oauth/token") ? Response.json(issued) : Response.redirect("https://elsewhere.example/"),
    );
    const auth = wareconnAuth({ ...accounts.wareconn, fetch });
    const response = await auth.fetch(orders, { redirect: "follow" });
    expect(response.status).toBe(302);
    expect(requests.map(({ redirect }) => redirect)).toEqual(["manual", "manual"]);
  });

  it("reports a lost connection by its code, without the address's path", async () => {
    const lost = Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED", address: "secret" } });
    const auth = wareconnAuth({ ...accounts.wareconn, fetch: () => Promise.reject(lost) });
    const error = await auth.fetch(`${orders}/secret`).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: "transport", cause: { name: "TypeError", code: "ECONNREFUSED" } });
    expect(error).toMatchObject({ operation: "createToken", retryable: true });
    expect((error as Error).message).toContain("(ECONNREFUSED)");
    expect(JSON.stringify(error) + (error as Error).stack).not.toContain("/secret");
  });

  it("reports whatever else a transport throws in the same way, and nothing of what it says", async () => {
    const fetch = () => Promise.reject(new Error(`Network connection lost: ${orders}?access_token=secret`));
    const error = await wareconnAuth({ ...accounts.wareconn, fetch })
      .fetch(orders)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: "transport", cause: { name: "Error" } });
    expect(JSON.stringify(error) + (error as Error).stack).not.toContain("access_token");
  });

  it("reports a token answer that breaks off", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) });
    const auth = wareconnAuth({ ...accounts.wareconn, fetch: async () => new Response(body) });
    await expect(auth.fetch(orders)).rejects.toMatchObject({ kind: "transport", operation: "createToken" });
  });

  it("leaves the caller's own abort an AbortError", async () => {
    const controller = new AbortController();
    const { fetch } = observedFetch(({ url }) => {
      if (url.endsWith("/Oauth/token")) return Response.json(issued);
      controller.abort();
      throw controller.signal.reason;
    });
    const auth = wareconnAuth({ ...accounts.wareconn, fetch });
    await expect(auth.fetch(orders, { signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" });
  });

  it("leaves the caller's own reason for an abort as it is, whatever it is", async () => {
    const reason = new TypeError("mine");
    const { fetch } = observedFetch(({ url, signal }) => {
      if (url.endsWith("/Oauth/token")) return Response.json(issued);
      controller.abort(reason);
      throw signal.reason;
    });
    const controller = new AbortController();
    const auth = wareconnAuth({ ...accounts.wareconn, fetch });
    await expect(auth.fetch(orders, { signal: controller.signal })).rejects.toBe(reason);
  });

  it.each([
    [401, "authentication"],
    [429, "rate-limit"],
    [500, "http"],
    [302, "http"],
  ])("reports a token call that is answered with %i as %s", async (status, kind) => {
    const { fetch } = observedFetch(() => new Response("<html>", { status }));
    await expect(wareconnAuth({ ...accounts.wareconn, fetch }).fetch(orders)).rejects.toMatchObject({ kind, status });
  });

  it("hands over a 401 as it came", async () => {
    const { fetch } = observedFetch(({ url }) =>
      url.endsWith("/Oauth/token") ? Response.json(issued) : Response.json({ code: 9 }, { status: 401 }),
    );
    const response = await wareconnAuth({ ...accounts.wareconn, fetch }).fetch(orders);
    expect([response.status, await response.json()]).toEqual([401, { code: 9 }]);
  });
});

describe("a base URL with a path", () => {
  it("does not make a token operation of a call elsewhere at its origin", async () => {
    const { fetch, requests } = observed();
    const auth = wareconnAuth({ ...accounts.wareconn, baseUrl: `${baseUrl}/a`, fetch });
    await auth.fetch(`${baseUrl}/b/Oauth/token`, { method: "POST" });
    expect(pathsOf(requests)).toEqual(["POST /a/Oauth/token", "POST /b/Oauth/token"]);
    expect(requests[1]?.headers.get("authorization")).toBe("Bearer token-1");
  });
});

describe("auth.sign", () => {
  it("gives a signed Request and sends no call", async () => {
    const { fetch, requests } = observed();
    const auth = wareconnAuth({ ...accounts.wareconn, fetch });
    const request = await auth.sign(orders, { method: "POST", body: '{"a":1}' });
    expect(request.headers.get("authorization")).toBe("Bearer token-1");
    expect([request.url, request.method, await request.text()]).toEqual([orders, "POST", '{"a":1}']);
    expect(request.redirect).toBe("manual");
    expect(pathsOf(requests)).toEqual(["POST /Oauth/token"]);
  });
});

describe("the authentication as a middleware of somebody's own client", () => {
  it("signs its calls, bodies included", async () => {
    const { fetch, requests } = observed();
    const client = createClient<Orders>({ baseUrl, fetch });
    client.use(wareconnAuth({ ...accounts.wareconn, fetch }));
    await client.POST("/v1/orders", { body: { product: "x" } });
    expect(pathsOf(requests)).toEqual(["POST /Oauth/token", "POST /v1/orders"]);
    expect(requests[1]?.headers.get("authorization")).toBe("Bearer token-1");
    expect(await requests[1]?.json()).toEqual({ product: "x" });
  });
});

describe("a client's middleware", () => {
  it("never sees a secret", async () => {
    const { fetch } = observedFetch(({ url }) =>
      Response.json({ code: 200, message: "ok", data: url.includes("authorize") ? { auth_code: "auth-code-1" } : {} }),
    );
    const client = createZhicloudClient({ ...accounts.zhicloud, fetch });
    const seen: Request[] = [];
    client.use({
      onRequest: ({ request }) => void seen.push(request.clone()),
      onResponse: ({ request }) => void seen.push(request.clone()),
    });
    await client.GET("/apis/rest/userService/getUserInfo/json");
    expect(seen).toHaveLength(2);
    for (const { url, headers } of seen) {
      expect(url).toBe(`${baseUrl}/apis/rest/userService/getUserInfo/json`);
      expect(headers.has("authorization")).toBe(false);
    }
  });

  it.each<[string, (request: Request) => Request | undefined]>([
    ["changes its headers", (request) => void request.headers.set("x-mine", "1")],
    ["returns a clone", (request) => withHeader(request.clone())],
    ["returns a new Request", (request) => withHeader(new Request(request))],
    [
      "returns a new Request with another body",
      (request) => withHeader(new Request(request, { body: '{"product":"x"}' })),
    ],
  ])("may work on the request: it %s", async (_what, onRequest) => {
    const { fetch, requests } = observed();
    const client = createWareconnClient<Orders>({ ...accounts.wareconn, fetch });
    client.use({ onRequest: ({ request }) => onRequest(request) });
    await client.POST("/v1/orders", { body: { product: "x" } });
    expect(requests[1]?.headers.get("x-mine")).toBe("1");
    expect(requests[1]?.headers.get("authorization")).toBe("Bearer token-1");
    expect(await requests[1]?.json()).toEqual({ product: "x" });
  });
});

function withHeader(request: Request): Request {
  request.headers.set("x-mine", "1");
  return request;
}

describe("a client's call", () => {
  const client = (fetch: typeof globalThis.fetch) =>
    createWareconnClient<Orders>({
      ...accounts.wareconn,
      fetch,
      headers: { "x-all": "1" },
      requestInitExt: { mine: 1 },
    });

  it("carries the settings that openapi-fetch has for it", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async (url) => Response.json(answers(String(url))));
    await client(fetch).POST("/v1/orders", { body: { product: "x" } });
    const [url, init] = fetch.mock.lastCall ?? [];
    expect(url).toBe(orders);
    expect(init).toMatchObject({ method: "POST", body: '{"product":"x"}', mine: 1 });
    expect(new Headers(init?.headers).get("x-all")).toBe("1");
  });

  it("and its token call give the transport what is in requestInitExt", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async (url) => Response.json(answers(String(url))));
    await client(fetch).POST("/v1/orders", { body: { product: "x" } });
    expect(fetch.mock.calls.map(([, init]) => (init as { mine?: number }).mine)).toEqual([1, 1]);
  });

  it("to another origin is refused before anything is sent", async () => {
    const { fetch, requests } = observed();
    const call = client(fetch).POST("/v1/orders", { body: { product: "x" }, baseUrl: "https://elsewhere.example" });
    await expect(call).rejects.toMatchObject({ kind: "configuration", provider: "wareconn" });
    expect(requests).toHaveLength(0);
  });

  it("is unwrapped to an error if its answer can't be parsed", async () => {
    const { fetch } = observedFetch(({ url }) =>
      url.endsWith("/Oauth/token") ? Response.json(issued) : new Response("<html>"),
    );
    const wareconn = createWareconnClient<
      paths & { "/v1": { get: { responses: { 200: { content: { "application/json": 1 } } } } } }
    >({
      ...accounts.wareconn,
      fetch,
    });
    await expect(unwrap(wareconn.GET("/v1"))).rejects.toMatchObject({
      kind: "contract",
      cause: { name: "SyntaxError" },
    });
  });
});
