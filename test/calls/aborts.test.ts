import { afterEach, describe, expect, it } from "vitest";
import { ProviderError } from "../../src/index.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { createMinimalFetch } from "../../src/node.js";
import { providers } from "../accounts.js";
import { facts } from "../facts.js";
import { models, observedProvider, ordersUrl } from "../models.js";
import { oneIn } from "../same-runs.js";

const never = () => new Promise<never>(() => {});

const others = { provider: "other", kind: "timeout" } as const;
const reasons: [string, unknown][] = [
  ["null", null],
  ["0", 0],
  ["an empty text", ""],
  ["false", false],
  ["NaN", Number.NaN],
  ["0n", 0n],
  ["a text", "enough"],
  ["an error", new Error("enough")],
  ["a SyntaxError", new SyntaxError("mine")],
  ["another client's timeout", new ProviderError("took too long", others)],
  ["another client's lost connection", new ProviderError("lost", { ...others, kind: "transport" })],
];

type Observed = ReturnType<typeof observedProvider>;
type Call = (observed: Observed, signal: AbortSignal, url?: string) => Promise<unknown>;

const middleware = [{ onRequest: () => undefined, onResponse: () => undefined }];
const calls: [string, Call][] = [
  ["a client's call", ({ client }, signal) => client.GET("/v1/orders", { signal })],
  ["a client's call with middleware", ({ client }, signal) => client.GET("/v1/orders", { signal, middleware })],
  ["a download", ({ client }, signal) => client.GET("/v1/orders", { signal, parseAs: "arrayBuffer" })],
  ["a download as a blob", ({ client }, signal) => client.GET("/v1/orders", { signal, parseAs: "blob" })],
  ["a call with a body", ({ client }, signal) => client.POST("/v1/orders", { signal, body: {} })],
  ["auth.fetch", ({ auth }, signal, url = ordersUrl) => auth.fetch(url, { signal }).then((answer) => answer.text())],
  ["auth.fetch of a Request", ({ auth }, signal, url = ordersUrl) => auth.fetch(new Request(url, { signal }))],
];
const asking: [string, Call][] = [
  ...calls,
  ["auth.credential", ({ auth }, signal) => auth.credential({ signal })],
  ["auth.sign", ({ auth }, signal) => auth.sign(ordersUrl, { signal })],
];

/** What something rejects with; it must. */
const rejection = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail("it didn't reject"),
    (reason: unknown) => reason,
  );

let server: Listening | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Each provider has some of the reasons, and each reason a provider. */
const pairs = reasons.flatMap(([name, reason], turn) =>
  oneIn(providers.length, providers, turn).map((provider) => ({ name, reason, provider })),
);

describe.each(pairs)("a signal aborted with $name, at $provider,", ({ reason, provider }) => {
  it.each(asking)("ends %s before it begins", async (_what, call) => {
    const observed = observedProvider(provider);
    expect(await rejection(call(observed, AbortSignal.abort(reason)))).toBe(reason);
    expect(observed.requests).toEqual([]);
  });

  it.each(asking)("ends %s while the secrets are asked for", async (_what, call) => {
    const controller = new AbortController();
    const asked = () => {
      queueMicrotask(() => controller.abort(reason));
      return never();
    };
    const secrets = Object.fromEntries(Object.keys(facts[provider].account).map((name) => [name, asked]));
    const observed = observedProvider(provider, undefined, secrets);
    expect(await rejection(call(observed, controller.signal))).toBe(reason);
  });

  it.each(asking)("ends %s during its token call", async (_what, call) => {
    const controller = new AbortController();
    const fetch = () => {
      queueMicrotask(() => controller.abort(reason));
      return never();
    };
    const observed = observedProvider(provider, undefined, { fetch });
    expect(await rejection(call(observed, controller.signal))).toBe(reason);
  });

  it.each(asking)("ends %s while it waits for a token endpoint that asks for that", async (_what, call) => {
    const controller = new AbortController();
    const sleep = () => {
      queueMicrotask(() => controller.abort(reason));
      return never();
    };
    const observed = observedProvider(provider, undefined, {
      clock: { now: () => 1_700_000_000_000, sleep },
      fetch: async () => new Response(null, { status: 429, headers: { "retry-after": "3" } }),
    });
    expect(await rejection(call(observed, controller.signal))).toBe(reason);
  });

  it.each(calls)("ends %s before its answer has begun", async (_what, call) => {
    for (const doesTransportListen of [true, false]) {
      const controller = new AbortController();
      const observed = observedProvider(provider, (request) => {
        queueMicrotask(() => controller.abort(reason));
        if (!doesTransportListen) return never();
        return new Promise((_resolve, reject) =>
          request.signal.addEventListener("abort", () => reject(request.signal.reason)),
        );
      });
      expect(await rejection(call(observed, controller.signal))).toBe(reason);
      expect(observed.trace()).toEqual(["token", 1]);
    }
  });

  it.each(calls)("ends %s while it waits to be repeated", async (_what, call) => {
    const controller = new AbortController();
    const sleep = () => {
      queueMicrotask(() => controller.abort(reason));
      return never();
    };
    const observed = observedProvider(provider, () => new Response(null, { status: 429 }), {
      clock: { now: () => 1_700_000_000_000, sleep },
    });
    expect(await rejection(call(observed, controller.signal))).toBe(reason);
    expect(observed.trace()).toEqual(["token", 1]);
  });

  it.each(calls)("ends %s while a rejected one gets another token", async (_what, call) => {
    const controller = new AbortController();
    const { model, clock } = observedProvider(provider);
    let issued = 0;
    const observed = observedProvider(provider, undefined, {
      async fetch(input: string, init: RequestInit) {
        if (!model.isTokenCall(new Request(input, init))) return model.rejections[0]?.();
        issued += 1;
        if (issued === 1) return Response.json(model.issue(1, clock));
        queueMicrotask(() => controller.abort(reason));
        return never();
      },
    });
    expect(await rejection(call(observed, controller.signal))).toBe(reason);
  });

  it.each(["json", "text", "arrayBuffer"] as const)(
    "ends the reading of a body as %s, also where the transport doesn't listen",
    async (parseAs) => {
      for (const type of ["application/json", "application/zip"]) {
        const controller = new AbortController();
        const { client } = observedProvider(provider, () => {
          setImmediate(() => controller.abort(reason));
          return new Response(new ReadableStream(), { headers: { "content-type": type } });
        });
        expect(await rejection(client.GET("/v1/orders", { parseAs, signal: controller.signal }))).toBe(reason);
      }
    },
  );

  const reading = calls.filter(([name]) => name !== "auth.fetch of a Request");
  it.each(reading)("ends the reading of the body in %s", async (name, call) => {
    for (const fetch of [globalThis.fetch, createMinimalFetch()]) {
      for (const [type, status] of [
        ["application/json", 200],
        ["application/zip", 200],
        ["text/html", 500],
      ] as const) {
        const controller = new AbortController();
        const model = models[provider];
        server = await listen((message, response) => {
          const request = new Request(`http://localhost${message.url}`, { headers: message.headers as HeadersInit });
          if (model.isTokenCall(request)) response.end(JSON.stringify(model.issue(1, Date)));
          else response.writeHead(status, { "content-type": type }).write("{");
        }, 0);
        const { url: baseUrl } = server;
        const observed = observedProvider(provider, undefined, {
          baseUrl,
          async fetch(input: string, init: RequestInit) {
            const response = await fetch(input, init);
            // When the call has gone on to read.
            if (!model.isTokenCall(new Request(input))) setImmediate(() => controller.abort(reason));
            return response;
          },
        });
        const ended = await rejection(call(observed, controller.signal, `${baseUrl}/v1/orders`));
        // What is handed over is read as the platform has it: to Node's fetch, a falsy reason is none.
        const isPlatforms = name === "auth.fetch" && !reason && ended instanceof DOMException;
        if (!isPlatforms) expect([type, ended]).toEqual([type, reason]);
        await server.close();
      }
    }
  });
});
