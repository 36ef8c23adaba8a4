import type { IncomingMessage, ServerResponse } from "node:http";
import type { Middleware } from "openapi-fetch";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isProviderError } from "../../src/index.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { minimalFetch } from "../../src/node.js";
import { type Provider, providers } from "../accounts.js";
import { models, observedProvider, ordersUrl } from "../models.js";
import { unwraps } from "../unwraps.js";

const time = await vi.hoisted(async () => (await import("./virtual-alarms.js")).virtualAlarms());
vi.mock("../../src/credentials/time.js", async (importOriginal) =>
  (await import("./virtual-alarms.js")).withAlarms(time.setAlarm)(importOriginal as never),
);

const timeoutMs = 1_000;
const never = () => new Promise<never>(() => {});

let server: Listening | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A server that grants tokens; a client of it, by Node's own fetch; and what came of the bodies of its answers. */
async function serve(
  provider: Provider,
  answer: (response: ServerResponse, message: IncomingMessage) => unknown,
  options: object = {},
) {
  const model = models[provider];
  let issued = 0;
  server = await listen((message, response) => {
    // Of another time than this client's clock.
    response.sendDate = false;
    const request = new Request(`http://localhost${message.url}`, { headers: message.headers as HeadersInit });
    if (!model.isTokenCall(request)) return answer(response, message);
    issued += 1;
    response.setHeader("content-type", "application/json").end(JSON.stringify(model.issue(issued, time)));
  }, 0);
  const { url: baseUrl } = server;
  let seen = 0;
  let arrived = 0;
  async function transport(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const response = await fetch(input, init);
    const isCall = !model.isTokenCall(new Request(input));
    if (isCall) arrived += 1;
    const counting = new TransformStream({
      transform(chunk, controller) {
        controller.enqueue(chunk);
        if (isCall) seen += 1;
      },
    });
    return new Response(response.body?.pipeThrough(counting) ?? null, response);
  }
  const settings = { baseUrl, fetch: transport, timeoutMs, clock: { now: time.now }, retry: false, ...options };
  return {
    url: `${baseUrl}/v1/orders`,
    client: model.createClient(settings),
    auth: model.createAuth(settings),
    /** Waits for the headers of so many answers to calls to be with the client. */
    async headers(count: number) {
      while (arrived < count) await new Promise(setImmediate);
      await time.settle();
    },
    /** Waits for so many chunks of the calls' answers to be with the client. */
    async chunks(count: number) {
      while (seen < count) await new Promise(setImmediate);
      await time.settle();
    },
  };
}

/** What came of something, so far. */
function following<T>(work: Promise<T>) {
  const state: { result?: T; error?: unknown; isOver: boolean } = { isOver: false };
  work.then(
    (result) => Object.assign(state, { result, isOver: true }),
    (error) => Object.assign(state, { error, isOver: true }),
  );
  return state;
}

async function over(state: { readonly isOver: boolean }) {
  while (!state.isOver) await new Promise(setImmediate);
}

const middlewares: [string, Middleware[]][] = [
  ["alone", []],
  ["with a middleware that looks on", [{ onResponse: () => undefined }]],
  [
    "with a middleware that reads a clone",
    [
      {
        async onResponse({ response }) {
          await response.clone().text();
        },
      },
    ],
  ],
  [
    "with a middleware that rebuilds the answer",
    [{ onResponse: ({ response }) => new Response(response.body, response) }],
  ],
];
const types = ["application/json", "application/octet-stream", "text/html"];

describe.each(providers)("a body of %s", (provider) => {
  describe.each(middlewares)("%s", (_with, middleware) => {
    it.each(["json", "text", "arrayBuffer"] as const)(
      "that stops in the middle ends a call for %s with a timeout, whatever its type and status",
      async (parseAs) => {
        for (const type of types) {
          for (const status of [200, 404, 500]) {
            const { client, chunks } = await serve(provider, (response) =>
              response.writeHead(status, { "content-type": type }).write('{"code":0,'),
            );
            const call = following(client.GET("/v1/orders", { parseAs, middleware }));
            await chunks(1);
            await time.advance(timeoutMs - 1);
            expect([type, status, call.isOver]).toEqual([type, status, false]);
            await time.advance(1);
            expect([type, status, call.isOver]).toEqual([type, status, true]);
            expect(call.error).toMatchObject({
              kind: "timeout",
              provider,
              operation: "GET /v1/orders",
              retryable: true,
            });
            await server?.close();
          }
        }
      },
    );

    it.each(["json", "text", "arrayBuffer"] as const)(
      "that keeps coming is not cut in a call for %s, however long it takes in all",
      async (parseAs) => {
        for (const type of types) {
          let answer: ServerResponse | undefined;
          const { client, chunks } = await serve(provider, (response) => {
            answer = response.writeHead(200, { "content-type": type });
            answer.write('{"code":');
          });
          const call = following(client.GET("/v1/orders", { parseAs, middleware }));
          for (const [index, part] of ["0", ",", '"a"', ":", "1", "}"].entries()) {
            await chunks(index + 1);
            await time.advance(timeoutMs - 1);
            answer?.write(part);
          }
          answer?.end();
          await over(call);
          const { data } = call.result as { data: unknown };
          const text = data instanceof ArrayBuffer ? new TextDecoder().decode(data) : data;
          expect(parseAs === "json" ? text : JSON.parse(String(text))).toEqual({ code: 0, a: 1 });
          await server?.close();
        }
      },
    );

    it.each(["blob", "stream"] as const)(
      "may keep silent as long as it likes where it is taken as a %s",
      async (parseAs) => {
        let answer: ServerResponse | undefined;
        const { client, chunks } = await serve(provider, (response) => {
          answer = response.writeHead(200, { "content-type": "video/mp4" });
          answer.write("half");
        });
        const text = async () => {
          const { data } = await client.GET("/v1/orders", { parseAs, middleware });
          return new Response(data as unknown as BodyInit).text();
        };
        const call = following(text());
        await chunks(1);
        await time.advance(1_000 * timeoutMs);
        answer?.end(" and half");
        await over(call);
        expect(call.result).toBe("half and half");
      },
    );

    it.each(["blob", "stream"] as const)(
      "that reports a failure and stops is no %s, and ends with a timeout",
      async (parseAs) => {
        for (const type of types) {
          const { client, chunks } = await serve(provider, (response) =>
            response.writeHead(500, { "content-type": type }).write("{"),
          );
          const call = following(client.GET("/v1/orders", { parseAs, middleware }));
          await chunks(1);
          await time.advance(timeoutMs);
          expect([type, call.isOver]).toEqual([type, true]);
          expect(call.error).toMatchObject({ kind: "timeout" });
          await server?.close();
        }
      },
    );
  });

  it.each(["json", "text", "arrayBuffer", "blob", "stream"] as const)(
    "is bound by bodyTimeoutMs, where that is set, as %s too",
    async (parseAs) => {
      for (const bodyTimeoutMs of [10, 50 * timeoutMs]) {
        let answer: ServerResponse | undefined;
        const { client, chunks } = await serve(
          provider,
          (response) => {
            answer = response.writeHead(200, { "content-type": "application/zip" });
            answer.write("half");
          },
          { bodyTimeoutMs },
        );
        const text = async () => {
          const { data } = await client.GET("/v1/orders", { parseAs });
          return new Response(data as unknown as BodyInit).text();
        };
        const call = following(text());
        await chunks(1);
        await time.advance(bodyTimeoutMs - 1);
        answer?.write(" and more");
        await chunks(2);
        await time.advance(bodyTimeoutMs - 1);
        expect(call.isOver).toBe(false);
        await time.advance(1);
        expect(call.error).toMatchObject({ kind: "timeout", provider });
        expect(String(call.error)).toContain(`${bodyTimeoutMs} ms`);
        await server?.close();
      }
    },
  );

  it.each(["json", "text", "arrayBuffer"] as const)(
    "that never begins is bound by bodyTimeoutMs, as %s",
    async (parseAs) => {
      for (const type of types) {
        const { client, headers } = await serve(
          provider,
          (response) => void response.writeHead(200, { "content-type": type }).flushHeaders(),
          { bodyTimeoutMs: 9 * timeoutMs },
        );
        const call = following(client.GET("/v1/orders", { parseAs }));
        await headers(1);
        await time.advance(9 * timeoutMs - 1);
        expect(call.isOver).toBe(false);
        await time.advance(1);
        expect(call.error).toMatchObject({ kind: "timeout", provider });
        await server?.close();
      }
    },
  );

  it("of auth.fetch may keep silent, unless bodyTimeoutMs is set", async () => {
    for (const bodyTimeoutMs of [undefined, 7 * timeoutMs]) {
      let answer: ServerResponse | undefined;
      const { auth, url, chunks } = await serve(
        provider,
        (response) => {
          answer = response.writeHead(200, { "content-type": "application/zip" });
          answer.write("half");
        },
        { bodyTimeoutMs },
      );
      const call = following(auth.fetch(url).then((response) => response.text()));
      await chunks(1);
      await time.advance(7 * timeoutMs);
      if (bodyTimeoutMs) expect(call.error).toMatchObject({ kind: "timeout", provider });
      else {
        answer?.end("!");
        await over(call);
        expect(call.result).toBe("half!");
      }
      await server?.close();
    }
  });

  it("that nobody waits for any longer gives its connection back", async () => {
    const closed = new Promise<void>((resolve) => {
      void serve(provider, (response) => {
        response.once("close", resolve);
        response.writeHead(200, { "content-type": "application/zip" }).write("half");
      }).then(async ({ client, chunks }) => {
        const call = following(client.GET("/v1/orders", { parseAs: "arrayBuffer" }));
        await chunks(1);
        await time.advance(timeoutMs);
        expect(call.error).toMatchObject({ kind: "timeout" });
      });
    });
    await closed;
  });

  it("is not waited for: timeoutMs is for the answer's beginning", async () => {
    const { client, trace } = observedProvider(provider, () => never(), { timeoutMs, retry: false });
    const call = following(client.GET("/v1/orders", { parseAs: "stream" }));
    await time.settle();
    await time.advance(timeoutMs);
    expect(call.error).toMatchObject({ kind: "timeout", attempts: 1 });
    expect(trace()).toEqual(["token", 1]);
  });
});

describe.each(providers)("a token answer of %s", (provider) => {
  const padded = (bytes: number) => {
    const grant = JSON.stringify(models[provider].issue(1, time));
    return grant + " ".repeat(bytes - grant.length);
  };
  const asking = (answer: () => Response, options: object = {}) =>
    observedProvider(provider, undefined, {
      timeoutMs,
      retry: false,
      fetch: async () => answer(),
      ...options,
    }).auth.credential();

  it("has timeoutMs for all of it, whether it stops or trickles, and whatever bodyTimeoutMs says", async () => {
    for (const bytes of [20, 500]) {
      let body: ReadableStreamDefaultController | undefined;
      const answer = () =>
        new Response(
          new ReadableStream({
            start(controller) {
              body = controller;
            },
          }),
        );
      const asked = following(asking(answer, { bodyTimeoutMs: 100 * timeoutMs }));
      await time.settle();
      for (const byte of new TextEncoder().encode(padded(500).slice(0, bytes))) {
        expect(asked.isOver).toBe(false);
        body?.enqueue(new Uint8Array([byte]));
        await time.advance((timeoutMs - 1) / bytes);
      }
      expect(asked.isOver).toBe(false);
      await time.advance(2);
      expect(asked.error).toMatchObject({ kind: "timeout", provider });
    }
  });

  it("may be 1 MiB long, and a byte more is too much", async () => {
    expect(await asking(() => new Response(padded(1_048_576)))).toBeDefined();
    const error = await asking(() => new Response(padded(1_048_577))).catch((reason) => reason);
    expect(error).toMatchObject({ kind: "contract", attempts: 1, retryable: false, provider });
    expect(error.message).toContain("1 MiB");
  });

  it("without end is read no further, whatever its status", async () => {
    for (const status of [200, 401, 500]) {
      let given = 0;
      let isCancelled = false;
      const body = () =>
        new ReadableStream({
          pull(controller) {
            given += 65_536;
            controller.enqueue(new Uint8Array(65_536).fill(32));
          },
          cancel() {
            isCancelled = true;
          },
        });
      await expect(asking(() => new Response(body(), { status }))).rejects.toMatchObject({ kind: "contract" });
      expect(isCancelled).toBe(true);
      expect(given).toBeLessThan(1_048_576 + 4 * 65_536);
    }
  });

  it("of a transport without streams is bound too", async () => {
    const whole = (text: string) => ({
      status: 200,
      ok: true,
      headers: new Headers(),
      text: async () => text,
      body: {},
    });
    expect(await asking(() => whole(padded(500)) as unknown as Response)).toBeDefined();
    await expect(asking(() => whole(padded(1_048_577)) as unknown as Response)).rejects.toMatchObject({
      kind: "contract",
    });
  });
});

describe.each(providers)("a call of %s with a stream as its body", (provider) => {
  const bodies: [string, () => unknown][] = [
    ["a web stream", () => new Blob(["in parts"]).stream()],
    [
      "an async iterable",
      async function* () {
        yield new TextEncoder().encode("in parts");
      },
    ],
  ];

  it.each(bodies)("(%s) that a server rejects gets its 401, and the token is spent", async (_what, body) => {
    const calls: (string | undefined)[] = [];
    const rejection = models[provider].rejections[0]();
    const rejected = await rejection.text();
    const { auth, url, client } = await serve(provider, (response, message) => {
      calls.push(message.url?.replace(/[?].*/, ""));
      message.resume().once("end", () => {
        const isFirst = calls.length === 1;
        if (isFirst) response.writeHead(rejection.status, { "content-type": "application/json" }).end(rejected);
        else response.end(JSON.stringify(models[provider].success));
      });
    });
    const before = await auth.credential();
    const response = await auth.fetch(url, { method: "POST", body: body() as BodyInit });
    expect(response.status).toBe(rejection.status);
    expect(await response.text()).toBe(rejected);
    expect(await auth.credential()).not.toBe(before);
    expect(calls).toHaveLength(1);
    expect((await client.GET("/v1/orders")).response.status).toBe(200);
  });

  it("is sent without the platform's credentials, where its caller asks for no others, and no other call is", async () => {
    const given: unknown[] = [];
    const { auth, model, clock } = observedProvider(provider, undefined, {
      async fetch(input: string, init: RequestInit) {
        const isTokenCall = model.isTokenCall(new Request(input));
        if (!isTokenCall) given.push(init.credentials);
        return Response.json(isTokenCall ? model.issue(1, clock) : model.success);
      },
    });
    const post = (init: object) => auth.fetch(ordersUrl, { method: "POST", ...init });
    for (const [, body] of bodies) await post({ body: body() });
    await post({ body: new Blob(["x"]).stream(), credentials: "include" });
    await post({ body: "text" });
    expect(given).toEqual(["omit", "omit", "include", undefined]);
  });
});

describe.each([
  ["Node's own fetch", globalThis.fetch],
  ["minimalFetch", minimalFetch],
])("a status that no Response may have, by %s", (_name, fetch) => {
  const body = JSON.stringify({ code: 601, success: false, message: "illegal parameter", msg: "illegal parameter" });

  it.each(providers)("is an answer of %s, as it is, cloned, and rebuilt", async (provider) => {
    for (const status of [600, 601, 999]) {
      for (const type of types) {
        const { client, auth, url } = await serve(
          provider,
          (response) => response.writeHead(status, { "content-type": type }).end(body),
          { fetch },
        );
        for (const parseAs of ["json", "text", "blob", "stream", "arrayBuffer"] as const) {
          for (const [, middleware] of middlewares.slice(0, 3)) {
            const { response, error } = await client.GET("/v1/orders", { parseAs, middleware });
            expect([response.status, response.ok, error]).toEqual([status, false, JSON.parse(body)]);
          }
        }
        const answer = await auth.fetch(url);
        const copy = answer.clone().clone();
        expect([answer.status, copy.status, copy.ok, await copy.text()]).toEqual([status, status, false, body]);
        expect(await answer.json()).toEqual(JSON.parse(body));
        await server?.close();
      }
    }
  });

  it("is an error of kind http where it is unwrapped, and not a lost connection", async () => {
    for (const provider of providers) {
      let calls = 0;
      const { client } = await serve(
        provider,
        (response) => {
          calls += 1;
          response.writeHead(601, { "content-type": "application/json" }).end(body);
        },
        { fetch, retry: {} },
      );
      const error = await unwraps[provider](client.GET("/v1/orders")).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ kind: "http", status: 601, code: 601, retryable: false, attempts: 1 });
      expect(error).toMatchObject({ providerMessage: "illegal parameter" });
      expect(calls).toBe(1);
      await server?.close();
    }
  });

  it("is an answer to a replayed call too", async () => {
    for (const provider of providers) {
      let calls = 0;
      const rejection = models[provider].rejections[0]();
      const rejected = await rejection.text();
      const { client } = await serve(
        provider,
        (response) => {
          calls += 1;
          response.setHeader("content-type", "application/json");
          if (calls === 1) response.writeHead(rejection.ok ? 600 : rejection.status).end(rejected);
          else response.writeHead(601).end(body);
        },
        { fetch },
      );
      const { response, error } = await client.GET("/v1/orders");
      expect([calls, response.status, error]).toEqual([2, 601, JSON.parse(body)]);
      await server?.close();
    }
  });
});

describe.each(providers)("a large body of a call of %s", (provider) => {
  function form() {
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(2_000_000)]), "large.bin");
    return form;
  }
  const bodies: [string, () => object][] = [
    ["FormData", form],
    ["a Blob", () => new Blob([new Uint8Array(2_000_000)], { type: "image/png" })],
    ["an ArrayBuffer", () => new ArrayBuffer(2_000_000)],
    ["a view", () => new Uint8Array(new ArrayBuffer(2_000_100), 50, 2_000_000)],
  ];
  const looking: Middleware = {
    onRequest({ request }) {
      request.headers.set("x-mine", "1");
    },
  };

  describe.each(bodies)("(%s)", (_what, make) => {
    it.each([
      ["alone", []],
      ["with a middleware", [looking]],
    ])("reaches the transport as the very same object, in a replay and a retry too: %s", async (_with, middleware) => {
      const body = make();
      const given: unknown[] = [];
      const { model, clock, client, auth } = observedProvider(provider, undefined, {
        async fetch(input: string, init: RequestInit) {
          // Not by a Request of the body, which would read it.
          if (model.isTokenCall(new Request(input))) return Response.json(model.issue(given.length + 1, clock));
          given.push(init.body);
          if (given.length % 3 === 1) return model.rejections[0]?.();
          return given.length % 3 === 2 ? new Response(null, { status: 429 }) : Response.json(model.success);
        },
      });
      const { response } = await client.POST("/v1/orders", { body, middleware } as never);
      expect(response.status).toBe(200);
      expect(given).toHaveLength(3);
      const ours = await auth.fetch(ordersUrl, { method: "POST", body: body as BodyInit });
      expect(ours.status).toBe(200);
      expect(given).toHaveLength(6);
      for (const one of given) expect(one).toBe(body);
    });
  });
});

it("an error of a body says whose it is", async () => {
  const { client, chunks } = await serve("wareconn", (response) => response.writeHead(200).write("{"));
  const call = following(client.GET("/v1/orders"));
  await chunks(1);
  await time.advance(timeoutMs);
  expect(isProviderError(call.error)).toBe(true);
  expect(String(call.error)).toMatch(
    /^ProviderError: wareconn: GET \/v1\/orders: the body from http:\S+ stopped coming: nothing within 1000 ms$/,
  );
});
