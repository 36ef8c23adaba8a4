import { Readable } from "node:stream";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { providers } from "../accounts.js";
import { anyClient, errorOf } from "../any-client.js";

const form = "application/x-www-form-urlencoded";

function formData() {
  const data = new FormData();
  data.set("file", new Blob(["content"], { type: "x/y" }), "name.txt");
  return data;
}

async function* chunks() {
  yield new TextEncoder().encode("in parts");
}

/** As packages have it: not the platform's own class, but named like it. */
class PackageForm {
  readonly [Symbol.toStringTag] = "FormData";
}
class PackageBlob {
  readonly [Symbol.toStringTag] = "Blob";
  readonly type = "image/png";
}
/** What is read by its own transport alone, as Node's streams were before they could be iterated. */
class PipedForm extends PackageForm {
  pipe() {}
}

/** What each body's own content type is for `fetch`, if it has one. */
const raw: [string, () => unknown, RegExp | null][] = [
  ["a string", () => '{"by":"hand"}', /^text\/plain/],
  ["a Blob with a type", () => new Blob(["x"], { type: "image/png" }), /^image\/png$/],
  ["a Blob without one", () => new Blob(["x"]), null],
  ["a File", () => new File(["x"], "x.csv", { type: "text/csv" }), /^text\/csv$/],
  ["an ArrayBuffer", () => new ArrayBuffer(3), null],
  ["one of another realm", () => runInNewContext("new ArrayBuffer(3)"), null],
  ["a Uint8Array", () => new Uint8Array([1, 2]), null],
  ["a view of another type", () => new DataView(new ArrayBuffer(2)), null],
  ["a Buffer", () => Buffer.from("x"), null],
  ["a stream", () => new Blob(["x"]).stream(), null],
  ["Node's stream", () => Readable.from([Buffer.from("x")]), null],
  ["an async generator", () => chunks(), null],
  ["FormData", formData, /^multipart\/form-data; boundary=/],
  ["URLSearchParams", () => new URLSearchParams({ a: "ä" }), /^application\/x-www-form-urlencoded/],
];

const withMiddleware = [
  ["without middleware", false],
  ["with middleware", true],
] as const;

describe.each(providers)("a body at %s", (provider) => {
  describe.each(withMiddleware)("%s", (_what, hasMiddleware) => {
    const clientOf = () => {
      const any = anyClient(provider);
      if (hasMiddleware) any.client.use({ onRequest: () => undefined });
      return any;
    };

    it.each(raw)("goes out as it is: %s", async (_kind, make, type) => {
      const { client, sent } = clientOf();
      const body = make();
      await client.POST("/v1/orders", { body });
      const { url, init } = sent[0] ?? expect.fail("not sent");
      // A clone that a middleware may have made has the other half of a stream.
      if (hasMiddleware && init.body instanceof ReadableStream) expect(init.body.locked).toBe(false);
      else expect(init.body).toBe(body);
      // As a transport does, which adds a type where there is none.
      const onTheWire = new Request(url, { ...init, signal: null });
      const received = onTheWire.headers.get("content-type");
      if (type) expect(received).toMatch(type);
      else expect(received).toBeNull();
    });

    it("keeps the content type that the caller names", async () => {
      const { client, sent } = clientOf();
      for (const [, make] of raw.filter(([kind]) => kind !== "FormData")) {
        await client.POST("/v1/orders", { body: make(), headers: { "Content-Type": "application/x-mine" } });
        await client.POST("/v1/orders", { body: make(), params: { header: { "content-type": "application/x-mine" } } });
      }
      expect(new Set(sent.map(({ init }) => init.headers.get("content-type")))).toEqual(
        new Set(["application/x-mine"]),
      );
    });
  });

  it("that is FormData gets its boundary from the transport, whatever the caller calls it", async () => {
    const { client, sent } = anyClient(provider, { headers: [["x-all", "1"]] });
    for (const headers of [{}, { "content-type": "multipart/form-data" }, new Headers({ "content-type": "x/y" })]) {
      await client.POST("/v1/orders", { body: formData(), headers });
      await client.POST("/v1/orders", { body: formData(), params: { header: headers as Record<string, string> } });
    }
    for (const { init } of sent) expect([...init.headers.keys()]).not.toContain("content-type");
    for (const { init } of sent) expect(init.headers.get("x-all")).toBe("1");
  });

  it("goes out as it is to a transport of its own kind: what packages bring", async () => {
    const { client, sent } = anyClient(provider);
    const bodies = [new PackageForm(), new PackageBlob(), new PipedForm()];
    for (const body of bodies) await client.POST("/v1/orders", { body });
    for (const [index, body] of bodies.entries()) expect(sent[index]?.init.body).toBe(body);
    expect(sent.map(({ init }) => init.headers.get("content-type"))).toEqual([null, null, null]);
  });

  it.each([undefined, "application/json", "Application/JSON; charset=utf-8", "application/vnd.orders+json;v=2"])(
    "is JSON where the content type is %s",
    async (type) => {
      const { client, sent } = anyClient(provider);
      const body = { a: [1, "x", null, { at: new Date(0) }], b: undefined };
      await client.POST("/v1/orders", { body, ...(type && { headers: { "content-type": type } }) });
      expect(sent[0]?.init.body).toBe('{"a":[1,"x",null,{"at":"1970-01-01T00:00:00.000Z"}]}');
      expect(sent[0]?.init.headers.get("content-type")).toBe(type ?? "application/json");
    },
  );

  it.each(["text/plain", "application/xml", "application/octet-stream", "application/jsonp", "application/x-ndjson"])(
    "that is a plain object is refused where the content type is %s",
    async (type) => {
      const { client, sent } = anyClient(provider);
      const error = await errorOf(client.POST("/v1/orders", { body: { a: 1 }, headers: { "content-type": type } }));
      expect(error).toMatchObject({ kind: "configuration", provider });
      expect(error.message).toMatch(/POST \/v1\/orders: the content type is neither JSON nor a form: pass text/);
      expect(sent).toEqual([]);
    },
  );

  it.each([form, `${form};charset=UTF-8`, "Application/X-WWW-Form-URLencoded ; charset=utf-8"])(
    "is a form where the content type is %s",
    async (type) => {
      const { client, sent } = anyClient(provider);
      const body = {
        text: "ä &",
        none: null,
        missing: undefined,
        list: ["a", null, 2, undefined, new Date(1)],
        at: new Date(0),
        no: false,
        big: 12n,
      };
      await client.POST("/v1/orders", { body, headers: { "content-type": type } });
      const at = "1970-01-01T00%3A00%3A00";
      expect(sent[0]?.init.body).toBe(`text=%C3%A4+%26&list=a&list=2&list=${at}.001Z&at=${at}.000Z&no=false&big=12`);
      expect(sent[0]?.init.headers.get("content-type")).toBe(type);
    },
  );

  it.each<[string, unknown]>([
    ["an object", { street: "secret" }],
    ["a list with an object", ["a", { street: "secret" }]],
    ["a list in a list", ["a", ["secret"]]],
    ["a Map", new Map([["secret", 1]])],
    ["a Blob", new Blob(["secret"])],
    ["a function", () => "secret"],
    ["a symbol", Symbol("secret")],
    ["an invalid date", new Date(Number.NaN)],
  ])("as a form is refused by the name of a field that holds %s", async (_what, value) => {
    const { client, sent } = anyClient(provider);
    const call = client.POST("/v1/orders", { body: { ok: 1, address: value }, headers: { "content-type": form } });
    const error = await errorOf(call);
    expect(error).toMatchObject({ kind: "configuration" });
    expect(error.message).toContain('form field "address"');
    expect(error.message).not.toContain("secret");
    expect(sent).toEqual([]);
  });

  it("of a plain object is a multipart form where the content type says so", async () => {
    const { client, sent } = anyClient(provider);
    const file = new File(["content"], "name.txt");
    const body = { file, more: [file, "x"], at: new Date(0), none: null };
    await client.POST("/v1/orders", { body, headers: { "content-type": "multipart/form-data" } });
    const data = sent[0]?.init.body as FormData;
    expect([...data.keys()]).toEqual(["file", "more", "more", "at"]);
    expect([data.getAll("more")[1], data.get("at")]).toEqual(["x", "1970-01-01T00:00:00.000Z"]);
    expect(data.get("file")).toBe(file);
    expect(sent[0]?.init.headers.has("content-type")).toBe(false);
  });
});

describe("JSON", () => {
  const { client, sent } = anyClient("gongjiang");
  const post = (body: unknown) => client.POST("/v1/orders", { body });
  class Order {
    product = "x";
  }
  class Hidden {
    readonly #product = "secret";
    get product() {
      return this.#product;
    }
  }

  it.each<[string, unknown]>([
    ["a Map", new Map([["secret", 1]])],
    ["a Set", new Set(["secret"])],
    ["a function", () => "secret"],
    ["a symbol", Symbol("secret")],
    ["a Promise", Promise.resolve("secret")],
    ["an Error", new Error("secret")],
    ["a RegExp", /secret/],
    ["an instance with hidden fields", new Hidden()],
    ["a Blob", new Blob(["secret"])],
    ["bytes", new Uint8Array([115])],
    ["URLSearchParams", new URLSearchParams("secret=1")],
    ["a Map of another realm", runInNewContext("new Map([['secret', 1]])")],
  ])("is not made of %s, which would be lost", async (_what, value) => {
    for (const body of [{ items: value }, { list: [{ items: [[value]] }] }]) {
      const error = await errorOf(post(body));
      expect(error).toMatchObject({ kind: "configuration" });
      expect(error.message).toMatch(/field "items" can't be JSON \(\w+\): make it a plain object/);
      expect(error.message).not.toContain("secret");
    }
    expect(sent).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["a Map", new Map()],
    ["a function", () => 1],
    ["a Promise", Promise.resolve()],
  ])("is not made of %s as the whole body", async (_what, body) => {
    expect((await errorOf(post(body))).message).toContain('field "body" can\'t be JSON');
  });

  it("is not made of bigints, of what refers to itself, or of invalid dates", async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const body of [{ a: 1n }, circle, { at: new Date(Number.NaN) }]) {
      expect(await errorOf(post(body))).toMatchObject({ kind: "configuration" });
    }
    expect((await errorOf(post({ from: new Date(Number.NaN) }))).message).toContain('field "from" is an invalid date');
    expect((await errorOf(post({ a: 1n }))).message).toContain("bigint");
  });

  it.each<[string, unknown, string]>([
    ["instances with fields", new Order(), '{"product":"x"}'],
    ["objects of another realm", runInNewContext("({ a: [{}] })"), '{"a":[{}]}'],
    ["objects without a prototype", Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ["what says itself how", { money: { toJSON: () => "1.50" } }, '{"money":"1.50"}'],
    [
      "names that streams have",
      { locked: true, pipe: 1, append: 2, getReader: null },
      '{"locked":true,"pipe":1,"append":2,"getReader":null}',
    ],
    ["a number", 5, "5"],
    ["null", null, "null"],
    ["a list", [], "[]"],
  ])("is made of %s", async (_what, body, text) => {
    const { client, sent } = anyClient("wareconn");
    await client.POST("/v1/orders", { body });
    expect(sent[0]?.init.body).toBe(text);
    expect(sent[0]?.init.headers.get("content-type")).toBe("application/json");
  });

  it("is what JSON.stringify makes of any plain value", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        const { client, sent } = anyClient("gongjiang");
        await client.POST("/v1/orders", { body });
        expect(sent[0]?.init.body).toBe(typeof body === "string" ? body : JSON.stringify(body));
      }),
      { numRuns: 50 },
    );
  });
});

describe("a body that is written by the caller's own serializer", () => {
  it.each<[string, unknown, string | null]>([
    ["text is JSON, as with openapi-fetch", "text", "application/json"],
    ["a Blob has no type but its own", new Blob(["x"]), null],
    ["URLSearchParams have their own", new URLSearchParams("a=1"), null],
    ["FormData has its own", new FormData(), null],
  ])("%s", async (_what, written, type) => {
    const { client, sent } = anyClient("gongjiang");
    await client.POST("/v1/orders", { body: { any: 1 }, bodySerializer: () => written });
    expect(sent[0]?.init.body).toBe(written);
    expect(sent[0]?.init.headers.get("content-type")).toBe(type);
  });

  it("is given the body and the caller's headers, and nothing else", async () => {
    const seen: unknown[][] = [];
    const bodySerializer = (...given: unknown[]) => {
      seen.push(given);
      return "x";
    };
    const { client } = anyClient("gongjiang", { bodySerializer, headers: { "x-all": "1" } });
    await client.POST("/v1/orders", { body: "raw", headers: { "x-mine": "2" } });
    expect(seen).toEqual([["raw", expect.any(Headers)]]);
    expect(Object.fromEntries(seen[0]?.[1] as Headers)).toEqual({ "x-all": "1", "x-mine": "2" });
  });
});

it.each<[string, object]>([
  ["FormData", formData()],
  ["a plain object", { file: new File(["content"], "name.txt") }],
])("a form is sent with its boundary where a middleware makes another Request of it: %s", async (_what, body) => {
  const { client, sent } = anyClient("gongjiang");
  client.use({ onRequest: ({ request }) => new Request(request) });
  await client.POST("/v1/orders", { body, headers: { "Content-Type": "multipart/form-data" } });
  const { body: bytes, headers } = sent[0]?.init ?? expect.fail("not sent");
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers.get("content-type") ?? "")?.[1];
  expect(boundary).toBeDefined();
  expect(await new Response(bytes).text()).toContain(`--${boundary}`);
});

it("a stream that is being read elsewhere is refused", async () => {
  const { client, sent } = anyClient("gongjiang");
  const body = new Blob(["x"]).stream();
  body.getReader();
  expect((await errorOf(client.POST("/v1/orders", { body }))).message).toContain("a stream that is being read already");
  expect(sent).toEqual([]);
});

it("a form that is sent once more is the same object, and neither time has a boundary that is made up", async () => {
  let answers = 0;
  const { client, sent } = anyClient("gongjiang", { retry: { baseMs: 0 } }, () =>
    answers++ === 0 ? new Response(null, { status: 429 }) : Response.json({ order: 1 }),
  );
  client.use({ onRequest: ({ request }) => request.headers.set("x-seen", "1") });
  const body = formData();
  await client.POST("/v1/orders", { body });
  expect(sent.map(({ init }) => [init.body === body, init.headers.get("content-type")])).toEqual([
    [true, null],
    [true, null],
  ]);
});
