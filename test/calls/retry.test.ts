import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { KnownCall } from "../../src/calls/known-call.js";
import type { Answer } from "../../src/calls/receive.js";
import { isIdempotentMethod, isWorthRepeating, retryAfterMs, waitMs } from "../../src/calls/retry.js";
import type { ProviderError } from "../../src/index.js";
import { unwrap as unwrapEdge } from "../../src/providers/edge-gateway.js";
import { unwrap } from "../../src/providers/wareconn.js";
import { type Provider, providers } from "../accounts.js";
import { observedProvider, ordersUrl } from "../models.js";
import { unwraps } from "../unwraps.js";

const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });
const lost = (code?: string) => Object.assign(new TypeError("fetch failed"), code && { cause: { code } });
const settings = { attempts: 3, baseMs: 200, maxWaitMs: 30_000 };
const now = Date.parse("2026-01-01T00:00:00Z");

describe("the wait that an answer asks for", () => {
  it.each<[string, Record<string, string>, number | undefined]>([
    ["is told in seconds", { "retry-after": "7" }, 7_000],
    ["may be none", { "retry-after": "0" }, 0],
    ["is told as a date", { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT" }, 9_000],
    [
      "is none where the date is over",
      { "retry-after": "Thu, 01 Jan 2026 00:00:00 GMT", date: "Thu, 01 Jan 2026 00:01:00 GMT" },
      0,
    ],
    [
      "counts from the answer's own time, whatever our clock says",
      { "retry-after": "Mon, 05 Jan 2026 00:00:09 GMT", date: "Mon, 05 Jan 2026 00:00:04 GMT" },
      5_000,
    ],
    [
      "counts from our time where the answer's can't be read",
      { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT", date: "x" },
      9_000,
    ],
    ["is no longer than timers can count", { "retry-after": "9".repeat(25) }, 2 ** 31 - 1],
    ["is no longer than timers can count", { "retry-after": "Fri, 01 Jan 2999 00:00:00 GMT" }, 2 ** 31 - 1],
    ["isn't told where there is no header", {}, undefined],
    ["isn't told by an empty one", { "retry-after": "" }, undefined],
    ["isn't told by what is neither", { "retry-after": "soon" }, undefined],
    ["isn't told by a negative number", { "retry-after": "-5" }, undefined],
    ["may be told with a fraction", { "retry-after": "1.25" }, 1_250],
    ["isn't told by a date after something else", { "retry-after": "on Mon, 05 Jan 2026 00:00:09 GMT" }, undefined],
    ["isn't told by a date without the name of its day", { "retry-after": "2026-01-05 00:00:09" }, undefined],
    ["isn't told by a day without a time", { "retry-after": "Mon, 05 Jan 2026" }, undefined],
  ])("%s", (_what, headers, expected) => {
    expect(retryAfterMs(answer(429, headers), now)).toBe(expected);
  });

  it("is a number of milliseconds, or undefined, whatever the header says", () => {
    const text = fc.string().filter((value) => !/[^\x20-\x7e]/.test(value));
    fc.assert(
      fc.property(text, (value) => {
        const ms = retryAfterMs(answer(429, { "retry-after": value }), now);
        expect(ms === undefined || ms >= 0).toBe(true);
      }),
    );
  });
});

describe("the wait before a call is sent once more", () => {
  it("is what the answer asks for", () => {
    expect(waitMs(answer(429, { "retry-after": "7" }), 0, settings, now)).toBe(7_000);
    expect(waitMs(answer(429, { "retry-after": "30" }), 1, settings, now)).toBe(30_000);
  });

  it("is not begun where the answer asks for more than the settings allow", () => {
    expect(waitMs(answer(429, { "retry-after": "31" }), 0, settings, now)).toBeUndefined();
  });

  it("is not begun after the last attempt", () => {
    expect(waitMs(answer(429, { "retry-after": "0" }), 2, settings, now)).toBeUndefined();
    expect(waitMs(answer(429), 0, { ...settings, attempts: 1 }, now)).toBeUndefined();
  });

  it("is otherwise anything up to a bound that doubles, and never more than the settings allow", () => {
    const waits = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(
        waits,
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        (count, baseMs, maxWaitMs) => {
          const ms = waitMs(answer(503), count, { attempts: 100, baseMs, maxWaitMs }, now) ?? Number.NaN;
          expect(ms).toBeGreaterThanOrEqual(0);
          expect(ms).toBeLessThanOrEqual(Math.min(maxWaitMs, baseMs * 2 ** count));
        },
      ),
    );
    const many = Array.from({ length: 200 }, () => waitMs(answer(503), 0, settings, now) ?? 0);
    expect(new Set(many).size).toBeGreaterThan(100);
  });

  it("is a part of that bound by chance", () => {
    const waits = (random: number) => {
      vi.mocked(Math.random).mockReturnValue(random);
      return [0, 1, 2, 3, 60].map((count) => waitMs(answer(503), count, { ...settings, attempts: 99 }, now));
    };
    expect(waits(1)).toEqual([200, 400, 800, 1_600, 30_000]);
    expect(waits(0.5)).toEqual([100, 200, 400, 800, 15_000]);
    expect(waits(0)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("a reason to send a call once more", () => {
  it.each([
    [429, true, true],
    [502, true, false],
    [503, true, false],
    [504, true, false],
    [500, false, false],
    [501, false, false],
    [408, false, false],
    [401, false, false],
    [200, false, false],
    [302, false, false],
  ])("is HTTP %i: %s where repeating does no harm, %s where it may", (status, harmless, harmful) => {
    const came: Answer = { response: answer(status), verdict: undefined, newOffset: undefined };
    const isRepeated = (isIdempotent: boolean) => isWorthRepeating(came, { isIdempotent } as KnownCall);
    expect([isRepeated(true), isRepeated(false)]).toEqual([harmless, harmful]);
  });

  it("lies in the methods of RFC 9110, section 9.2.2", () => {
    const methods = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "POST", "PATCH", "QUERY", "get"];
    expect(methods.filter(isIdempotentMethod)).toEqual(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"]);
  });
});

describe.each(providers)("a call of %s", (provider) => {
  it("waits as a 429 tells, and is sent once more with the same token", async () => {
    const { client, clock, trace, told, model } = observedProvider(provider, (_request, count) =>
      count < 3 ? answer(429, { "retry-after": String(count * 2) }) : undefined,
    );
    expect((await client.POST("/v1/orders", { body: { product: "x" } })).data).toEqual(model.success);
    expect(trace()).toEqual(["token", 1, 1, 1]);
    expect(clock.waits).toEqual([2_000, 4_000]);
    expect(told().slice(1)).toEqual(["call.retried rate-limit", "call.retried rate-limit"]);
  });

  it("is not waited for where the 429 asks for too long, but handed over at once", async () => {
    const { client, clock, trace } = observedProvider(provider, () => answer(429, { "retry-after": "31" }));
    const result = await client.GET("/v1/orders");
    expect(result.response.status).toBe(429);
    expect([trace(), clock.waits]).toEqual([["token", 1], []]);
    expect(() => unwraps[provider](result)).toThrow(
      expect.objectContaining({ kind: "rate-limit", retryAfterMs: 31_000, attempts: 1, retryable: true }),
    );
  });

  it("is handed over after three attempts, or as many as the settings say", async () => {
    const busy = () => answer(503);
    const three = observedProvider(provider, busy);
    const result = await three.client.GET("/v1/orders");
    expect(three.trace()).toEqual(["token", 1, 1, 1]);
    expect(() => unwraps[provider](result)).toThrow(
      expect.objectContaining({ kind: "http", status: 503, attempts: 3 }),
    );
    for (const [retry, calls] of [
      [false, 1],
      [{ attempts: 5 }, 5],
    ] as const) {
      const { auth, trace } = observedProvider(provider, busy, { retry });
      await auth.fetch(ordersUrl);
      expect(trace()).toHaveLength(1 + calls);
    }
  });

  it.each([
    ["GET", "ECONNRESET", 3],
    ["GET", undefined, 3],
    ["PUT", "UND_ERR_SOCKET", 3],
    ["POST", "ECONNRESET", 1],
    ["PATCH", undefined, 1],
    ["POST", "ECONNREFUSED", 3],
    ["POST", "ENOTFOUND", 3],
    ["POST", "UND_ERR_CONNECT_TIMEOUT", 3],
    ["POST", "ConnectionRefused", 3],
  ])("by %s whose connection is lost with %s is sent %i times", async (method, code, count) => {
    const { auth, trace, told } = observedProvider(provider, () => Promise.reject(lost(code)));
    const error = (await auth.fetch(ordersUrl, { method }).catch((reason: unknown) => reason)) as ProviderError;
    expect(error).toMatchObject({ name: "ProviderError", kind: "transport", attempts: count });
    expect(trace()).toHaveLength(1 + count);
    expect(told().slice(1)).toEqual(Array(count - 1).fill("call.retried transport"));
  });

  it("is not sent once more if its body is a stream", async () => {
    const { auth, trace } = observedProvider(provider, () => answer(429));
    const body = new Blob(["x"]).stream();
    await auth.fetch(ordersUrl, { method: "PUT", body, duplex: "half" } as RequestInit);
    expect(trace()).toEqual(["token", 1]);
  });

  it("ends its wait with the caller's signal", async () => {
    const controller = new AbortController();
    const sleep = (_ms: number, signal?: AbortSignal) => {
      controller.abort(new Error("enough"));
      return new Promise<void>((_resolve, reject) =>
        signal?.addEventListener("abort", () => reject(new Error("ended"))),
      );
    };
    const { auth } = observedProvider(provider, () => answer(429), { clock: { now: Date.now, sleep } });
    await expect(auth.fetch(ordersUrl, { signal: controller.signal })).rejects.toThrow("enough");
  });

  it("waits by the system's timers where the clock has no sleep of its own", async () => {
    const { auth, trace } = observedProvider(provider, (_request, count) => (count === 1 ? answer(429) : undefined), {
      clock: { now: Date.now },
      retry: { baseMs: 1 },
    });
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect(trace()).toHaveLength(3);
  });
});

describe("an operation that the description marks as unsafe", () => {
  it("is not repeated after a 503, though it is a GET", async () => {
    const { client, trace } = observedProvider("edge-gateway", () => answer(503));
    const call = (client as never as { GET(path: string): Promise<never> }).GET("/v1.0/openapi/createProduct");
    await expect(unwrapEdge(call)).rejects.toMatchObject({ status: 503, attempts: 1 });
    expect(trace()).toHaveLength(2);
  });
});

describe("a token call", () => {
  const tokens = (answers: (() => Response | Promise<Response>)[], provider: Provider) => {
    const sent: string[] = [];
    const { auth, clock, told, model } = observedProvider(provider, undefined, {
      fetch: async (input: string, init: RequestInit) => {
        const request = new Request(input, init);
        if (!model.isTokenCall(request)) return Response.json(model.success);
        sent.push(request.method);
        return answers[sent.length - 1]?.() ?? Response.json(model.issue(1, clock));
      },
    });
    return { auth, sent, clock, told };
  };

  it.each(providers)("of %s that meets a 429 waits, and is sent once more", async (provider) => {
    const { auth, sent, clock } = tokens([() => answer(429, { "retry-after": "3" })], provider);
    await auth.credential();
    expect(sent).toHaveLength(2);
    expect(clock.waits).toEqual([3_000]);
  });

  it.each(providers)("of %s that meets too long a wait fails with it, for everybody", async (provider) => {
    const { auth, sent } = tokens([() => answer(429, { "retry-after": "3600" })], provider);
    const waits = await Promise.allSettled([auth.credential(), auth.fetch(ordersUrl)]);
    expect(sent).toHaveLength(1);
    for (const wait of waits) expect(wait).toMatchObject({ reason: { kind: "rate-limit", retryAfterMs: 3_600_000 } });
  });

  it.each(providers)(
    "of %s that meets a 503 is sent three times: what came of the others has reached nobody",
    async (provider) => {
      const { auth, sent } = tokens(
        Array(5).fill(() => answer(503)),
        provider,
      );
      await expect(auth.credential()).rejects.toMatchObject({ kind: "http", status: 503, attempts: 3 });
      expect(sent).toHaveLength(3);
    },
  );
});

it("a provider's asking for time is told in the error of a call that is not repeated", async () => {
  const { client } = observedProvider("wareconn", () => answer(403, { "retry-after": "5" }));
  await expect(unwrap(client.GET("/v1/orders"))).rejects.toMatchObject({ kind: "http", retryAfterMs: 5_000 });
});
