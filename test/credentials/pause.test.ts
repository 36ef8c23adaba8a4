import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isInForce, type Pause, pauseAfter } from "../../src/credentials/pause.js";
import { ProviderError, type ProviderErrorKind } from "../../src/scheme/provider-error.js";
import { runs } from "../same-runs.js";
import { minute, refusal, second, virtualClient } from "./virtual-client.js";

afterEach(() => vi.restoreAllMocks());

const errorOf = (kind: ProviderErrorKind, retryAfterMs?: number, status?: number) =>
  new ProviderError("no", { provider: "model", kind, retryAfterMs, status });

/** How long each of several failures in a row is remembered, in milliseconds, where each comes when the one before is over. */
function lengths(error: unknown, count: number, random: number): number[] {
  let pause: Pause | undefined;
  return Array.from({ length: count }, () => {
    const now = pause?.until ?? 1_000_000;
    pause = pauseAfter(error, "", pause, now, random);
    return pause.until - now;
  });
}

const kinds: ProviderErrorKind[] = ["transport", "timeout", "http", "contract", "business", "rate-limit"];

describe("failures in a row", () => {
  it.each(kinds)("of kind %s are remembered from 1 s to 5 min, each up to twice as long as the one before", (kind) => {
    expect(lengths(errorOf(kind), 11, 1)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((s) => s * second));
    expect(lengths(errorOf(kind), 3, 0)).toEqual([500, 1_000, 2_000]);
  });

  it.each([errorOf("authentication"), errorOf("http", undefined, 400), errorOf("http", undefined, 403)])(
    "that refuse secrets are remembered from 10 s to 15 min, to the millisecond",
    (error) => {
      for (const random of [0, 1]) {
        expect(lengths(error, 9, random)).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900].map((s) => s * second));
      }
    },
  );

  it("are none where one came 15 min after the other, or is somebody else's", () => {
    const first = pauseAfter(errorOf("transport"), "", undefined, 0, 1);
    const later = (ms: number, of: string) => pauseAfter(errorOf("transport"), of, first, first.until + ms, 1).failures;
    expect([later(15 * minute - 1, ""), later(15 * minute, ""), later(0, "other")]).toEqual([2, 1, 1]);
  });

  it("are remembered for some time, and never for more than a day, whatever they and their clocks say", () => {
    const told = fc.oneof(
      fc.constant(undefined),
      fc.double({ min: 0, noNaN: true }),
      fc.integer({ min: 0, max: 100_000 }),
    );
    const one = fc.record({ kind: fc.constantFrom(...kinds, "authentication" as const), told, ms: fc.integer() });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        let pause: Pause | undefined;
        let now = 0;
        for (const { kind, told: retryAfterMs, ms } of failures) {
          now += ms;
          pause = pauseAfter(errorOf(kind, retryAfterMs), "", pause, now, random);
          expect(pause.until).toBeGreaterThanOrEqual(now);
          expect(pause.until - now).toBeLessThanOrEqual(24 * 60 * minute);
          expect([now - 1, pause.until].some((at) => isInForce(pause, at))).toBe(false);
        }
      }),
    );
  });

  it.each([1e3, 1e12, Number.MAX_VALUE, Number.POSITIVE_INFINITY])("may be %d in number", (failures) => {
    const before = { error: undefined, from: 0, until: 0, of: "", failures };
    expect(pauseAfter(errorOf("transport"), "", before, 0, 1).until).toBe(300 * second);
  });
});

/** Answers that ask to wait, and for how long, in milliseconds. */
const told: [what: string, login: () => Response, ms: number][] = [
  ["429 with seconds", () => refusal(429, { "retry-after": "20" }), 20 * second],
  ["503 with seconds", () => refusal(503, { "retry-after": "20" }), 20 * second],
  [
    "429 with a date",
    () =>
      refusal(429, {
        date: "Thu, 01 Jan 2026 00:00:00 GMT",
        "retry-after": "Thu, 01 Jan 2026 00:00:25 GMT",
      }),
    25 * second,
  ],
];

describe.each(told)("a token endpoint's %s", (_what, login, ms) => {
  it("is obeyed by all callers, of the same asking too, and who has the time waits", async () => {
    const { calls, call, logins, clock } = virtualClient({ login: (count) => (count === 1 ? login() : undefined) });
    const late = new Promise((resolve) => clock.after(ms / 2, () => resolve(call())));
    expect([...(await calls(20)), await late]).toEqual(Array(21).fill(200));
    expect(logins.map(({ at }) => at)).toEqual([1_000_000, 1_000_000 + ms]);
  });

  it.each([
    ["wait no longer than 10 s", { attempts: 3, baseMs: 200, maxWaitMs: 10 * second }],
    ["don't wait", { attempts: 1, baseMs: 200, maxWaitMs: 30 * second }],
  ])("is told at once to callers that %s", async (_which, retry) => {
    const { calls, pass, logins, clock } = virtualClient({
      login: (count) => (count === 1 ? login() : undefined),
      retry,
    });
    const [first, second] = await calls(2);
    await pass(5_000);
    const [later] = await calls(1);
    const { status } = login();
    expect([first, second]).toEqual(
      Array(2).fill(expect.objectContaining({ name: "ProviderError", status, retryAfterMs: ms, cameAt: 1_000_000 })),
    );
    expect(later).toMatchObject({ status, retryAfterMs: ms - 5_000, cameAt: 1_005_000, message: first.message });
    expect(logins).toHaveLength(1);
    await pass(ms - 5_000 - (clock.now() - 1_005_000));
    expect(await calls(1)).toEqual([200]);
    expect(logins).toHaveLength(2);
  });
});

describe("a token endpoint's asking to wait for as long as callers would at most", () => {
  it.each([
    [20 * second, 200],
    [20 * second - 1, 429],
  ])("is obeyed: where they would for %i ms, they come to %i", async (maxWaitMs, status) => {
    const { calls } = virtualClient({
      login: (count) => (count === 1 ? refusal(429, { "retry-after": "20" }) : undefined),
      retry: { attempts: 3, baseMs: 200, maxWaitMs },
    });
    const [outcome] = await calls(1);
    expect(Object(outcome).status ?? outcome).toBe(status);
  });
});

describe("a token endpoint that asks without end to wait", () => {
  it("is asked as often as the calls' settings say, and at the times that it says", async () => {
    const { calls, gaps } = virtualClient({ login: () => refusal(429, { "retry-after": "7" }) });
    const failed = await calls(8);
    expect(gaps()).toEqual([7 * second, 7 * second]);
    for (const error of failed) expect(error).toMatchObject({ kind: "rate-limit", retryAfterMs: 7 * second });
  });

  it.each(["1e5", "-1", "", "soon", "0", "999999999999999999999999", "9".repeat(400), "Infinity", "NaN"])(
    "with %j holds back neither for ever nor not at all",
    async (value) => {
      vi.spyOn(Math, "random").mockReturnValue(1);
      const { calls, pass, logins } = virtualClient({
        login: (count) => (count <= 3 ? refusal(429, { "retry-after": value }) : undefined),
      });
      const asked = logins.length;
      await calls(50);
      expect(logins.length - asked).toBeLessThanOrEqual(3);
      for (let days = 0; days < 4; days++) {
        await pass(24 * 60 * minute);
        await calls(1);
      }
      expect(await calls(1)).toEqual([200]);
    },
  );
});

/** Answers that mean failures of other kinds. */
const failing: [what: string, login: () => Response | Promise<Response>][] = [
  ["500", () => refusal(500)],
  ["404", () => refusal(404)],
  ["a page", () => new Response("<html>")],
  ["a lost connection", () => Promise.reject(new TypeError("fetch failed"))],
  ["no answer", () => new Promise<Response>(() => {})],
];

describe.each(failing)("a token endpoint that fails with %s", (_what, login) => {
  it("is asked by callers in a row less and less often, down to once in 5 min", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const { calls, pass, logins } = virtualClient({ login, timeoutMs: 100 });
    const times = new Set<number>();
    // A caller a second, for an hour.
    for (let count = 0; count < runs(3_600); count++) {
      await calls(1);
      await pass(1 * second);
      times.add(logins.at(-1)?.at ?? 0);
    }
    const gaps = [...times].slice(1).map((at, index) => at - ([...times][index] ?? 0));
    for (const [index, gap] of gaps.slice(1).entries()) expect(gap).toBeGreaterThan((gaps[index] ?? 0) * 0.9);
    expect(times.size).toBeLessThan(25);
    expect(gaps.at(-1)).toBeLessThan(302 * second);
  }, 60_000);

  it("works again for the next caller when it is healed and the pause is over", async () => {
    const { calls, pass } = virtualClient({ login: (count) => (count === 1 ? login() : undefined), timeoutMs: 100 });
    const [error] = await calls(1);
    expect(error).toBeInstanceOf(ProviderError);
    await pass(1 * second);
    expect(await calls(8)).toEqual(Array(8).fill(200));
  });
});

describe("refused secrets", () => {
  const onlyRight = (_count: number, secret: string) => (secret === "right" ? undefined : refusal(401));

  it("are told to all callers at once, who aren't asked to wait for them", async () => {
    const { calls, pass, logins } = virtualClient({ login: onlyRight });
    const first = await calls(8);
    await pass(4 * second);
    const later = await calls(8);
    for (const error of first) expect(error).toMatchObject({ kind: "authentication", cameAt: 1_000_000 });
    for (const error of later) expect(error).toMatchObject({ retryAfterMs: 6 * second, cameAt: 1_004_000 });
    expect(logins).toHaveLength(1);
  });

  it("that were changed are tried at once, by one of the callers, whose functions answer when they like", async () => {
    let secret = "wrong";
    let slow = 0;
    const client = virtualClient({
      login: onlyRight,
      secret: () => new Promise((resolve) => client.clock.after(100 * slow++, () => resolve(secret))),
    });
    await client.calls(1);
    secret = "wrong too";
    const failed = await client.calls(20);
    for (const error of failed) expect(error).toMatchObject({ kind: "authentication" });
    expect(client.logins.map((one) => one.secret)).toEqual(["wrong", "wrong too"]);
    secret = "right";
    expect(await client.calls(20)).toEqual(Array(20).fill(200));
    expect(client.logins.map((one) => one.secret)).toEqual(["wrong", "wrong too", "right"]);
  });

  it("aren't tried again by a background renewal for as long", async () => {
    let isRefusing = false;
    const { calls, pass, logins } = virtualClient({
      login: () => (isRefusing ? refusal(401) : undefined),
      lifetimeMs: 100 * second,
    });
    await calls(1);
    await pass(76 * second);
    isRefusing = true;
    for (let count = 0; count < 9; count++) {
      expect(await calls(5)).toEqual(Array(5).fill(200));
      await pass(1 * second);
    }
    expect(logins).toHaveLength(2);
  });
});

describe("a secret's function that gives another one each time", () => {
  const oneTime = () => {
    let count = 0;
    return vi.fn(() => `code-${++count}`);
  };

  it("is asked once for a login, whether the one before was refused or not", async () => {
    const secret = oneTime();
    const { calls, pass, logins } = virtualClient({
      secret,
      login: (count) => (count <= 3 ? refusal(401) : undefined),
    });
    for (let count = 0; count < 3; count++) {
      await calls(1);
      await pass(1 * second);
    }
    expect(await calls(1)).toEqual([200]);
    expect(secret).toHaveBeenCalledTimes(4);
    expect(logins.map((one) => one.secret)).toEqual(["code-1", "code-2", "code-3", "code-4"]);
  });

  it.each([429, 503])("is asked once for a login, where that waits as HTTP %i asks", async (status) => {
    const secret = oneTime();
    const { calls, logins } = virtualClient({
      secret,
      login: (count) => (count === 1 ? refusal(status, { "retry-after": "5" }) : undefined),
    });
    expect(await calls(6)).toEqual(Array(6).fill(200));
    expect(logins.map((one) => one.secret)).toEqual(["code-1", "code-2"]);
    expect(secret).toHaveBeenCalledTimes(2);
  });

  it("holds nobody back whose code differs, and is not tried twice by one caller", async () => {
    const secret = oneTime();
    const { calls, logins } = virtualClient({ secret, login: () => refusal(401) });
    await calls(1);
    await calls(1);
    expect(logins).toHaveLength(2);
  });
});

describe("a secret's function that fails", () => {
  it("is asked again by the next caller, at once", async () => {
    const secret = vi.fn(async () => {
      if (secret.mock.calls.length < 3) throw new SyntaxError("of the vault");
      return "right";
    });
    const { calls, logins, clock } = virtualClient({ secret });
    expect((await calls(1))[0]).toBeInstanceOf(SyntaxError);
    expect((await calls(1))[0]).toBeInstanceOf(SyntaxError);
    expect(await calls(1)).toEqual([200]);
    expect([secret.mock.calls.length, logins.length]).toEqual([3, 1]);
    expect(clock.now()).toBe(1_000_000);
  });

  it("is not asked all the time in the background, while a token is good", async () => {
    let isFailing = false;
    const secret = vi.fn(async () => {
      if (isFailing) throw new SyntaxError("of the vault");
      return "right";
    });
    const { calls, pass } = virtualClient({ secret, lifetimeMs: 100 * second });
    await calls(1);
    await pass(76 * second);
    isFailing = true;
    for (let count = 0; count < 100; count++) {
      expect(await calls(1)).toEqual([200]);
      await pass(50);
    }
    expect(secret.mock.calls.length).toBeLessThan(15);
    isFailing = false;
    await pass(2 * second);
    expect(await calls(1)).toEqual([200]);
  });
});
