import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outgoingCall, PlainRequest, RememberingRequest } from "../../src/calls/outgoing-call.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";

describe("an outgoing call", () => {
  const url = "https://provider.example/v1/orders?page=2";

  it.each([
    ["a string", () => url],
    ["a URL", () => new URL(url)],
    ["a Request", () => new Request(url)],
  ])("is read from %s", async (_what, input) => {
    const call = await outgoingCall(input(), { method: "POST", headers: { "x-a": "1" }, body: "text" });
    expect(call.url).toBe(url);
    expect(call.method).toBe("POST");
    expect(Object.fromEntries(call.headers)).toMatchObject({ "x-a": "1" });
  });

  it("has headers of its own: signing them does not change the caller's", async () => {
    const request = new Request(url, { headers: { "x-a": "1" } });
    const call = await outgoingCall(request);
    call.headers.set("authorization", "Bearer x");
    expect(request.headers.has("authorization")).toBe(false);
  });

  it("keeps what only the caller's init reveals", async () => {
    const dispatcher = {};
    const request = new RememberingRequest(url, { method: "POST", body: "text", dispatcher } as RequestInit);
    const { init } = await outgoingCall(request);
    expect(init).toMatchObject({ body: "text", dispatcher });
  });

  it("takes more for the transport without forgetting what the request was made of", async () => {
    const dispatcher = {};
    const request = new RememberingRequest(url, { method: "POST", body: "text" });
    const { init } = await outgoingCall(request, { dispatcher } as RequestInit);
    expect(init).toMatchObject({ body: "text", dispatcher });
  });

  it("sees headers that were set on a remembering request later", async () => {
    const request = new RememberingRequest(url, { headers: { "x-a": "1" } });
    request.headers.set("x-a", "2");
    expect((await outgoingCall(request)).headers.get("x-a")).toBe("2");
  });

  it("lets an empty body take the place of a Request's", async () => {
    const { init } = await outgoingCall(new Request(url, { method: "POST", body: "old" }), { body: "" });
    expect(init.body).toBeNull();
  });

  const form = () => {
    const data = new FormData();
    data.set("file", new Blob(["content"]), "name.txt");
    return data;
  };

  it.each<[string, () => unknown]>([
    ["a form", form],
    ["a Blob", () => new Blob(["x".repeat(1_000_000)])],
    ["bytes", () => new Uint8Array(1_000_000)],
    ["form fields", () => new URLSearchParams("a=1")],
  ])(
    "holds the very body that it was given, and no content type that the platform made of it: %s",
    async (_what, make) => {
      const body = make() as BodyInit;
      const init = { method: "POST", body };
      for (const call of [
        await outgoingCall(url, init),
        await outgoingCall(new URL(url), init),
        await outgoingCall(new RememberingRequest(url, init)),
        await outgoingCall(new PlainRequest(url, { ...init, headers: new Headers() })),
      ]) {
        expect(call.init.body).toBe(body);
        expect(call.headers.has("content-type")).toBe(false);
      }
    },
  );

  it("keeps the content type that somebody gave a remembering request later", async () => {
    const request = new RememberingRequest(url, { method: "POST", body: "x" });
    request.headers.set("content-type", "x/y");
    expect((await outgoingCall(request)).headers.get("content-type")).toBe("x/y");
  });

  it("keeps a content type that is named, although the platform would name the same", async () => {
    const headers = { "content-type": "text/plain;charset=UTF-8" };
    const request = new RememberingRequest(url, { method: "POST", body: "x", headers });
    expect((await outgoingCall(request)).headers.get("content-type")).toBe("text/plain;charset=UTF-8");
  });

  it.each([undefined, { headers: { "x-b": "2" } }, { body: "new" }])(
    "is read from a Request of another realm or a package, with an init of %j",
    async (init) => {
      const { headers, method } = new Request(url, { method: "PUT", headers: { "x-a": "1" } });
      const foreign = {
        url,
        method,
        headers,
        signal: null,
        arrayBuffer: async () => new TextEncoder().encode("old").buffer,
      };
      const call = await outgoingCall(foreign as unknown as Request, init);
      expect([call.url, call.method]).toEqual([url, "PUT"]);
      expect(Object.fromEntries(call.headers)).toMatchObject(init?.headers ?? { "x-a": "1" });
      expect(await new Response(call.init.body).text()).toBe(init?.body ?? "old");
    },
  );

  it("asks a transport to send a stream while it waits for the answer", async () => {
    const body = new Blob(["x"]).stream();
    expect((await outgoingCall(url, { method: "POST", body })).init).toEqual({ method: "POST", body, duplex: "half" });
  });

  it("keeps a native Request's signal", async () => {
    const controller = new AbortController();
    const { init } = await outgoingCall(new Request(url, { signal: controller.signal }));
    controller.abort();
    expect(init.signal?.aborted).toBe(true);
  });

  it("accepts any Request where a remembering one is asked for", () => {
    expect(new Request(url)).toBeInstanceOf(RememberingRequest);
  });
});

describe("a body on the wire", () => {
  let server: Listening;
  beforeAll(async () => {
    server = await listen(async (message, response) => {
      const body = await text(message);
      response.end(JSON.stringify({ type: message.headers["content-type"], body }));
    }, 0);
  });
  afterAll(() => server.close());

  async function send(input: (url: string) => Request) {
    const { url, headers, init } = await outgoingCall(input(server.url));
    const response = await fetch(url, { ...init, headers });
    return (await response.json()) as { type: string; body: string };
  }

  const stream = () => new Blob(["in ", "parts"]).stream();
  const bodies: [string, () => RequestInit, string | RegExp, string | RegExp][] = [
    ["text", () => ({ body: "häh" }), "text/plain;charset=UTF-8", "häh"],
    ["bytes", () => ({ body: new TextEncoder().encode("bytes"), headers: { "content-type": "x/y" } }), "x/y", "bytes"],
    [
      "form fields",
      () => ({ body: new URLSearchParams({ a: "ä" }) }),
      /^application\/x-www-form-urlencoded/,
      "a=%C3%A4",
    ],
    ["a blob", () => ({ body: new Blob(["blob"], { type: "x/z" }) }), "x/z", "blob"],
    ["a stream", () => ({ body: stream(), duplex: "half", headers: { "content-type": "x/s" } }), "x/s", "in parts"],
  ];

  describe.each([
    ["a remembering request", RememberingRequest],
    ["a plain request", Request],
  ])("of %s", (_what, Class) => {
    it.each(bodies)("arrives as it was given: %s", async (_kind, init, type, body) => {
      const received = await send((url) => new Class(url, { method: "POST", ...init() }));
      expect(received.type).toMatch(type);
      expect(received.body).toMatch(body);
    });

    it.each(bodies.slice(0, -1))(
      "arrives from a platform without Request.body: %s",
      async (_kind, init, _type, body) => {
        const received = await send((url) => {
          const request = new Class(url, { method: "POST", ...init() });
          return Object.defineProperty(request, "body", { value: undefined });
        });
        expect(received.body).toMatch(body);
      },
    );

    it("arrives whole when somebody has cloned the request and dropped the clone: a stream", async () => {
      const received = await send((url) => {
        const request = new Class(url, { method: "POST", body: stream(), duplex: "half" } as RequestInit);
        request.clone();
        return request;
      });
      expect(received.body).toBe("in parts");
    });

    it("arrives with the boundary that its header names: a multipart form", async () => {
      const form = new FormData();
      form.set("file", new Blob(["content"]), "name.txt");
      const received = await send((url) => new Class(url, { method: "POST", body: form }));
      const boundary = /boundary=(.+)$/.exec(received.type)?.[1];
      expect(boundary).toBeDefined();
      expect(received.body).toContain(`--${boundary}`);
      expect(received.body).toContain("content");
    });
  });
});
