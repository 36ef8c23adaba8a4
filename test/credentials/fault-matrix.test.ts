import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isProviderError } from "../../src/index.js";
import { type Fault, modelProvider, type Way, ways } from "./model-provider.js";

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
    if (count > 3 + ends + putOff) violations.push(`${count} acquisitions for rejections in the minute from ${at}`);
  }
  return violations;
}

describe.each(ways)("whatever happens between many callers and $name", (way) => {
  it("one token call runs at a time, no call has a spent token, every call ends, the budget holds, and calls work again afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        expect(await play(way, schedule)).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });
});
