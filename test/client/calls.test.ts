import { inspect } from "node:util";
import fc from "fast-check";
import type { Middleware } from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { answeredCall } from "../../src/calls/answered-call.js";
import { unwrap } from "../../src/providers/gongjiang.js";
import { baseUrl, providers } from "../accounts.js";
import { anyClient, errorOf } from "../any-client.js";

const ways: [string, { middleware?: Middleware[]; parseAs?: "stream" }][] = [
  ["alone", {}],
  ["with middleware", { middleware: [{ onRequest: () => undefined }] }],
  ["as a stream", { parseAs: "stream" }],
];

describe.each(ways)("a call %s", (_way, more) => {
  it.each([".", "..", "%2e", "%2E%2e", ".%2e"])("is not led elsewhere by the path parameter %s", async (id) => {
    const pathSerializer = (path: string, values: Record<string, unknown>) => path.replace("{id}", String(values.id));
    for (const provider of providers) {
      const { client, sent } = anyClient(provider);
      const error = await errorOf(client.GET("/v1/orders/{id}", { params: { path: { id } }, pathSerializer, ...more }));
      expect(error).toMatchObject({ kind: "configuration", provider });
      expect(error.message).toContain('GET /v1/orders/{id}: path parameter "id" is "." or ".."');
      expect(sent).toEqual([]);
    }
  });

  it.each([".", ".."])("is not led elsewhere by %s without a serializer of one's own", async (id) => {
    const { client, sent } = anyClient("gongjiang");
    for (const values of [{ id }, { id: [id] }]) {
      const call = client.GET("/v1/orders/{id}", { params: { path: values }, ...more });
      expect(await errorOf(call)).toMatchObject({ kind: "configuration" });
    }
    expect(sent).toEqual([]);
  });

  it.each(["a/../b", "..\\..", ".\t.", "x/..?", "..#"])(
    "is not led elsewhere by what a serializer of the client leaves as it is: %j",
    async (id) => {
      const pathSerializer = (path: string, values: Record<string, unknown>) => path.replace("{id}", String(values.id));
      const { client, sent } = anyClient("gongjiang", { pathSerializer });
      const call = client.GET("/v1/orders/{id}", { params: { path: { id } }, ...more });
      expect(await errorOf(call)).toMatchObject({ kind: "configuration" });
      expect(sent).toEqual([]);
    },
  );

  it("is not led elsewhere by a path parameter that is empty, and writes one that is a date", async () => {
    const { client, sent } = anyClient("gongjiang");
    const error = await errorOf(client.GET("/v1/orders/{id}", { params: { path: { id: "" } }, ...more }));
    expect(error.message).toContain('GET /v1/orders/{id}: path parameter "id" is empty');
    const id = new Date(0) as never;
    await client.GET("/v1/orders/{id}", { params: { path: { id } }, ...more });
    expect(sent.map(({ url }) => url)).toEqual([`${baseUrl}/v1/orders/1970-01-01T00%3A00%3A00.000Z`]);
  });

  it.each(["...", "a..b", "..a", "%2e%2e", "..;", "a/..", "?..", ".well-known"])(
    "takes other path parameters with dots: %s",
    async (id) => {
      const { client, sent } = anyClient("gongjiang");
      await client.GET("/v1/orders/{id}", { params: { path: { id } }, ...more });
      expect(sent[0]?.url).toBe(`${baseUrl}/v1/orders/${encodeURIComponent(id)}`);
    },
  );

  it.each<[string, unknown]>([
    ["a user name", "https://user@provider.example"],
    ["a password", "https://:secret@provider.example"],
    ["another scheme", "ftp://provider.example"],
    ["a scheme that has the origin of another", "blob:https://provider.example/secret"],
    ["no scheme", "provider.example"],
    ["no host", "/v2"],
    ["a query", "https://provider.example/?secret=1"],
    ["what is no text", 5],
  ])("is refused for a base URL of its own with %s", async (_what, own) => {
    const { client, sent } = anyClient("gongjiang");
    const error = await errorOf(client.GET("/v1/orders", { baseUrl: own as string, ...more }));
    expect(error).toMatchObject({ kind: "configuration" });
    expect(error.message).toContain('GET /v1/orders: option "baseUrl"');
    expect(error.message + error.stack).not.toContain("secret");
    expect(sent).toEqual([]);
  });

  it("goes to a base URL of its own at the same origin", async () => {
    const { client, sent } = anyClient("gongjiang");
    for (const path of ["", "/", "/v2", "/v2/", "/v1/../v2"]) {
      await client.GET("/v1/orders", { baseUrl: baseUrl + path, ...more });
    }
    const [root, other] = [`${baseUrl}/v1/orders`, `${baseUrl}/v2/v1/orders`];
    expect(sent.map(({ url }) => url)).toEqual([root, root, other, other, other]);
  });

  it.each([null, 0, "", false, Number.NaN, 0n])("rejects with the caller's reason as it is: %s", async (reason) => {
    const { client } = anyClient("gongjiang", {}, async ({ init }) => {
      controller.abort(reason);
      throw init.signal?.reason;
    });
    const controller = new AbortController();
    const call = client.GET("/v1/orders", { signal: controller.signal, ...more });
    await expect(call.catch((error) => [error])).resolves.toEqual([reason]);
    const late = client.GET("/v1/orders", { signal: controller.signal, ...more });
    await expect(late.catch((error) => [error])).resolves.toEqual([reason]);
  });

  it.each([undefined, null, ""])("rejects with what the function of a secret rejects with: %s", async (reason) => {
    const { client } = anyClient("gongjiang", { clientSecret: () => Promise.reject(reason) });
    const call = client.GET("/v1/orders", more);
    await expect(unwrap(call).catch((error) => [error])).resolves.toEqual([reason]);
  });

  it.each([null, "fetch", {}, 1])("is refused for a fetch of its own that is no function: %s", async (fetch) => {
    const { client, sent } = anyClient("gongjiang");
    const error = await errorOf(client.GET("/v1/orders", { fetch: fetch as never, ...more }));
    expect(error.message).toContain('GET /v1/orders: option "fetch" must be a function');
    expect(sent).toEqual([]);
  });

  it("calls a fetch of its own with a URL and an init, and not the client's", async () => {
    const { client, sent } = anyClient("gongjiang");
    const calls: unknown[][] = [];
    const fetch = async (...call: [string, RequestInit]) => {
      calls.push(call);
      return Response.json({ order: 2 });
    };
    await client.GET("/v1/orders", { fetch, ...more });
    expect(calls).toEqual([[`${baseUrl}/v1/orders`, expect.objectContaining({ method: "GET" })]]);
    expect(sent).toEqual([]);
  });

  it("passes on to the transport what fetch knows, and what it may know", async () => {
    const { client, sent } = anyClient("gongjiang");
    const init = {
      cache: "no-store",
      credentials: "include",
      integrity: "sha256-x",
      keepalive: true,
      mode: "cors",
      priority: "low",
      referrer: "https://provider.example/from",
      referrerPolicy: "no-referrer",
      dispatcher: {},
      cf: { cacheTtl: 5 },
    } as const;
    await client.GET("/v1/orders", { ...init, ...more });
    expect(sent[0]?.init).toMatchObject(init);
  });
});

it("a call's path begins with a slash: it would go to another host", async () => {
  const { client, sent } = anyClient("gongjiang");
  for (const path of ["v1/orders", "", "https://provider.example/v1/orders", undefined]) {
    const error = await errorOf(client.GET(path as "/v1/orders"));
    expect(error).toMatchObject({ kind: "configuration", message: expect.stringContaining("a path begins with /") });
  }
  expect(sent).toEqual([]);
});

it("a call's own Request makes the request, and what it holds is sent", async () => {
  const made: Request[] = [];
  class Mine extends Request {
    constructor(...given: ConstructorParameters<typeof Request>) {
      super(...given);
      made.push(this);
    }
  }
  const { client, sent } = anyClient("gongjiang");
  await client.POST("/v1/orders", { body: { a: 1 }, Request: Mine });
  expect(made.map(({ url }) => url)).toEqual([`${baseUrl}/v1/orders`]);
  expect(await new Response(sent[0]?.init.body).json()).toEqual({ a: 1 });
  expect(sent[0]?.init.headers.get("content-type")).toBe("application/json");
});

describe.each(ways)("the options of a call %s", (_way, more) => {
  it.each<[string, unknown, string]>([
    ["signal", new AbortController(), "must be an AbortSignal"],
    ["redirect", "follow", "is not taken: redirects are never followed"],
    ["redirect", "error", "is not taken: redirects are never followed"],
    ["parseAs", "jsn", "must be one of json, text, blob"],
    ["parseAs", null, "must be one of json, text, blob"],
    ["cache", "bogus", "must be what fetch takes for it"],
    ["credentials", true, "must be what fetch takes for it"],
    ["keepalive", "yes", "must be true or false"],
    ["middleware", 5, "must be a list"],
    ["fetch", "x", "must be a function"],
    ["querySerializer", 5, "must be a function or an object"],
    ["bodySerializer", {}, "must be a function"],
    ["headers", "x", "must be an object"],
    ["headers", { "x-key": "s3cret\nx" }, 'has a value for "x-key" that no header can have'],
    ["headers", { "x-name": "张三" }, 'has a value for "x-name" that no header can have'],
    ["headers", [["x-name", "张三"]], 'has a value for "x-name" that no header can have'],
    ["headers", { "x-key": ["fine", "s3cret\0"] }, 'has a value for "x-key" that no header can have'],
    ["headers", { "s3cret key": "x" }, "has a name that no header can have"],
    ["timeoutMs", 0, "must be a number of milliseconds"],
    ["bodyTimeoutMs", "5", "must be a number of milliseconds"],
    ["retry", { attempts: 0 }, "must be false, or an object with attempts"],
    ["store", {}, "belongs to the client"],
    ["query", { page: 2 }, 'belongs in "params": { params: { query: … } }'],
    ["path", { id: 7 }, 'belongs in "params"'],
    ["params", { querry: { page: 2 } }, 'has "querry"; it takes path, query, header, cookie'],
  ])("are refused before anything is sent, where they are wrong: %s %j", async (name, value, reason) => {
    const { client, sent } = anyClient("gongjiang");
    const error = await errorOf(
      client.POST("/v1/orders?key=s3cret" as "/v1/orders", { body: {}, ...more, [name]: value } as never),
    );
    expect(error).toMatchObject({ kind: "configuration" });
    expect(error.message).toContain(`POST /v1/orders: option "${name}" ${reason}`);
    expect(inspect(error, { showHidden: true })).not.toContain("s3cret");
    expect(sent).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["signal", null],
    ["redirect", "manual"],
    ["parseAs", "text"],
    ["middleware", []],
    ["headers", { "x-a": " ä\n", "x-b": ["1", 2, true], "x-c": null, "x-d": undefined }],
    ["headers", new Headers({ "x-a": "b" })],
    ["cache", undefined],
    ["dispatcher", {}],
  ])("are taken where they are right: %s", async (name, value) => {
    const { client, sent } = anyClient("gongjiang");
    await client.POST("/v1/orders", { body: {}, ...more, [name]: value } as never);
    expect(sent).toHaveLength(1);
  });

  it("are refused by the name of a header among the parameters", async () => {
    const { client, sent } = anyClient("gongjiang");
    const error = await errorOf(
      client.GET("/v1/orders", { params: { header: { "x-key": "s3cret\n1" } }, ...more } as never),
    );
    expect(error.message).toContain('option "params.header" has a value for "x-key"');
    expect(sent).toEqual([]);
  });
});

describe("a client's settings that openapi-fetch takes", () => {
  const settings = {
    cache: "no-store",
    credentials: "include",
    keepalive: true,
    mode: "cors",
    priority: "high",
    referrer: "https://provider.example/from",
    referrerPolicy: "no-referrer",
  } as const;

  it.each(providers)(
    "reach the transport with every call, and are those of a call where it has some: %s",
    async (provider) => {
      const { client, sent } = anyClient(provider, settings);
      await client.GET("/v1/orders");
      await client.GET("/v1/orders", { cache: "reload", parseAs: "blob" });
      await client.POST("/v1/orders", { body: {}, middleware: [{ onRequest: () => undefined }] });
      expect(sent.map(({ init }) => init)).toMatchObject([settings, { ...settings, cache: "reload" }, settings]);
    },
  );

  it("end calls that have no signal of their own", async () => {
    const controller = new AbortController();
    const { client, sent } = anyClient("gongjiang", { signal: controller.signal });
    await client.GET("/v1/orders");
    controller.abort("over");
    await expect(client.GET("/v1/orders")).rejects.toBe("over");
    await client.GET("/v1/orders", { signal: new AbortController().signal });
    expect(sent).toHaveLength(2);
  });

  it.each<[string, unknown]>([
    ["cache", "never"],
    ["credentials", true],
    ["keepalive", "yes"],
    ["mode", "navigate"],
    ["priority", 1],
    ["referrer", "no URL"],
    ["referrerPolicy", 1],
    ["signal", new AbortController()],
    ["signal", "x"],
  ])("are refused where they are wrong: %s", (name, value) => {
    expect(() => anyClient("gongjiang", { [name]: value })).toThrow(`option "${name}" must be`);
  });

  it.each([
    ["Request", Request, "middleware"],
    ["redirect", "follow", "never followed"],
    ["integrity", "sha256-x", "with the call"],
    ["duplex", "half", "set where"],
    ["window", null, "no effect"],
  ])("are refused with a reason: %s", (name, value, reason) => {
    for (const provider of providers) {
      expect(() => anyClient(provider, { [name]: value })).toThrow(new RegExp(`option "${name}" .*${reason}`));
    }
  });
});

describe("what a middleware makes of an answer", () => {
  const rebuild = {
    onResponse: async ({ response }: { response: Response }) => new Response(await response.text(), response),
  };

  it("answers the same call", async () => {
    const { client } = anyClient("gongjiang", {}, () => Response.json({ code: 5 }));
    const first = await client.GET("/v1/orders");
    client.use(rebuild, rebuild);
    const { response } = await client.GET("/v1/orders");
    expect(response).not.toBe(first.response);
    expect(answeredCall(response)).toMatchObject({
      method: "GET",
      attempts: 1,
      keys: answeredCall(first.response).keys,
    });
  });

  it("answers no call where it is made of nothing that was sent", async () => {
    const { client, sent } = anyClient("gongjiang");
    client.use({ onRequest: () => Response.json({ order: 9 }) });
    const { data, response } = await client.GET("/v1/orders");
    expect([data, answeredCall(response), sent]).toEqual([{ order: 9 }, {}, []]);
  });
});

it("a middleware that handles a failure sees the caller's reason where that is one", async () => {
  const { client } = anyClient("gongjiang");
  const seen: unknown[] = [];
  client.use({
    onError({ error }) {
      seen.push(error);
      return Response.json({ order: 7 });
    },
  });
  for (const reason of ["mine", null]) {
    const { data } = await client.GET("/v1/orders", { signal: AbortSignal.abort(reason) });
    expect(data).toEqual({ order: 7 });
  }
  expect(seen).toEqual(["mine", { reason: null }]);
});

it("a path parameter leads nowhere else, whatever it is", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom(".", "/", "\\", "%", "2", "e", "E", " ", "?", "#", "a") }),
      async (id) => {
        const { client, sent } = anyClient("gongjiang");
        await client.GET("/v1/orders/{id}", { params: { path: { id } } }).catch(() => {});
        const path = new URL(sent[0]?.url ?? `${baseUrl}/v1/orders/refused`).pathname;
        expect(path).toMatch(/^\/v1\/orders\/[^/]*$/);
      },
    ),
    { numRuns: 300 },
  );
});
