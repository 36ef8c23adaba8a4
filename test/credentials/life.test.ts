import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HeldCredential, holdCredential } from "../../src/credentials/held-credential.js";
import { type Life, type Stage, stageOf, unborn } from "../../src/credentials/life.js";
import { type Pause, pauseAfter } from "../../src/credentials/pause.js";
import { recent } from "../../src/credentials/rejection-budget.js";
import { type LifeEvent, need, transition } from "../../src/credentials/transition.js";
import { ProviderError } from "../../src/scheme/provider-error.js";
import type { Scheme } from "../../src/scheme/scheme.js";
import { runs } from "../same-runs.js";

const second = 1_000;
const day = 86_400_000;
const start = 1_000_000_000;
const renewable = { loginRenews: true } as Scheme;

const held = (token: string, from: number, lifetimeMs: number | undefined, isRepeated = false): HeldCredential =>
  holdCredential(
    renewable,
    { secret: "test-secret" },
    { token, lifetimeMs },
    from + (lifetimeMs ?? Number.POSITIVE_INFINITY),
    isRepeated,
  );

const first = held("token-1", start, 100 * second);
const pauseAt = (now: number, ms = 10 * second): Pause => ({
  error: new Error("no"),
  from: now,
  until: now + ms,
  failures: 1,
  of: "",
});
const lifeWith = (part: Partial<Life>): Life => ({ ...unborn, held: first, spent: undefined, ...part });

/** A life in each stage, at a time. */
const stages: Record<Stage, readonly [life: Life, now: number]> = {
  none: [unborn, start],
  fresh: [lifeWith({}), start],
  due: [lifeWith({}), start + 80 * second],
  ending: [lifeWith({}), start + 95 * second],
  rejected: [lifeWith({ spent: "rejected", counts: true }), start],
  "held back": [lifeWith({ pause: pauseAt(start + 80 * second) }), start + 80 * second],
};

const rejected = (token: string | undefined): LifeEvent => ({
  type: "rejected",
  token,
  areSecretsRefused: false,
  isShared: false,
});
const invalidated = (of: HeldCredential): LifeEvent => ({ type: "invalidated", credential: of.credential });

/** The events, as they happen at a time. */
const events: Record<string, (now: number) => LifeEvent> = {
  granted: (now) => ({ type: "granted", held: held("token-2", now, 100 * second), rejections: [] }),
  failed: (now) => ({ type: "failed", pause: pauseAt(now), areSecretsRefused: false }),
  rejected: () => rejected("token-1"),
  "rejected, of another": () => rejected("token-0"),
  invalidated: () => invalidated(first),
  "invalidated, of another": (now) => invalidated(held("token-0", now, second)),
  "pause lifted": () => ({ type: "pause lifted" }),
};

/** What each event leads to at once, from each stage. A pause holds back whatever isn't fresh. */
const table: Record<Stage, Record<keyof typeof events, [Stage, ("replay" | "leave")?]>> = {
  none: {
    granted: ["fresh"],
    failed: ["held back"],
    rejected: ["none", "replay"],
    "rejected, of another": ["none", "replay"],
    invalidated: ["none"],
    "invalidated, of another": ["none"],
    "pause lifted": ["none"],
  },
  fresh: {
    granted: ["fresh"],
    failed: ["fresh"],
    rejected: ["rejected", "replay"],
    "rejected, of another": ["fresh", "replay"],
    invalidated: ["none"],
    "invalidated, of another": ["fresh"],
    "pause lifted": ["fresh"],
  },
  due: {
    granted: ["fresh"],
    failed: ["held back"],
    rejected: ["rejected", "replay"],
    "rejected, of another": ["due", "replay"],
    invalidated: ["none"],
    "invalidated, of another": ["due"],
    "pause lifted": ["due"],
  },
  ending: {
    granted: ["fresh"],
    failed: ["held back"],
    rejected: ["rejected", "replay"],
    "rejected, of another": ["ending", "replay"],
    invalidated: ["none"],
    "invalidated, of another": ["ending"],
    "pause lifted": ["ending"],
  },
  rejected: {
    granted: ["fresh"],
    failed: ["held back"],
    rejected: ["rejected", "replay"],
    "rejected, of another": ["rejected", "replay"],
    invalidated: ["none"],
    "invalidated, of another": ["rejected"],
    "pause lifted": ["rejected"],
  },
  "held back": {
    granted: ["fresh"],
    failed: ["held back"],
    rejected: ["held back", "replay"],
    "rejected, of another": ["held back", "replay"],
    invalidated: ["held back"],
    "invalidated, of another": ["held back"],
    "pause lifted": ["due"],
  },
};

describe.each(Object.entries(table))("a life that is %s", (stage, row) => {
  const [life, now] = stages[stage as Stage];

  it("is so", () => {
    expect(stageOf(life, now)).toBe(stage);
  });

  it.each(Object.entries(row))("is after %s: %j", (event, [next, effect]) => {
    const before = structuredClone({ ...life, pause: undefined });
    const [after, told] = transition(life, events[event]?.(now) as LifeEvent, now);
    expect([stageOf(after, now), told]).toEqual([next, effect]);
    expect({ ...life, pause: undefined }).toEqual(before);
  });
});

describe("time", () => {
  const stagesOf = (life: Life, ...after: number[]) => after.map((ms) => stageOf(life, start + ms));

  it("leads from fresh to due, to ending, to none", () => {
    expect(stagesOf(lifeWith({}), 74_999, 75_000, 89_999, 90_000, 99_999, 100_000)).toEqual([
      "fresh",
      "due",
      "due",
      "ending",
      "ending",
      "none",
    ]);
  });

  it("leads from held back to where it was", () => {
    const pause = pauseAt(start + 80 * second);
    expect(stagesOf(lifeWith({ pause }), 89_999, 90_000)).toEqual(["held back", "ending"]);
    expect(stagesOf(lifeWith({ pause, spent: "rejected" }), 89_999, 90_000)).toEqual(["held back", "rejected"]);
    expect(stagesOf(lifeWith({ pause, spent: "invalidated" }), 89_999, 90_000)).toEqual(["held back", "none"]);
    expect(stagesOf({ ...unborn, pause }, 80_000, 89_999, 90_000)).toEqual(["held back", "held back", "none"]);
  });

  it.each([
    [undefined, false, ["fresh", "fresh", "fresh"]],
    [1_000, false, ["fresh", "none", "none"]],
    // It came again: it is used to no end, and another is asked for.
    [1_000, true, ["fresh", "ending", "ending"]],
  ])("of %s ms, told anew: %s", (lifetimeMs, isRepeated, expected) => {
    const life = lifeWith({ held: held("token-1", start, lifetimeMs, isRepeated) });
    expect(stagesOf(life, 0, 1_000, day)).toEqual(expected);
  });
});

describe("what is needed", () => {
  const needs = (life: Life, now: number) => {
    const { do: what, ...more } = need(life, now);
    return [what, "held" in more ? more.held.grant.token : "reason" in more ? more.reason : "until"];
  };

  it.each<[Stage, string, string]>([
    ["none", "ask", "missing"],
    ["fresh", "use", "token-1"],
    ["due", "use and ask", "token-1"],
    ["ending", "ask", "expiring"],
    ["rejected", "ask", "rejected"],
    ["held back", "use", "token-1"],
  ])("of one that is %s: to %s", (stage, ...expected) => {
    expect(needs(...stages[stage])).toEqual(expected);
  });

  it("of one that is held back with nothing alive: to wait", () => {
    for (const part of [{ spent: "rejected" }, { spent: "invalidated" }, { held: undefined }] as const) {
      expect(needs(lifeWith({ ...part, pause: pauseAt(start) }), start)).toEqual(["hold back", "until"]);
    }
  });

  it("of one that was marked spent by its user: to ask for that reason", () => {
    const [life] = transition(...([stages.fresh[0], invalidated(first), start] as const));
    expect(needs(life, start)).toEqual(["ask", "invalidated"]);
  });
});

describe("a rejection", () => {
  const spentBudget = [start - 3, start - 2, start - 1];
  const reject = (life: Life, now: number, isShared = false) =>
    transition(life, { type: "rejected", token: "token-1", areSecretsRefused: false, isShared }, now);

  it("is left where three a minute were replaced; others may have renewed it, though, who share it", () => {
    const life = lifeWith({ rejections: spentBudget });
    expect(reject(life, start)).toEqual([life, "leave"]);
    expect(reject(life, start, true)).toMatchObject([{ spent: "rejected", counts: true }, "replay"]);
    expect(reject(life, start + 60 * second)).toMatchObject([{ spent: "rejected" }, "replay"]);
  });

  it.each([99_000, 99_999, 100_000, 200_000])(
    "at the end that was told (%i of 100,000 ms) doesn't count, once a second",
    (ms) => {
      const life = lifeWith({ rejections: [1, 2, 3].map((before) => start + ms - before) });
      const [once, effect] = reject(life, start + ms);
      expect([once.spent, once.counts, effect]).toEqual(["rejected", false, "replay"]);
      const event: LifeEvent = {
        type: "granted",
        held: held("token-1", start - 100 * second + ms, 100 * second),
        rejections: once.rejections,
      };
      const [again] = transition(once, event, start + ms);
      expect(reject(again, start + ms + 999)[1]).toBe("leave");
      expect(reject(again, start + ms + 1_000)[1]).toBe("replay");
    },
  );

  it("before it counts", () => {
    expect(reject(lifeWith({}), start + 98_999)[0].counts).toBe(true);
    expect(reject(lifeWith({ held: held("token-1", start, undefined) }), start + day)[0].counts).toBe(true);
  });

  it("of the secrets has others asked for until a credential is granted", () => {
    const event: LifeEvent = { type: "rejected", token: "token-1", areSecretsRefused: true, isShared: false };
    const [life] = transition(lifeWith({}), event, start);
    expect(life.asksForOthers).toBe(true);
    expect(transition(life, events.failed?.(start) as LifeEvent, start)[0].asksForOthers).toBe(true);
    expect(transition(life, events.granted?.(start) as LifeEvent, start)[0].asksForOthers).toBe(false);
  });
});

const errors = [
  new ProviderError("no", { provider: "model", kind: "authentication" }),
  new ProviderError("no", { provider: "model", kind: "transport" }),
  new ProviderError("no", { provider: "model", kind: "rate-limit", retryAfterMs: 90 * second }),
  new ProviderError("no", { provider: "model", kind: "rate-limit", retryAfterMs: 1e300 }),
];

/** What may happen to a life: what is done by who needs a credential, with time passing, and jumping, in between. */
const step = fc.record({
  what: fc.constantFrom("ask", "ask", "ask in vain", "reject", "reject", "reject another", "invalidate", "new secrets"),
  ms: fc.oneof(
    fc.integer({ min: 0, max: 3 * second }),
    fc.integer({ min: 0, max: 200 * second }),
    fc.constantFrom(-day, day, -second, -1),
  ),
  lifetimeMs: fc.constantFrom(undefined, 1_000, 2_000, 100 * second, 7_200 * second),
  isSame: fc.boolean(),
  error: fc.constantFrom(...errors),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Lives through steps, and calls back after each. */
function live(steps: readonly Step[], look: (before: Life, after: Life, now: number, step: Step) => void): Life {
  let life: Life = unborn;
  let now = start;
  let count = 0;
  for (const one of steps) {
    now += one.ms;
    const before = life;
    const dispatch = (event: LifeEvent) => {
      [life] = transition(life, event, now);
    };
    const next = need(life, now);
    const isAsked = next.do === "ask" || next.do === "use and ask";
    if (one.what === "ask" && isAsked) {
      const reason = next.do === "ask" ? next.reason : "expiring";
      const token = one.isSame && life.held ? life.held.grant.token : `token-${count++}`;
      const isRepeated = reason === "expiring" && token === life.held?.grant.token;
      const rejections = [...recent(life.rejections, now), ...(reason === "rejected" && life.counts ? [now] : [])];
      dispatch({ type: "granted", held: held(token, now, one.lifetimeMs, isRepeated), rejections });
    }
    if (one.what === "ask in vain" && isAsked) {
      const pause = pauseAfter(one.error, "", life.pause, now, 1);
      dispatch({ type: "failed", pause, areSecretsRefused: false });
    }
    if (one.what === "reject" && life.held) dispatch(rejected(life.held.grant.token));
    if (one.what === "reject another") dispatch(rejected("another"));
    if (one.what === "invalidate" && life.held) dispatch(invalidated(life.held));
    if (one.what === "new secrets") dispatch({ type: "pause lifted" });
    look(before, life, now, one);
  }
  return life;
}

const always = (look: Parameters<typeof live>[1]) =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => void live(steps, look)),
    { numRuns: runs(2_000) },
  );

describe("whatever happens to a life", () => {
  it("nothing is used that was given up, or has ended", () => {
    always((_before, life, now) => {
      const next = need(life, now);
      if (!("held" in next)) return;
      expect(life.spent).toBeUndefined();
      expect(now).toBeLessThan(next.held.endsAt);
    });
  });

  it("a rejected one is used again only beyond the budget, or where it is granted anew", () => {
    always((before, life, now, { what }) => {
      if (what !== "reject" || !("held" in need(life, now))) return;
      expect(recent(before.rejections, now)).toHaveLength(3);
    });
  });

  it("a stale rejection changes nothing", () => {
    always((before, life, _now, { what }) => what === "reject another" && expect(life).toBe(before));
  });

  it("there is a way on: to use, to ask, or to wait no longer than the pause is long, whatever the clock says", () => {
    always((_before, life, now) => {
      for (const at of [now, now - day, now + day, now - 1]) {
        const next = need(life, at);
        if (next.do !== "hold back") continue;
        const { from, until } = next.pause;
        expect(until - at).toBeLessThanOrEqual(until - from);
        expect(until - from).toBeLessThanOrEqual(day);
      }
    });
  });

  it("rejections cause three acquisitions a minute at most, and those at a told end one a second", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const counted: number[] = [];
        const uncounted: number[] = [];
        // A clock that is put back makes times that were worlds apart look close.
        const forward = steps.map((one) => ({ ...one, ms: Math.abs(one.ms) }));
        live(forward, (before, life, now, { what }) => {
          if (what === "ask" && before.spent === "rejected" && life !== before)
            (before.counts ? counted : uncounted).push(now);
        });
        const most = (times: number[], ms: number) =>
          Math.max(0, ...times.map((at) => times.filter((other) => other >= at && other < at + ms).length));
        expect(most(counted, 60 * second)).toBeLessThanOrEqual(4);
        expect(most(uncounted, second)).toBeLessThanOrEqual(2);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it("a credential that is granted is used at once, unless it has ended already", () => {
    always((before, life, now, { what }) => {
      if (what !== "ask" || life === before) return;
      expect(["fresh", "due", "ending"]).toContain(stageOf(life, now));
      expect(life).toMatchObject({ spent: undefined, pause: undefined, asksForOthers: false });
    });
  });

  it("it can be made good: after a day, one asking is enough", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let last = start;
        const life = live(steps, (_before, _after, now) => {
          last = Math.max(last, now);
        });
        const later = last + day;
        const next = need(life, later);
        expect(next.do).not.toBe("hold back");
        const [healed] = transition(life, events.granted?.(later) as LifeEvent, later);
        expect(need(healed, later)).toMatchObject({ do: "use", held: { grant: { token: "token-2" } } });
      }),
    );
  });
});
