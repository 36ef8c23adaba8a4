import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createServerClock } from "../../src/calls/server-clock.js";
import { checksum, createZhicloudClient, unwrap } from "../../src/providers/zhicloud.js";
import { accounts, createAnyClient, providers } from "../accounts.js";
import { fixedClock } from "../fixed-clock.js";

const start = Date.parse("2026-01-01T00:00:00Z");
const hour = 3_600_000;

function answerAt(time: number, headers: Record<string, string> = {}) {
  return new Response(null, { headers: { date: new Date(time).toUTCString(), ...headers } });
}

describe("the provider's clock", () => {
  it.each([
    ["is two hours ahead", 2 * hour, 2 * hour + 500],
    ["is two hours behind", -2 * hour, -2 * hour + 500],
    ["is a minute and more away", 60_000, 60_500],
    ["is less than a minute away", 59_000, undefined],
    ["is right", 0, undefined],
  ])("%s", (_what, away, offset) => {
    const clock = fixedClock(start);
    expect(createServerClock(clock.now).newOffset(answerAt(start + away), start, 0)).toBe(offset);
  });

  it("is told half a round trip before the answer came", () => {
    const clock = fixedClock(start);
    const server = createServerClock(clock.now);
    clock.advance(4_000);
    expect(server.newOffset(answerAt(start + hour), start, 0)).toBe(hour + 500 - 2_000);
  });

  it.each([
    ["that a cache kept", { age: "30" }],
    ["that tells no time", { date: "" }],
    ["whose time can't be read", { date: "yesterday" }],
  ])("is not learnt from an answer %s", (_what, headers) => {
    const clock = fixedClock(start);
    expect(createServerClock(clock.now).newOffset(answerAt(start + hour, headers), start, 0)).toBeUndefined();
  });

  it("is not learnt from an answer that took more than 10 s", () => {
    const clock = fixedClock(start);
    const server = createServerClock(clock.now);
    clock.advance(10_001);
    expect(server.newOffset(answerAt(start + hour), start, 0)).toBeUndefined();
  });

  it("is followed once it is known, and no news any longer", () => {
    const clock = fixedClock(start);
    const server = createServerClock(clock.now);
    expect([server.keep(hour), server.offset()]).toEqual([true, hour]);
    expect([server.keep(hour + 1_000), server.offset()]).toEqual([false, hour]);
    expect(server.newOffset(answerAt(start + hour), start, hour)).toBeUndefined();
    expect(server.newOffset(answerAt(start), start, hour)).toBe(500);
  });
});

/** A server that refuses a `t_` that is more than five minutes away from its own time. */
function zhicloudAt(initially: number, dateOf = (time: number) => new Date(time).toUTCString()) {
  let away = initially;
  const clock = fixedClock(start);
  const trace: string[] = [];
  const events: string[] = [];
  let issued = 0;
  /** The codes up to this one have ended. */
  let ended = 0;
  const fetch: typeof globalThis.fetch = async (input) => {
    const { pathname, searchParams } = new URL(String(input));
    const isAuthorization = pathname.includes("authorize");
    const time = clock.now() + away;
    const t = Number(searchParams.get("t_"));
    const isFine = Math.abs(t - time) < 300_000 && searchParams.get("p_") === String(checksum(t));
    const isSpent = !isAuthorization && Number(searchParams.get("auth_code")?.split("-").at(-1)) <= ended;
    trace.push(`${isAuthorization ? "authorize" : "call"} ${isFine && isSpent ? "spent" : isFine}`);
    if (isFine && isAuthorization) issued += 1;
    // One call's answer is there before that of the next.
    for (let turns = trace.length; turns > 0; turns--) await new Promise(setImmediate);
    const body = !isFine
      ? { code: 601, message: "illegal parameter" }
      : isSpent
        ? { code: 100020, message: "authorize again", data: null }
        : { code: 200, message: "ok", data: { auth_code: `auth-code-${issued}`, username: "li" } };
    return Response.json(body, { headers: { date: dateOf(time) } });
  };
  const onEvent = ({ type, reason }: { type: string; reason: string }) => events.push(`${type} ${reason}`);
  const client = createZhicloudClient({ ...accounts.zhicloud, fetch, clock, onEvent });
  const call = () => unwrap(client.GET("/apis/rest/userService/getUserInfo/json"));
  const move = (ms: number) => {
    away = ms;
  };
  const end = () => {
    ended = issued;
  };
  return { call, clock, trace, events, move, end };
}

describe("Zhicloud with a clock two hours away from ours", () => {
  it.each([2 * hour, -2 * hour])(
    "(%i ms) rejects one attempt, takes the corrected one, and no more are rejected",
    async (away) => {
      const { call, clock, trace, events } = zhicloudAt(away);
      for (let count = 0; count < 3; count++) {
        expect(await call()).toMatchObject({ username: "li" });
        clock.advance(60_000);
      }
      expect(trace).toEqual([
        "authorize false",
        "authorize true",
        "call true",
        "authorize true",
        "call true",
        "authorize true",
        "call true",
      ]);
      expect(events.slice(0, 2)).toEqual(["call.replayed clock", "clock.corrected date"]);
      expect(events.filter((event) => event.startsWith("clock"))).toHaveLength(1);
    },
  );

  it("has each of several calls signed once more that were under way together", async () => {
    const { call, trace, events, move } = zhicloudAt(0);
    await call();
    move(2 * hour);
    const calls = await Promise.all([call(), call(), call()]);
    expect(calls).toHaveLength(3);
    expect(trace.slice(2)).toEqual([...Array(3).fill("call false"), ...Array(3).fill("call true")]);
    expect(events.filter((event) => event.startsWith("clock"))).toHaveLength(1);
  });

  it("is followed when it is moved while an auth code is in use", async () => {
    let away = 0;
    const { call, trace } = zhicloudAt(0, (time) => new Date(time + away).toUTCString());
    await call();
    away = 2 * hour;
    expect(await call()).toMatchObject({ username: "li" });
    expect(trace).toEqual(["authorize true", "call true", "call true"]);
  });

  it("may have ended the auth code besides, as for a machine that was asleep", async () => {
    const { call, trace, events, move, end } = zhicloudAt(0);
    await call();
    move(2 * hour);
    end();
    expect(await call()).toMatchObject({ username: "li" });
    expect(trace.slice(2)).toEqual(["call false", "call spent", "authorize false", "authorize true", "call true"]);
    expect(events).toContain("token.rejected replay");
    expect(events.filter((event) => event.startsWith("clock"))).toHaveLength(1);
    expect(await call()).toMatchObject({ username: "li" });
    expect(trace.at(-1)).toBe("call true");
  });

  it("fails where its answers tell no time", async () => {
    const { call, trace } = zhicloudAt(2 * hour, () => "");
    await expect(call()).rejects.toMatchObject({ kind: "business", code: 601 });
    expect(trace).toEqual(["authorize false"]);
  });

  it("is signed for once more only, whatever the answer tells", async () => {
    const { call, trace } = zhicloudAt(9 * hour, (time) => new Date(time - 4 * hour).toUTCString());
    await expect(call()).rejects.toMatchObject({ kind: "business", code: 601 });
    expect(trace).toEqual(["authorize false", "authorize false"]);
  });
});

describe("a time that Zhicloud's answers tell", () => {
  /** A server whose calls all fail alike, and whose Date is wrong. */
  function wrongDate(dateAway: () => number) {
    const clock = fixedClock(start);
    const sent: number[] = [];
    let isFailing = true;
    const fetch: typeof globalThis.fetch = async (input) => {
      const { pathname, searchParams } = new URL(String(input));
      const away = Number(searchParams.get("t_")) - clock.now();
      sent.push(away);
      const isFine = pathname.includes("authorize") || (!isFailing && Math.abs(away) < 60_000);
      const body = isFine ? { code: 200, data: { auth_code: "auth-code-1" } } : { code: 601, message: "no" };
      return Response.json(body, { headers: { date: new Date(clock.now() + dateAway()).toUTCString() } });
    };
    const client = createZhicloudClient({ ...accounts.zhicloud, fetch, clock, authCodeLifetimeMs: 1e9 });
    return {
      call: () => client.GET("/apis/rest/userService/getUserInfo/json"),
      sent,
      clock,
      heal() {
        isFailing = false;
      },
    };
  }

  it("is tried at two failures, and is not believed again", async () => {
    const { call, sent, clock, heal } = wrongDate(() => 5 * hour);
    for (let count = 0; count < 6; count++) {
      await call();
      clock.advance(60_000);
    }
    // Each call once, the first two once more.
    expect(sent.slice(1).map((away) => Math.round(away / hour))).toEqual([0, 5, 0, 5, 0, 0, 0, 0]);
    heal();
    sent.length = 0;
    await call();
    expect(sent).toEqual([0]);
  });

  it("is not kept where the call fails all the same, whatever time it is each time", async () => {
    let away = 3 * hour;
    const { call, sent, heal } = wrongDate(() => away);
    await call();
    heal();
    away = -3 * hour;
    sent.length = 0;
    await call();
    expect(sent).toEqual([0]);
  });
});

describe("what is signed", () => {
  it("is whole milliseconds, whatever a clock gives, and its checksum goes with it", async () => {
    const anyTime = fc.double({ min: 1e12, max: 4e12, noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(anyTime, async (now) => {
        const urls: URL[] = [];
        const fetch: typeof globalThis.fetch = async (input) => {
          urls.push(new URL(String(input)));
          return Response.json({ code: 200, data: { auth_code: "auth-code-1" } });
        };
        const client = createZhicloudClient({ ...accounts.zhicloud, fetch, clock: { now: () => now } });
        await unwrap(client.GET("/apis/rest/userService/getUserInfo/json"));
        for (const { searchParams } of urls) {
          const t = searchParams.get("t_") ?? "";
          expect(t).toMatch(/^\d{13}$/);
          expect(Math.abs(Number(t) - now)).toBeLessThanOrEqual(0.5);
          expect(searchParams.get("p_")).toBe(String(checksum(Number(t))));
        }
        expect(urls).toHaveLength(2);
      }),
    );
  });
});

describe.each(providers)("a clock of %s that says no time", (provider) => {
  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    "1700000000000",
    new Date(),
    new Date(Number.NaN),
    undefined,
    null,
    1n,
    {},
    Promise.resolve(1),
  ])("(%s) is a wrong option, which the first call finds, and not the client's creation", async (value) => {
    const sent: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      sent.push(input);
      return Response.json({});
    };
    const clock = { now: () => value };
    const client = createAnyClient(provider, { ...accounts[provider], fetch, clock }) as {
      auth: { fetch(url: string): Promise<Response>; credential(): Promise<unknown> };
    };
    const { baseUrl } = accounts[provider];
    for (const work of [client.auth.fetch(`${baseUrl}/v1/orders`), client.auth.credential()]) {
      await expect(work).rejects.toMatchObject({
        name: "ProviderError",
        kind: "configuration",
        message: `${provider}: option "clock": now() must return a finite number`,
      });
    }
    expect(sent).toEqual([]);
  });
});
