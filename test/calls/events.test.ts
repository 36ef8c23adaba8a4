import { AsyncLocalStorage } from "node:async_hooks";
import createClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import type { AttemptEvent, ProviderEvent } from "../../src/index.js";
import { baseUrl, type Provider, providers } from "../accounts.js";
import { facts } from "../facts.js";
import { models, observedProvider, ordersUrl } from "../models.js";
import { leaksOf } from "../redaction.js";

const never = () => new Promise<never>(() => {});
const lost = () => Promise.reject(Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } }));

type Paths = Record<"/v1/orders/{id}", { get: { parameters: { path: { id: string } }; responses: { 200: object } } }>;

/** A provider, and what its clients tell. */
function told(provider: Provider, answer?: Parameters<typeof observedProvider>[1], options: object = {}) {
  const events: ProviderEvent[] = [];
  const attempts: AttemptEvent[] = [];
  const observed = observedProvider(provider, answer, {
    onEvent: (event: ProviderEvent) => events.push(event),
    onAttempt: (attempt: AttemptEvent) => attempts.push(attempt),
    ...options,
  });
  const { GET } = observed.client as unknown as ReturnType<typeof createClient<Paths>>;
  return {
    ...observed,
    events,
    attempts,
    /** A call with a value in its path and one in its query. */
    get: (init: object = {}) =>
      GET("/v1/orders/{id}", { params: { path: { id: "auth-code-7" }, query: { token: "secret" } }, ...init } as never),
    ofCalls: () => events.filter(({ type }) => !/^token\.(acquired|renewed|failed)$/.test(type)),
    outline: () =>
      attempts.map(({ isTokenCall, attempt, status, error }) => [
        isTokenCall ? "token" : "call",
        attempt,
        status ?? error,
      ]),
  };
}

const call = { provider: expect.any(String), method: "GET", template: "/v1/orders/{id}" };

describe.each(providers)("an event of a call of %s", (provider) => {
  it("carries method, path template, attempt and status", async () => {
    const { get, ofCalls } = told(provider, (_request, count) => {
      if (count === 1) return models[provider].rejections[0]();
      if (count === 2) return new Response(null, { status: 429 });
      return count === 3 ? lost() : undefined;
    });
    await get();
    const rejectedWith = models[provider].rejections[0]().status;
    expect(ofCalls()).toMatchObject([
      { type: "token.rejected", reason: "replay", ...call, attempt: 1, status: rejectedWith },
      { type: "call.replayed", reason: "rejected", ...call, attempt: 1, status: rejectedWith },
      { type: "call.retried", reason: "rate-limit", ...call, attempt: 2, status: 429 },
      { type: "call.retried", reason: "transport", ...call, attempt: 3, status: undefined },
    ]);
    expect(leaksOf(ofCalls())).toEqual([]);
  });

  it("names the path as a template, or not at all: never with a value", async () => {
    const { get, auth, events, attempts, client } = told(provider, () => new Response(null, { status: 503 }));
    await get();
    await auth.fetch(`${ordersUrl}/auth-code-7?token=secret`);
    await client.GET("/v1/orders?access_token=test-access-token" as never, {} as never);
    for (const one of [...events, ...attempts]) {
      expect(JSON.stringify(one)).not.toMatch(/auth-code-7|secret|[?]/);
      expect(leaksOf(one)).toEqual([]);
    }
    expect(attempts.filter(({ isTokenCall }) => !isTokenCall).map(({ template }) => template)).toEqual([
      ...Array(3).fill("/v1/orders/{id}"),
      ...Array(3).fill(undefined),
      ...Array(3).fill("/v1/orders"),
    ]);
  });

  it("tells of a wait how long it was", async () => {
    const retryAfter = { "retry-after": "7" };
    const { get, ofCalls } = told(provider, (_request, count) =>
      count === 1 ? new Response(null, { status: 429, headers: retryAfter }) : undefined,
    );
    await get();
    expect(ofCalls()).toMatchObject([{ type: "call.retried", durationMs: 7_000 }]);
  });
});

type Failure = [string, () => Response | Promise<Response>, object];

describe.each(providers)("token.failed of %s", (provider) => {
  it.each<Failure>([
    ["a refusal", () => new Response("no", { status: 401 }), { kind: "authentication", reason: "authentication" }],
    ["too many requests", () => new Response("no", { status: 429 }), { kind: "rate-limit" }],
    ["a lost connection", lost, { kind: "transport", code: undefined }],
    ["no token", () => Response.json(models[provider].success), { kind: "contract" }],
    ["a code", () => Response.json({ code: 4711, success: false }, { status: 500 }), { kind: "http", code: 4711 }],
    ...Object.entries(facts[provider].account).map(
      ([name, code]): Failure => [
        `a code that is the ${name}`,
        () => Response.json({ code, success: false }, { status: 500 }),
        { kind: "http", code: "[hidden]" },
      ],
    ),
  ])("carries the kind and the code of %s", async (_what, answer, expected) => {
    const { auth, events } = told(provider, undefined, { fetch: async () => answer(), retry: false });
    await auth.credential().catch(() => {});
    expect(events.at(-1)).toMatchObject({ type: "token.failed", provider, background: false, ...expected });
    expect(leaksOf(events)).toEqual([]);
  });
});

describe.each(providers)("onAttempt of %s", (provider) => {
  it("sees every attempt: token calls, a replay and retries", async () => {
    const { get, outline, attempts, requests } = told(provider, (_request, count) => {
      if (count === 1) return models[provider].rejections[0]();
      return count === 2 ? new Response(null, { status: 429 }) : undefined;
    });
    await get();
    const rejectedWith = models[provider].rejections[0]().status;
    expect(outline()).toEqual([
      ["token", 1, 200],
      ["call", 1, rejectedWith],
      ["token", 1, 200],
      ["call", 2, 429],
      ["call", 3, 200],
    ]);
    expect(attempts).toHaveLength(requests.length);
    expect(attempts[1]).toMatchObject({ ...call, provider, isTokenCall: false, error: undefined });
    for (const { method, template } of attempts) {
      expect(method).toMatch(/^(GET|POST)$/);
      expect(template).toMatch(/^\/[\w./{}-]+$/);
    }
    expect(leaksOf(attempts)).toEqual([]);
  });

  it("tells when an attempt began, and how long it took until its answer was there", async () => {
    const { get, attempts, clock } = told(provider, (_request, count) => {
      clock.advance(count * 1_000);
      return count === 1 ? new Response(null, { status: 429, headers: { "retry-after": "20" } }) : undefined;
    });
    const start = clock.now();
    await get();
    const times = attempts
      .filter(({ isTokenCall }) => !isTokenCall)
      .map((one) => [one.startedAt - start, one.durationMs]);
    expect(times).toEqual([
      [0, 1_000],
      [21_000, 2_000],
    ]);
  });

  it.each<[string, () => Response | Promise<Response>, object]>([
    ["is lost", lost, { error: "transport", status: undefined }],
    ["gets no answer in time", never, { error: "timeout", status: undefined }],
    ["gets what is no answer", async () => ({}) as Response, { error: "configuration" }],
    [
      "is refused by a proxy",
      () => Promise.reject(new Error("Proxy response (407) !== 200 when HTTP Tunneling")),
      { error: "http", status: 407 },
    ],
    ["fails", () => new Response(null, { status: 500 }), { error: undefined, status: 500 }],
  ])("tells of an attempt that %s", async (_what, answer, expected) => {
    const { auth, attempts, model, clock } = told(provider, undefined, {
      timeoutMs: 5,
      retry: false,
      fetch: async (input: string, init: RequestInit) =>
        model.isTokenCall(new Request(input, init)) ? Response.json(model.issue(1, clock)) : answer(),
    });
    await auth.fetch(ordersUrl).catch(() => {});
    expect(attempts.at(-1)).toMatchObject({ method: "GET", attempt: 1, isTokenCall: false, ...expected });
    expect(attempts).toHaveLength(2);
  });

  it.each<[string, () => Response | Promise<Response>, object]>([
    ["is lost", lost, { error: "transport" }],
    ["is refused", () => new Response(null, { status: 401 }), { status: 401, error: undefined }],
    ["has an answer that is too long", () => new Response(" ".repeat(1_048_577)), { error: "contract" }],
    [
      "has an answer that breaks off",
      () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) })),
      { error: "transport" },
    ],
  ])("tells of a token call that %s", async (_what, answer, expected) => {
    const { auth, attempts } = told(provider, undefined, { retry: false, fetch: async () => answer() });
    await auth.fetch(ordersUrl).catch(() => {});
    expect(attempts).toMatchObject([{ attempt: 1, isTokenCall: true, ...expected }]);
  });

  it("tells of a call that its caller aborts, whatever the reason", async () => {
    for (const reason of [null, 0, new Error("enough"), undefined]) {
      const controller = new AbortController();
      const { auth, attempts } = told(provider, () => {
        controller.abort(reason);
        return never();
      });
      await auth.fetch(ordersUrl, { signal: controller.signal }).catch(() => {});
      expect(attempts.slice(1)).toMatchObject([{ attempt: 1, status: undefined, error: "aborted" }]);
    }
  });

  it("sees the first sending of somebody else's client, too", async () => {
    const { auth, outline, model, clock } = told(provider);
    let calls = 0;
    const client = createClient<Paths>({
      baseUrl,
      async fetch(request) {
        calls += 1;
        clock.advance(40);
        return calls === 1 ? (model.rejections[0]() as Response) : Response.json({ request });
      },
    });
    client.use(auth);
    await client.GET("/v1/orders/{id}", { params: { path: { id: "1" } } });
    expect(outline()).toEqual([
      ["token", 1, 200],
      ["call", 1, model.rejections[0]().status],
      ["token", 1, 200],
      ["call", 2, 200],
    ]);
  });

  it("is called in the context of its call, for a trace", async () => {
    const context = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const { auth } = told(
      provider,
      (_request, count) => (count === 1 ? new Response(null, { status: 429 }) : undefined),
      {
        onAttempt: ({ isTokenCall }: AttemptEvent) => isTokenCall || seen.push(context.getStore()),
      },
    );
    await auth.credential();
    await Promise.all(["a", "b"].map((name) => context.run(name, () => auth.fetch(ordersUrl))));
    expect(seen.sort()).toEqual(["a", "a", "b"]);
  });
});

describe.each(providers)("a listener of %s", (provider) => {
  it.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("mine");
      },
    ],
    ["rejects", () => Promise.reject(new Error("mine"))],
    [
      "throws nothing that is an error",
      () => {
        throw undefined;
      },
    ],
    ["never settles", never],
    [
      "changes what it is given",
      function change(event?: unknown) {
        for (const name of Object.keys(event as object)) Reflect.set(event as object, name, "changed");
      },
    ],
  ])("that %s changes nothing", async (_what, listener) => {
    const trace = async (options: object) => {
      const observed = told(
        provider,
        (_request, count) => {
          if (count === 1) return models[provider].rejections[0]();
          return count === 2 ? lost() : undefined;
        },
        options,
      );
      const { data } = await observed.get();
      await expect(observed.auth.credential()).resolves.toBeDefined();
      return [data, observed.trace()];
    };
    expect(await trace({ onEvent: listener, onAttempt: listener })).toEqual(await trace({}));
  });
});
