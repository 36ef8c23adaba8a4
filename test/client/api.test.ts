import { describe, expect, expectTypeOf, it } from "vitest";
import { type ApiOperation, defineApi, type ProviderEvent } from "../../src/index.js";
import { createGongjiangClient, gongjiangAuth, unwrap } from "../../src/providers/gongjiang.js";
import { errorOf } from "../any-client.js";

interface Body<Type extends string, Value> {
  content: { [T in Type]: Value };
}
type Open = { parameters: { query?: Record<string, unknown> } };
type Paths = {
  "/v1/orders": {
    get: Open & { responses: { 200: Body<"application/json", { code: 200; rows: number[] }> } };
    post: Open & {
      requestBody: Body<"application/x-www-form-urlencoded", { product: string } | URLSearchParams>;
      responses: { 200: Body<"application/json", { code: 200; order: number }> };
    };
  };
  "/v1/orders/{id}": {
    get: {
      parameters: { path: { id: number } };
      responses: { 200: Body<"application/json", { code: 200; order: number }> };
    };
    patch: {
      parameters: { path: { id: number } };
      requestBody: Body<"application/merge-patch+json", object>;
      responses: { 200: Body<"application/json", { code: 200 }> };
    };
  };
  "/v1/orders/latest": { get: { responses: { 200: Body<"application/json", number[]> } } };
  "/v1/files": {
    post: {
      requestBody: Body<"multipart/form-data", { file: Blob; note?: string } | FormData>;
      responses: { 200: Body<"application/json", { code: 200 }> };
    };
    put: { requestBody: Body<"image/png", Blob | Uint8Array>; responses: { 204: { content?: never } } };
    patch: { responses: { "2XX": Body<"application/zip", Blob> } };
  };
  "/v1/files/{id}": {
    get: {
      parameters: { path: { id: number } };
      responses: { 200: { content: { "application/pdf": Blob; "application/json": { code: number } } } };
    };
  };
  "/v1/report": { get: { responses: { 200: Body<"text/event-stream", ReadableStream> } } };
  "/v1/either": {
    post: {
      requestBody: Body<"text/csv" | "application/xml" | "application/json", unknown>;
      responses: { 200: Body<"application/json", { code: 200 }> };
    };
    put: { requestBody: Body<"text/csv" | "application/xml", unknown>; responses: { 204: { content?: never } } };
  };
  "/v1/health": { get: { responses: { 200: Body<"text/plain", string> } } };
};

const signed = { security: [["provider"]], isTokenOperation: false, isIdempotent: false };
const operation = (operationId: string, call: string, more: Partial<ApiOperation> = {}): ApiOperation => {
  const [method = "", path = ""] = call.split(" ");
  return { operationId, method, path, ...signed, ...more };
};

const api = defineApi<Paths>([
  operation("listOrders", "GET /v1/orders", {
    isIdempotent: true,
    query: {
      page: {},
      ids: { explode: false },
      tags: { style: "pipeDelimited" },
      range: { style: "form", explode: true },
      filter: { style: "deepObject" },
      path: { allowReserved: true },
      json: { isJson: true },
    },
  }),
  operation("createOrder", "POST /v1/orders", {
    contentTypes: ["application/x-www-form-urlencoded"],
    idempotencyHeader: "Idempotency-Key",
    isIdempotent: true,
  }),
  operation("getOrder", "GET /v1/orders/{id}", { isIdempotent: true }),
  operation("changeOrder", "PATCH /v1/orders/{id}", { contentTypes: ["application/merge-patch+json"] }),
  operation("latestOrders", "GET /v1/orders/latest", { isBare: true }),
  operation("upload", "POST /v1/files", { contentTypes: ["multipart/form-data"] }),
  operation("replace", "PUT /v1/files", { contentTypes: ["image/png"] }),
  operation("download", "GET /v1/files/{id}", { isIdempotent: true, parseAs: "blob" }),
  operation("either", "POST /v1/either", { contentTypes: ["text/csv", "application/xml", "application/json"] }),
  operation("neither", "PUT /v1/either", { contentTypes: ["text/csv", "application/xml"] }),
  operation("health", "GET /v1/health", { security: [], isIdempotent: true, parseAs: "text" }),
]);

const account = { baseUrl: "https://api.example", clientId: "test-client", clientSecret: "test-secret" };

/** A client of these endpoints, and the requests that its transport is given but for token calls. */
function clientFor(answer: (request: Request, count: number) => Response | Promise<Response>) {
  const sent: Request[] = [];
  const events: ProviderEvent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, { ...init, signal: null });
    if (request.url.endsWith("/oauth/token")) {
      return Response.json({ access_token: "token-1", token_type: "bearer", expires_in: 100 });
    }
    sent.push(request.clone());
    return answer(request, sent.length);
  };
  const options = {
    ...account,
    fetch,
    retry: { baseMs: 0 },
    onEvent: (event: ProviderEvent) => void events.push(event),
  };
  return { client: createGongjiangClient({ api, ...options }), auth: gongjiangAuth({ api, ...options }), sent, events };
}
const ok = () => Response.json({ code: 200, order: 1, rows: [] });

describe("the types of a client with endpoints of one's own", () => {
  it("are those of its table, beside the provider's", () => {
    const { client } = clientFor(ok);
    const order = () => unwrap(client.GET("/v1/orders/{id}", { params: { path: { id: 1 } } }));
    expectTypeOf(order).returns.resolves.toEqualTypeOf<{ code: 200; order: number }>();
    const file = () => client.GET("/v1/files/{id}", { params: { path: { id: 1 } } });
    expectTypeOf(file).returns.resolves.toHaveProperty("data").toEqualTypeOf<Blob | undefined>();
    const zip = () => client.PATCH("/v1/files");
    expectTypeOf(zip).returns.resolves.toHaveProperty("data").toEqualTypeOf<Blob | undefined>();
    const report = () => client.GET("/v1/report");
    expectTypeOf(report).returns.resolves.toHaveProperty("data").toEqualTypeOf<ReadableStream | undefined>();
    const text = () => client.GET("/v1/report", { parseAs: "text" });
    expectTypeOf(text).returns.resolves.toHaveProperty("data").toEqualTypeOf<string | undefined>();
    const list = () => unwrap(client.GET("/v1/orders/latest"));
    expectTypeOf(list).returns.resolves.toEqualTypeOf<number[]>();
    () => client.POST("/oauth/token", {} as never);
    // @ts-expect-error no such path
    () => client.GET("/v1/order");
    // @ts-expect-error no such value
    () => client.GET("/v1/orders/{id}", { params: { path: { id: "1" } } });
  });
});

describe("a call that is described", () => {
  it("has its operation's name in errors and events", async () => {
    const { client, events } = clientFor(() => Response.json({ code: 7, message: "out of stock" }));
    const error = await errorOf(unwrap(client.GET("/v1/orders/{id}", { params: { path: { id: 5 } } })));
    expect(error).toMatchObject({ kind: "business", operation: "getOrder" });
    expect(error.message).toContain("GET /v1/orders/{id}");
    const retried = clientFor((_request, count) => (count === 1 ? new Response(null, { status: 503 }) : ok()));
    await retried.client.GET("/v1/orders/{id}", { params: { path: { id: 5 } } });
    expect(retried.events).toContainEqual(
      expect.objectContaining({ type: "call.retried", template: "/v1/orders/{id}", method: "GET" }),
    );
    expect(events.map(({ type }) => type)).not.toContain("call.retried");
  });

  it("goes out as a form where that is its only content type", async () => {
    const { client, sent } = clientFor(ok);
    await client.POST("/v1/orders", { body: { product: "扳手 & co" } });
    expect(sent[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(new URLSearchParams(await sent[0]?.text()).get("product")).toBe("扳手 & co");
  });

  it("goes out as the JSON that is described", async () => {
    const { client, sent } = clientFor(ok);
    await client.PATCH("/v1/orders/{id}", { params: { path: { id: 1 } }, body: { a: null } });
    expect(sent[0]?.headers.get("content-type")).toBe("application/merge-patch+json");
    expect(await sent[0]?.json()).toEqual({ a: null });
  });

  it.each([
    ["a plain object", (file: Blob) => ({ file, note: "备注" })],
    [
      "FormData",
      (file: Blob) => {
        const form = new FormData();
        form.append("file", file);
        form.append("note", "备注");
        return form;
      },
    ],
  ])("uploads files of %s", async (_kind, bodyOf) => {
    const { client, sent } = clientFor(ok);
    await client.POST("/v1/files", { body: bodyOf(new Blob(["bytes"], { type: "image/png" })) });
    const form = (await sent[0]?.formData()) as FormData;
    expect(sent[0]?.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
    expect(await (form.get("file") as File).text()).toBe("bytes");
    expect(form.get("note")).toBe("备注");
  });

  it("sends objects of a multipart form as JSON, and bytes as files", async () => {
    const { client, sent } = clientFor(ok);
    const body = { file: new Uint8Array([1, 2]), meta: { name: "x", tags: [1] } };
    await client.POST("/v1/files", { body: body as never });
    const form = (await sent[0]?.formData()) as FormData;
    const meta = form.get("meta") as File;
    expect([meta.type, JSON.parse(await meta.text())]).toEqual(["application/json", { name: "x", tags: [1] }]);
    expect((form.get("file") as File).size).toBe(2);
  });

  it("goes out as bytes of the described type", async () => {
    const { client, sent } = clientFor(() => new Response(null, { status: 204 }));
    await client.PUT("/v1/files", { body: new Uint8Array([137, 80]) });
    await client.PUT("/v1/files", { body: new Blob(["x"], { type: "text/plain" }) });
    expect(sent.map(({ headers }) => headers.get("content-type"))).toEqual(["image/png", "image/png"]);
    expect([...new Uint8Array((await sent[0]?.arrayBuffer()) as ArrayBuffer)]).toEqual([137, 80]);
  });

  it("keeps the content type that it names itself", async () => {
    const { client, sent } = clientFor(ok);
    const headers = { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" };
    await client.POST("/v1/orders", { body: { product: "x" }, headers });
    await client.POST("/v1/either", { body: "a,b", headers: { "content-type": "text/csv" } });
    expect(sent.map((request) => request.headers.get("content-type"))).toEqual([headers["Content-Type"], "text/csv"]);
  });

  it("goes out as JSON where that is one of several content types, and is refused where none can be told", async () => {
    const { client, sent } = clientFor(ok);
    await client.POST("/v1/either", { body: { a: 1 } });
    expect(sent[0]?.headers.get("content-type")).toBe("application/json");
    const error = await errorOf(client.PUT("/v1/either", { body: { a: 1 } }));
    expect(error).toMatchObject({ kind: "configuration" });
    expect(error.message).toContain('the body may be text/csv or application/xml: name one in header "content-type"');
    expect(sent).toHaveLength(1);
  });

  it("comes as a file where a file is described, and as an error where the file's place is taken by a failure", async () => {
    const pdf = new Uint8Array([37, 80, 68, 70]);
    const call = { params: { path: { id: 1 } } };
    const { client } = clientFor(() => new Response(pdf, { headers: { "content-type": "application/pdf" } }));
    const file = await unwrap(client.GET("/v1/files/{id}", call));
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(pdf);
    const failing = clientFor(() => Response.json({ code: 7, message: "no such file" }));
    expect(await errorOf(unwrap(failing.client.GET("/v1/files/{id}", call)))).toMatchObject({
      kind: "business",
      code: 7,
      operation: "download",
    });
  });

  it("comes in another way where the call says so", async () => {
    const { client } = clientFor(() => new Response("%PDF"));
    const { data } = await client.GET("/v1/files/{id}", { params: { path: { id: 1 } }, parseAs: "text" });
    expect(data).toBe("%PDF");
  });

  it("goes unsigned where it is open", async () => {
    const { client, auth, sent } = clientFor(() => new Response("fine"));
    expect(await client.GET("/v1/health")).toMatchObject({ data: "fine" });
    await auth.fetch(new URL("/v1/health", sent[0]?.url));
    expect(sent.map(({ headers }) => headers.has("authorization"))).toEqual([false, false]);
  });

  it.each([
    ["repeated where a repetition does no harm, with the same key", "/v1/orders", 2],
    ["not repeated where it may", "/v1/either", 1],
  ] as const)("is %s", async (_what, path, times) => {
    const { client, sent } = clientFor((_request, count) => (count === 1 ? new Response(null, { status: 503 }) : ok()));
    await client.POST(path as "/v1/orders", { body: { product: "x" } });
    expect(sent).toHaveLength(times);
    const keys = sent.map(({ headers }) => headers.get("idempotency-key"));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toEqual(times === 2 ? expect.stringMatching(/^[0-9a-f-]{36}$/) : null);
  });

  it("has a key of its own for each call, or the caller's", async () => {
    const { client, sent } = clientFor(ok);
    const body = { product: "x" };
    await client.POST("/v1/orders", { body });
    await client.POST("/v1/orders", { body });
    await client.POST("/v1/orders", { body, headers: { "idempotency-key": "mine" } });
    const keys = sent.map(({ headers }) => headers.get("idempotency-key"));
    expect(keys[2]).toBe("mine");
    expect(new Set(keys).size).toBe(3);
  });

  it("is a success by its status alone where its answers are bare", async () => {
    const { client } = clientFor(() => Response.json([1, 2]));
    expect(await unwrap(client.GET("/v1/orders/latest"))).toEqual([1, 2]);
    const looksFailed = clientFor(() => Response.json({ code: 7, message: "not the envelope's" }));
    expect(await unwrap(looksFailed.client.GET("/v1/orders/latest"))).toEqual({
      code: 7,
      message: "not the envelope's",
    });
    const failed = clientFor(() => Response.json([], { status: 500 }));
    expect(await errorOf(unwrap(failed.client.GET("/v1/orders/latest")))).toMatchObject({ kind: "http", status: 500 });
  });
});

describe("the query of a call that is described", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["a number", { page: 2 }, "page=2"],
    ["a list without `explode`", { ids: [1, 2, 3] }, "ids=1,2,3"],
    ["a list with pipes", { tags: ["a", "b"] }, "tags=a|b"],
    ["an object as a form", { range: { from: 1, to: 2 } }, "from=1&to=2"],
    ["a deep object", { filter: { a: 1 } }, "filter[a]=1"],
    ["an object with a list", { range: { from: 1, sort: ["a,desc", "b"] } }, "from=1&sort=a,desc&sort=b"],
    ["JSON", { json: { a: [1, { b: 2 }] } }, 'json={"a":[1,{"b":2}]}'],
    ["several", { page: 1, ids: [1, 2], filter: undefined }, "page=1&ids=1,2"],
  ])("is written in the described style: %s", async (_what, query, text) => {
    const { client, sent } = clientFor(ok);
    await client.GET("/v1/orders", { params: { query } });
    expect(decodeURIComponent(new URL(sent[0]?.url ?? "").search.slice(1))).toBe(text);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["reserved characters where they are allowed", { path: "/a:b@c" }, "path=/a:b@c"],
    [
      "but those that end it, or mean another",
      { path: "x#y&admin=1+1%", page: 1 },
      "path=x%23y%26admin=1%2B1%25&page=1",
    ],
    ["keys that end it", { filter: { "x]&admin=1#": 1 } }, "filter[x%5D%26admin%3D1%23]=1"],
  ])("is never cut short by what it holds: %s", async (_what, query, text) => {
    const { client, sent } = clientFor(ok);
    await client.GET("/v1/orders", { params: { query } });
    expect(new URL(sent[0]?.url ?? "").search.slice(1)).toBe(text);
  });

  it("is refused where it has a name that isn't described", async () => {
    const { client, sent } = clientFor(ok);
    const error = await errorOf(client.GET("/v1/orders", { params: { query: { pgae: "s3cret" } } }));
    expect(error).toMatchObject({ kind: "configuration" });
    expect(error.message).toContain(
      'GET /v1/orders: query parameter "pgae" is not in the description; known are: page,',
    );
    expect(error.message).not.toContain("s3cret");
    expect(sent).toEqual([]);
  });

  it("is written as the call's own serializer has it", async () => {
    const { client, sent } = clientFor(ok);
    await client.GET("/v1/orders", { params: { query: { ids: [1, 2] } }, querySerializer: () => "mine=1" });
    expect(new URL(sent[0]?.url ?? "").search).toBe("?mine=1");
  });
});

describe("a path of which a value is missing", () => {
  it.each([{}, { params: {} }, { params: { path: {} } }, { params: { path: { id: undefined } } }])(
    "is refused: %j",
    async (init) => {
      const { client, sent } = clientFor(ok);
      const error = await errorOf(client.GET("/v1/orders/{id}", init as never));
      expect(error.message).toContain('GET /v1/orders/{id}: path parameter "id" is missing');
      expect(sent).toEqual([]);
    },
  );
});

it.each([{}, [], { operations: [] }, "api", { operations: {}, ready() {} }])(
  "an api that is none is refused: %j",
  (wrong) => {
    expect(() => createGongjiangClient({ ...account, api: wrong as never })).toThrow(
      'gongjiang: option "api" must be the "api" of a file that `provider-clients extend` has written',
    );
  },
);
