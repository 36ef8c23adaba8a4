import { describe, expect, it } from "vitest";
import { accounts, baseUrl, type Provider, providers } from "../accounts.js";
import { facts } from "../facts.js";
import { fixedClock } from "../fixed-clock.js";
import { models, observedProvider, ordersUrl } from "../models.js";
import { runs } from "../same-runs.js";
import { second, virtualClient } from "./virtual-client.js";

/** Long enough for many lives. */
const longMs = runs(60) * second;

/** The providers whose token answers tell a life in seconds, each with the field of it. */
const telling = providers.flatMap((name) => {
  const { lifetimeField } = facts[name];
  return lifetimeField === undefined ? [] : [[name, lifetimeField] as const];
});

function provider(name: Provider, answer: (now: number, count: number) => object) {
  const clock = fixedClock(1_700_000_000_000);
  let asked = 0;
  const fetch: typeof globalThis.fetch = async (input, init) =>
    models[name].isTokenCall(new Request(input, init))
      ? Response.json(answer(clock.now(), ++asked))
      : Response.json(models[name].success);
  const auth = models[name].createAuth({ ...accounts[name], baseUrl, clock, fetch });
  return { auth, clock, asked: () => asked, call: async () => (await auth.fetch(ordersUrl)).status };
}

describe.each(telling)("a token of %s", (name, field) => {
  const telling = (life: unknown) =>
    provider(name, (now, count) => models[name].issue(count, { now: () => now }, life));

  it.each([0, "0", "00", 0.0])("whose life is told as %j is good for less than a second", async (life) => {
    const { auth, clock, call, asked } = telling(life);
    expect(await call()).toBe(200);
    expect(await auth.credential()).toEqual({ expiresAt: clock.now() + 1_000 });
    clock.advance(999);
    expect([await call(), asked()]).toEqual([200, 1]);
    clock.advance(1);
    expect([await call(), asked()]).toEqual([200, 2]);
  });

  it.each([null, undefined])("whose life is told as %j is good until it is rejected", async (life) => {
    const { auth, clock, call, asked } = telling(life);
    expect(await call()).toBe(200);
    clock.advance(1e12);
    expect([await call(), asked(), await auth.credential()]).toEqual([200, 1, { expiresAt: undefined }]);
  });

  it.each([-1, "-1", "soon", "", true, {}, [], 1e308])("whose life is told as %j is refused", async (life) => {
    const { call } = telling(life);
    await expect(call()).rejects.toMatchObject({ kind: "contract", message: expect.stringContaining(field) });
  });
});

describe("a token of the edge gateway", () => {
  const answer = (leftMs: number) => (now: number, count: number) => ({
    success: true,
    code: 0,
    t: now,
    result: { access_token: `token-${count}`, refresh_token: "refresh-1", expire: Math.floor((now + leftMs) / 1_000) },
  });

  it.each([0, 1, 400, 999])(
    "that ends %i ms after it is told, in whole seconds, is good for a moment",
    async (leftMs) => {
      const { call, asked, clock } = provider("edge-gateway", answer(leftMs));
      clock.advance(500);
      expect([await call(), await call(), asked()]).toEqual([200, 200, 1]);
    },
  );
});

/** A provider that repeats a token until it ends, and tells its remaining seconds, rounded down. */
function repeating(lifetimeMs: number, tell = (leftMs: number): unknown => Math.floor(leftMs / 1_000) * 1_000) {
  let current = { token: "", endsAt: 0 };
  const failed: number[] = [];
  const client = virtualClient({
    login: (count) => {
      const now = client.clock.now();
      if (now >= current.endsAt) current = { token: `token-${count}`, endsAt: now + lifetimeMs };
      return Response.json({ token: current.token, lifetimeMs: tell(current.endsAt - now) });
    },
    answer: ({ headers }) => {
      const isGood = headers.get("x-token") === current.token && client.clock.now() < current.endsAt;
      if (!isGood) failed.push(client.clock.now());
      return isGood ? undefined : new Response(null, { status: 401 });
    },
  });
  return { ...client, failed };
}

/** Eight callers for a time, every so many milliseconds. Comes to what wasn't served. */
async function callFor(client: ReturnType<typeof virtualClient>, ms: number, everyMs: number) {
  const outcomes: Promise<unknown>[] = [];
  for (let at = 0; at < ms; at += everyMs) {
    client.clock.after(at, () => outcomes.push(...Array.from({ length: 8 }, client.call)));
  }
  await client.clock.run();
  return (await Promise.all(outcomes)).filter((outcome) => outcome !== 200);
}

const perSecond = (logins: readonly { at: number }[]) =>
  Math.max(...logins.map(({ at }) => logins.filter((other) => other.at >= at && other.at < at + second).length));

describe("a token that comes again", () => {
  it.each([5_000, 5_700, 1_500, 2_999])(
    "is used until it is rejected or another comes, of a life of %i ms: no call fails, and it is asked for once a second",
    async (lifetimeMs) => {
      const client = repeating(lifetimeMs);
      expect(await callFor(client, longMs, 50)).toEqual([]);
      const lives = longMs / lifetimeMs;
      // In its last quarter, in its last second, and when it has ended.
      expect(client.logins.length).toBeLessThanOrEqual(3 * lives + 2 * (lifetimeMs < 3_000 ? lives : 0) + 4);
      expect(perSecond(client.logins)).toBeLessThanOrEqual(2);
    },
  );

  it.each([0, 1, 10, 300])(
    "and is always told to live for %i ms is asked for once a second, and used",
    async (told) => {
      const client = virtualClient({ login: () => Response.json({ token: "token-1", lifetimeMs: told }) });
      expect(await callFor(client, longMs / 3, 50)).toEqual([]);
      expect(client.logins.length).toBeLessThanOrEqual(longMs / 3 / second + 2);
      expect(Math.min(...client.gaps().slice(1))).toBeGreaterThanOrEqual(second);
    },
  );

  it("is used while nobody answers who is asked for another", async () => {
    const client = virtualClient({
      login: (count) =>
        count < 3 ? Response.json({ token: "token-1", lifetimeMs: 0 }) : new Response(null, { status: 500 }),
    });
    await client.calls(1);
    await client.pass(second);
    await client.calls(1);
    await client.pass(second);
    await client.calls(1);
    expect(await callFor(client, 10 * second, 100)).toEqual([]);
  });
});

describe("an endpoint that rejects whatever it is sent, of a provider that tells lives of 0", () => {
  it.each<[string, (count: number) => string]>([
    ["the same token", () => "token-1"],
    ["another token", (count) => `token-${count}`],
  ])(
    "and gives %s each time causes two token calls a second: at its told end, and when it is rejected",
    async (_what, tokenOf) => {
      const client = virtualClient({
        login: (count) => Response.json({ token: tokenOf(count), lifetimeMs: 0 }),
        answer: () => new Response(null, { status: 401 }),
      });
      await callFor(client, longMs, 50);
      expect(client.logins.length).toBeLessThanOrEqual((2 * longMs) / second + 3 + 2);
      expect(perSecond(client.logins)).toBeLessThanOrEqual(5);
    },
  );

  it("causes four in a minute where lives are long", async () => {
    const { auth, trace, clock } = observedProvider("edge-gateway", () => new Response(null, { status: 401 }));
    for (let count = 0; count < 50; count++) {
      await auth.fetch(ordersUrl);
      clock.advance(1_000);
    }
    expect(trace().filter((one) => one === "token")).toHaveLength(4);
  });
});

describe("a rejection at a token's told end", () => {
  it("doesn't count against the budget: many lives in a minute cost no call", async () => {
    // The provider's clock runs ahead by half a second: each token is rejected before its end.
    let endsAt = 0;
    const client = virtualClient({
      lifetimeMs: 5 * second,
      login: (count) => {
        endsAt = client.clock.now() + 4_500;
        return Response.json({ token: `token-${count}`, lifetimeMs: 5 * second });
      },
      answer: () => (client.clock.now() < endsAt ? undefined : new Response(null, { status: 401 })),
    });
    for (let count = 0; count < 12; count++) {
      expect(await client.calls(1)).toEqual([200]);
      await client.pass(4_600);
      expect(await client.calls(8)).toEqual(Array(8).fill(200));
    }
  });
});
