import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
// Loaded in time.
import "../../src/credentials/sharing.js";
import { isProviderError } from "../../src/index.js";
import { memoryTokenStore } from "../../src/stores/memory.js";
import type { StoredToken, TokenStore } from "../../src/stores/token-store.js";
import { oneIn, runs } from "../same-runs.js";
import { virtualTime } from "../virtual-time.js";
import { type Fault, modelProvider } from "./model-provider.js";
import { type Way, ways } from "./model-scheme.js";

interface Action {
  readonly at: number;
  readonly kind: "call" | "revoke";
  readonly method: "GET" | "POST";
  /** When the caller gives up, after so many milliseconds. */
  readonly abortMs: number | undefined;
}

const latencyMs = fc.integer({ min: 0, max: 20_000 });
const fault = (...kinds: Fault["kind"][]) =>
  fc.record({ kind: fc.constantFrom<Fault["kind"]>("none", "none", "none", ...kinds), latencyMs });
const faults = ["busy", "unavailable", "lost", "garbage", "hang"] as const;

const schedules = fc.record({
  actions: fc.array(
    fc.record<Action>({
      at: fc.oneof(fc.integer({ min: 0, max: 600_000 }), fc.integer({ min: 0, max: 40_000 })),
      kind: fc.constantFrom("call", "call", "call", "call", "revoke"),
      method: fc.constantFrom("GET", "POST"),
      abortMs: fc.option(fc.integer({ min: 0, max: 40_000 }), { nil: undefined, freq: 5 }),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  tokenFaults: fc.array(fault(...faults), { maxLength: 30 }),
  callFaults: fc.oneof(
    fc.array(fault(...faults, "reject", "reject"), { maxLength: 80 }),
    // An endpoint that rejects whatever it is sent.
    fc.array(fc.record<Fault>({ kind: fc.constant("reject"), latencyMs: fc.integer({ min: 0, max: 500 }) }), {
      minLength: 20,
      maxLength: 80,
    }),
  ),
});

type Schedule = typeof schedules extends fc.Arbitrary<infer T> ? T : never;

/** Plays a schedule, and returns what went wrong. */
async function play(way: Way, { actions, tokenFaults, callFaults }: Schedule): Promise<string[]> {
  const provider = modelProvider(way, tokenFaults, callFaults);
  const { auth, clock, events, violations, rejectedAtTheirEnd } = provider;
  const underWay = new Set<number>();
  const succeeded = new Set<number>();

  async function call({ method, abortMs }: Action, id: number) {
    const controller = new AbortController();
    const reason = new Error("the caller's");
    if (abortMs !== undefined) clock.after(abortMs, () => controller.abort(reason));
    underWay.add(id);
    try {
      const headers = { "x-call": String(id) };
      const response = await auth.fetch("https://provider.example/v1", { method, headers, signal: controller.signal });
      if (response.ok && (await response.text()) === '{"code":0}') succeeded.add(id);
    } catch (error) {
      if (error !== reason && !isProviderError(error)) violations.push(`call ${id} failed with ${error}`);
      if (error === reason && !controller.signal.aborted) violations.push(`call ${id} was aborted for another`);
    }
    underWay.delete(id);
  }

  for (const [id, action] of actions.entries()) {
    clock.after(action.at, action.kind === "call" ? () => void call(action, id) : provider.revoke);
  }
  await clock.run();

  provider.heal();
  clock.after(600_000, () => void call({ at: 0, kind: "call", method: "POST", abortMs: undefined }, actions.length));
  await clock.run();
  if (!succeeded.has(actions.length)) violations.push("calls do not work again when all is well");

  for (const id of underWay) violations.push(`call ${id} never ended`);
  const begun = events
    .filter(({ type, reason }) => /acquired|renewed/.test(type) && reason === "rejected")
    .map(({ at, durationMs }) => at - durationMs);
  // One may have been put off by a token call that failed.
  const putOff = events.some(({ type }) => type === "token.failed") ? 1 : 0;
  for (const at of begun) {
    const inTheMinute = (other: number) => other >= at && other < at + 60_000;
    const count = begun.filter(inTheMinute).length;
    // That a token ends as told is nobody's fault, and doesn't count: once a second.
    const ends = new Set(rejectedAtTheirEnd.filter(inTheMinute).map((end) => Math.floor(end / 1_000))).size;
    // What one has caused before begins with the next call.
    const isDue = (end: number) => end <= at && !begun.some((other) => other >= end && other < at);
    const due = rejectedAtTheirEnd.some((end) => !inTheMinute(end) && isDue(end)) ? 1 : 0;
    if (count > 3 + ends + due + putOff)
      violations.push(`${count} acquisitions for rejections in the minute from ${at}`);
  }
  return violations;
}

const day = 86_400_000;

/** How a store breaks its contract. */
const breaches: Record<string, (store: TokenStore) => Partial<TokenStore>> = {
  "no store": () => ({}),
  "get never settles": () => ({ get: never }),
  "set never settles": () => ({ set: never }),
  "lock never settles": () => ({ lock: never }),
  "nothing is what comes": () => ({ get: nothing, set: nothing as never, lock: nothing }),
  "set comes to nothing": () => ({ set: nothing as never }),
  "lock comes to nothing": () => ({ lock: nothing }),
  "get throws at once": () => ({ get: thrown }),
  "set throws at once": () => ({ set: thrown }),
  "lock throws at once": () => ({ lock: thrown }),
  "release throws at once": (store) => withLease(store, { release: thrown }),
  "release never settles": (store) => withLease(store, { release: never }),
  "leases end at no time": (store) => withLease(store, { deadline: Number.NaN }),
  "leases have ended": (store) => withLease(store, { deadline: 1 }),
  "leases end in 34 years": (store) => withLease(store, { deadline: Date.now() + 2 ** 40 }),
  "leases are true": () => ({ lock: async () => true as never }),
  "versions are fractions": (store) => withFound(store, (found) => ({ ...found, version: found.version / 2 + 0.25 })),
  "versions don't grow": (store) => withFound(store, (found) => ({ ...found, version: 1 })),
  "versions are what set refuses": (store) => withFound(store, (found) => ({ ...found, version: found.version + 1 })),
  "entries end at no time": (store) => withFound(store, (found) => ({ ...found, expiresAt: Number.NaN })),
  "entries have ended": (store) => withFound(store, (found) => ({ ...found, expiresAt: 1 })),
  "entries end at fractions": (store) =>
    withFound(store, (found) => ({ ...found, expiresAt: found.expiresAt + 0.123 })),
  "entries end in 34 years": (store) => withFound(store, (found) => ({ ...found, expiresAt: Date.now() + 2 ** 40 })),
  "set says no, and keeps it": (store) => ({ set: async (...args) => (await store.set(...args)) && false }),
  "set says yes, and forgets it": () => ({ set: async () => true }),
  "get says null": () => ({ get: async () => null as never }),
};
const never = () => new Promise<never>(() => {});
const nothing = async () => undefined;
const thrown = () => {
  throw new Error("at once");
};
const withLease = (store: TokenStore, part: object): Partial<TokenStore> => ({
  lock: async (...args) => {
    const lease = await store.lock(...args);
    return lease && { ...lease, ...part };
  },
});
const withFound = (store: TokenStore, change: (found: StoredToken) => StoredToken): Partial<TokenStore> => ({
  get: async (key) => {
    const found = await store.get(key);
    return found && change(found);
  },
});

/** Two callers that call twice a second, for two minutes, whatever happens to clock and store. Returns what went wrong. */
async function persevere(
  way: Way,
  { tokenFaults, steps, revokedAt }: { tokenFaults: Fault[]; steps: { at: number; ms: number }[]; revokedAt: number[] },
  breach?: (store: TokenStore) => Partial<TokenStore>,
): Promise<string[]> {
  const whole = memoryTokenStore();
  const store = breach && { ...whole, ...breach(whole) };
  const time = store && virtualTime(1_000_000, (now) => void vi.setSystemTime(now));
  const provider = modelProvider(way, tokenFaults, [], store, time);
  const { auth, clock, violations, askedAt } = provider;
  let underWay = 0;
  let last: unknown;
  async function call(id: string) {
    const since = clock.elapsed();
    underWay += 1;
    try {
      const response = await auth.fetch("https://provider.example/v1", { method: "POST", headers: { "x-call": id } });
      last = response.status;
    } catch (error) {
      last = error;
      if (!isProviderError(error)) violations.push(`call ${id} failed with ${error}`);
    }
    underWay -= 1;
    const ms = clock.elapsed() - since;
    // Six times the timeout for a credential, twice for what it is for and its repetition.
    if (ms > 2 * (6 * 30_000 + 100) + 60_000) violations.push(`call ${id} took ${ms} ms`);
  }
  for (const { at, ms } of steps) clock.after(at, () => provider.step(ms));
  for (const at of revokedAt) clock.after(at, provider.revoke);
  for (let at = 0; at < 120_000; at += 500) {
    clock.after(at, () => void call(`${at}-a`));
    clock.after(at, () => void call(`${at}-b`));
  }
  await clock.run();
  if (underWay > 0) violations.push(`${underWay} calls never ended`);
  // Each asking is a renewal and a login at most, each of which is sent three times at most.
  for (const at of askedAt) {
    const count = askedAt.filter((other) => other >= at && other < at + 10_000).length;
    const reasons = 10 + steps.filter((step) => step.at > at - 40_000 && step.at < at + 10_000).length;
    if (count > 2 * reasons) violations.push(`${count} token calls in 10 s from ${at}`);
  }
  provider.heal();
  clock.after(2 * day, () => void call("last"));
  await clock.run();
  if (last !== 200) violations.push(`calls do not work again when all is well: ${last}`);
  return violations;
}

const disturbances = fc.record({
  tokenFaults: fc.array(fault(...faults), { maxLength: 10 }),
  steps: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 120_000 }),
      ms: fc.oneof(fc.constantFrom(-day, day, -3_600_000, 3_600_000), fc.integer({ min: -150_000, max: 150_000 })),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  revokedAt: fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 2 }),
});

describe.each(ways)("whatever happens to the clock of a client of $name", (way) => {
  it("nothing storms, no call waits longer than its timeouts, and calls work again afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(disturbances, async (disturbance) => {
        expect(await persevere(way, disturbance)).toEqual([]);
      }),
      { numRuns: runs(6) },
    );
  });

  it.each([-day, day, -3_600_000, -1])("that is set by %i ms in each stage of a token's life", async (ms) => {
    for (const at of oneIn(2, [0, 20, 60_000, 95_000, 109_000, 119_900], ways.indexOf(way))) {
      expect(await persevere(way, { tokenFaults: [], steps: [{ at, ms }], revokedAt: [] })).toEqual([]);
    }
  });
});

describe.each(Object.entries(breaches))("where a store breaks its contract so that %s", (_what, breach) => {
  it("nothing storms, no call waits longer than its timeouts, and none fails", async () => {
    onTestFinished(() => {
      vi.restoreAllMocks();
      vi.useRealTimers();
    });
    vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
    const warn = vi.spyOn(process, "emitWarning").mockReturnValue(undefined);
    for (const way of [
      ways.find(({ login }) => login === "adds"),
      ways.find(({ roundsDown }) => roundsDown),
    ] as Way[]) {
      expect(await persevere(way, { tokenFaults: [], steps: [], revokedAt: [50_000] }, breach)).toEqual([]);
    }
    // Each way has a store of its own.
    expect(warn.mock.calls.length).toBeLessThanOrEqual(2);
  });
});

describe.each(ways)("whatever happens between many callers and $name", (way) => {
  it("one token call runs at a time, no call has a spent token, every call ends, the budget holds, and calls work again afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        expect(await play(way, schedule)).toEqual([]);
      }),
      { numRuns: runs(40) },
    );
  });
});
