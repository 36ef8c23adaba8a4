import { describe, expect, it } from "vitest";
// Loaded in time.
import "../../src/credentials/sharing.js";
import { createTime } from "../../src/credentials/time.js";
import type { TokenStore } from "../../src/stores/token-store.js";
import { virtualTime } from "../virtual-time.js";
import { refusal, second, virtualClient } from "./virtual-client.js";

const never = () => new Promise<never>(() => {});
const timeoutMs = 10 * second;
/** A renewal and a login. */
const flightMs = 2 * timeoutMs;

/**
 * A runtime that ends what a request began: what is begun while `isDying` never settles, and its timers never fire.
 *
 * @param setSystemTime given where work takes real time
 */
function mortalClient(
  setting: Parameters<typeof virtualClient>[0] = {},
  setSystemTime: Parameters<typeof virtualTime>[1] = undefined,
) {
  const clock = virtualTime(1_000_000, setSystemTime);
  const request = { isDying: false };
  const time = createTime({ now: clock.now }, "model", (ms, run) =>
    request.isDying ? { cancel() {}, restart() {} } : clock.setAlarm(ms, run),
  );
  const client = virtualClient({
    clock,
    time,
    timeoutMs,
    ...setting,
    login: (count, secret) => setting.login?.(count, secret) ?? (request.isDying ? never() : undefined),
  });
  return {
    ...client,
    /** Begins a call in a request that is over before anything comes of it. */
    async dyingCall() {
      request.isDying = true;
      client.call();
      for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate);
      request.isDying = false;
    },
  };
}

describe("a flight whose request is over", () => {
  it("is waited for until it should have ended, and then another takes over, for everybody", async () => {
    const { dyingCall, calls, clock, logins } = mortalClient();
    await dyingCall();
    expect(await calls(5)).toEqual(Array(5).fill(200));
    expect(logins.map(({ at }) => at)).toEqual([1_000_000, expect.any(Number)]);
    expect(clock.now() - 1_000_000).toBeLessThanOrEqual(flightMs + 100);
    expect(await calls(5)).toEqual(Array(5).fill(200));
    expect(logins).toHaveLength(2);
  });

  it.each([
    ["takes its time", false],
    ["takes its time, while something comes of the first after all", true],
  ])("is taken over once, by one that %s", async (_how, isLate) => {
    let land = (_answer: Response) => {};
    const { dyingCall, call, calls, clock, logins } = mortalClient({
      login: (count) =>
        count === 1
          ? new Promise((resolve) => (land = resolve))
          : new Promise((resolve) =>
              clock.after(5 * second, () => resolve(Response.json({ token: `token-${count}` }))),
            ),
    });
    await dyingCall();
    const last: Promise<unknown>[] = [];
    clock.after(flightMs + 2 * second, () => isLate && land(Response.json({ token: "late" })));
    clock.after(flightMs + 3 * second, () => last.push(call()));
    expect([...(await calls(5)), ...(await Promise.all(last))]).toEqual(Array(6).fill(200));
    expect(logins).toHaveLength(2);
  });

  it("is waited for no longer than it should last by who comes later", async () => {
    const { dyingCall, calls, pass, clock, logins } = mortalClient();
    await dyingCall();
    await pass(flightMs - second);
    expect(await calls(1)).toEqual([200]);
    expect(clock.now() - 1_000_000).toBeLessThanOrEqual(flightMs + 100);
    expect(logins).toHaveLength(2);
  });

  it.each([-86_400_000, 86_400_000])("is so whatever the clock says: set by %i ms", async (ms) => {
    const { dyingCall, calls, clock } = mortalClient();
    await dyingCall();
    clock.step(ms);
    expect(await calls(3)).toEqual(Array(3).fill(200));
    expect(clock.elapsed() - 1_000_000).toBeLessThanOrEqual(flightMs + 100);
  });

  it("may be followed by others that die: each is taken over in its time", async () => {
    const { dyingCall, calls, pass, logins } = mortalClient();
    for (let count = 0; count < 3; count++) {
      await dyingCall();
      await pass(flightMs + 200);
    }
    expect(await calls(2)).toEqual([200, 200]);
    expect(logins.length).toBeLessThanOrEqual(4);
  });

  it("in the background keeps no caller waiting while a token is good, and is replaced when it should have ended", async () => {
    const { dyingCall, calls, pass, logins, clock } = mortalClient({ lifetimeMs: 100 * second });
    await calls(1);
    await pass(76 * second);
    await dyingCall();
    const since = clock.now();
    expect(await calls(3)).toEqual([200, 200, 200]);
    expect([logins.length, clock.now() - since]).toEqual([2, 0]);
    await pass(flightMs);
    expect(await calls(3)).toEqual([200, 200, 200]);
    expect(logins).toHaveLength(3);
  });

  it("in the background is replaced by another there, as soon as it should have ended, while a token is good", async () => {
    const { dyingCall, calls, pass, logins } = mortalClient({ lifetimeMs: 1_000 * second });
    await calls(1);
    await pass(760 * second);
    await dyingCall();
    await pass(flightMs - 1);
    expect([await calls(1), logins.length]).toEqual([[200], 2]);
    await pass(1);
    expect([await calls(1), logins.length]).toEqual([[200], 3]);
  });

  it("changes nothing when something comes of it after all", async () => {
    const tokens: (string | null)[] = [];
    let land = (_answer: Response) => {};
    const { dyingCall, calls, logins, events } = mortalClient({
      answer: ({ headers }) => {
        tokens.push(headers.get("x-token"));
        return undefined;
      },
      login: (count) => {
        if (count > 1) return undefined;
        return new Promise((resolve) => (land = resolve));
      },
    });
    await dyingCall();
    await calls(1);
    const told = events.length;
    land(Response.json({ token: "late" }));
    await calls(2);
    await calls(2);
    // It is of use to who began it, and to nobody else.
    expect(tokens.filter((token) => token === "late")).toHaveLength(1);
    expect(tokens.slice(-2)).toEqual(["token-2", "token-2"]);
    expect(logins).toHaveLength(2);
    expect(events.slice(told).map(({ type }) => type)).toEqual(["token.acquired"]);
  });

  it("may have died at the store, or at a secret's function", async () => {
    const dying = { secret: true, store: false };
    const store: TokenStore = {
      get: () => (dying.store ? never() : Promise.resolve(undefined)),
      set: async () => true,
      lock: async () => ({ deadline: Date.now() + 60_000, release: async () => {} }),
    };
    const { dyingCall, calls } = mortalClient(
      { store, secret: () => (dying.secret ? never() : "test-secret") },
      () => {},
    );
    for (const what of ["secret", "store"] as const) {
      dying[what] = true;
      await dyingCall();
      dying[what] = false;
    }
    expect(await calls(3)).toEqual([200, 200, 200]);
  });
});

describe("waitUntil", () => {
  it("is given each flight, those in the background too, as a promise that is kept whatever comes of it", async () => {
    const work: Promise<unknown>[] = [];
    let isFailing = true;
    const { calls, pass, logins } = virtualClient({
      lifetimeMs: 100 * second,
      waitUntil: (promise) => void work.push(promise),
      login: () => (isFailing ? refusal(500) : undefined),
    });
    await calls(2);
    isFailing = false;
    await pass(2 * second);
    await calls(2);
    await pass(76 * second);
    await calls(2);
    expect([work.length, logins.length]).toEqual([3, 3]);
    expect((await Promise.allSettled(work)).map(({ status }) => status)).toEqual(Array(3).fill("fulfilled"));
  });

  it.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new TypeError("Illegal invocation");
      },
    ],
    ["rejects", () => Promise.reject(new Error("no"))],
  ])("that %s changes nothing", async (_what, waitUntil) => {
    const { calls, logins } = virtualClient({ waitUntil: waitUntil as () => void });
    expect(await calls(3)).toEqual([200, 200, 200]);
    expect(logins).toHaveLength(1);
  });
});

describe("a clock that says no time while a flight is under way", () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, "1", undefined, new Date(Number.NaN)])(
    "(%s) fails the calls that wait for it, and none after",
    async (broken) => {
      const clock = virtualTime(1_000_000);
      const source = { isBroken: false };
      const now = () => (source.isBroken ? (broken as number) : clock.now());
      const { calls, logins } = virtualClient({
        clock,
        time: createTime({ now }, "model", clock.setAlarm),
        login: () => {
          source.isBroken = logins.length === 1;
          return undefined;
        },
      });
      for (const error of await calls(2)) {
        expect(error).toMatchObject({
          kind: "configuration",
          message: expect.stringContaining('option "clock": now()'),
        });
      }
      source.isBroken = false;
      expect(await calls(2)).toEqual([200, 200]);
    },
  );
});
