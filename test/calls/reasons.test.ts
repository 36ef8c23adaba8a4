import { describe, expect, it, vi } from "vitest";
import type { Answer } from "../../src/calls/receive.js";
import { judgeTrial, otherKey, type ReplayReason, reasonToReplay } from "../../src/calls/replay.js";
import { createServerClock } from "../../src/calls/server-clock.js";
import type { Session } from "../../src/calls/session.js";
import type { SigningKey } from "../../src/scheme/scheme.js";

const answerOf = (part: Partial<Answer>) => ({ response: new Response(), newOffset: undefined, ...part }) as Answer;
const keyOf = (token: string): SigningKey => ({ account: {}, grant: { token, lifetimeMs: undefined } });

describe("a reason to send a call once more, signed anew", () => {
  interface Given {
    readonly isAllowed?: boolean;
    readonly isOnce?: boolean;
    readonly replayed?: readonly ReplayReason[];
    readonly key?: SigningKey | undefined;
  }

  function reason(answer: Partial<Answer>, given: Given) {
    const { isAllowed, isOnce, replayed, key } = {
      isAllowed: true,
      isOnce: false,
      replayed: [],
      key: keyOf("a"),
      ...given,
    };
    const told: string[] = [];
    const reject = vi.fn((_key: SigningKey, _areSecretsRefused: boolean) => isAllowed);
    const keys = { get: () => undefined as never, reject };
    const tell = (type: string, why: string) => void told.push(`${type} ${why}`);
    return [
      reasonToReplay(answerOf(answer), key, keys, isOnce, new Set(replayed), tell),
      told,
      reject.mock.calls,
    ] as const;
  }
  const wrongTime = { verdict: "failed", newOffset: 90_000 } as const;

  it("is none where the answer is fine, or has failed at the right time", () => {
    expect(reason({ verdict: undefined, newOffset: 90_000 }, {})).toEqual([undefined, [], []]);
    expect(reason({ verdict: "failed" }, {})).toEqual([undefined, [], []]);
  });

  it("is its time, once, where its body can be sent again", () => {
    expect(reason(wrongTime, {})).toEqual(["clock", [], []]);
    expect(reason(wrongTime, { isOnce: true })).toEqual([undefined, [], []]);
    expect(reason(wrongTime, { replayed: ["clock"] })).toEqual([undefined, [], []]);
    expect(reason(wrongTime, { replayed: ["rejected"] })[0]).toBe("clock");
  });

  it.each([
    [{}, "replay", "rejected"],
    [{ isOnce: true }, "body-is-a-stream", undefined],
    [{ replayed: ["rejected" as const] }, "second-rejection", undefined],
    [{ replayed: ["clock" as const] }, "replay", "rejected"],
    [{ isAllowed: false }, "budget-spent", undefined],
  ])("is a rejection of its token, once: %j is told as %s", (more, consequence, expected) => {
    const told = [`token.rejected ${consequence}`];
    expect(reason({ verdict: "spent" }, more)).toEqual([expected, told, [[keyOf("a"), false]]]);
  });

  it("is none where the account's secrets were refused", () => {
    const told = ["token.rejected new-secrets"];
    expect(reason({ verdict: "new-secrets" }, {})).toEqual([undefined, told, [[keyOf("a"), true]]]);
  });

  it("is none where it had no token, or nobody is to hear of that", () => {
    const tell = () => expect.fail("it was told");
    const spent = answerOf({ verdict: "spent" });
    expect(reason({ verdict: "spent" }, { key: undefined })).toEqual([undefined, [], []]);
    expect(reason({ verdict: "spent" }, { key: { account: {}, grant: undefined } })).toEqual([undefined, [], []]);
    expect(reasonToReplay(spent, keyOf("a"), undefined, false, new Set(), tell)).toBeUndefined();
    const keys = { get: () => keyOf("a") };
    expect(reasonToReplay(spent, keyOf("a"), keys, false, new Set(), tell)).toBeUndefined();
  });
});

describe("another key", () => {
  it.each([
    ["another token", keyOf("a"), keyOf("b"), true],
    ["the same token", keyOf("a"), keyOf("a"), false],
    ["no token", keyOf("a"), { account: {}, grant: undefined }, true],
    ["none where there was none", undefined, undefined, false],
  ])("is one with another token: %s", async (_what, rejected, next, isOther) => {
    const told: string[] = [];
    const found = await otherKey(rejected, { get: () => next as SigningKey }, undefined, (type, why) => {
      told.push(`${type} ${why}`);
    });
    expect(found).toBe(isOther ? next : undefined);
    expect(told).toEqual(isOther ? [] : ["token.failed same-token"]);
  });

  it("is none for a call that goes unsigned", async () => {
    expect(await otherKey(keyOf("a"), undefined, undefined, () => {})).toBeUndefined();
  });
});

describe("an answer to a call that was signed with a time on trial", () => {
  function tried(offset: number, ...answers: Partial<Answer>[]) {
    const told: string[] = [];
    const serverClock = createServerClock(() => 0);
    const doubt = vi.spyOn(serverClock, "doubt");
    for (const answer of answers) {
      judgeTrial(
        { serverClock } as Session,
        { offset, code: 7 },
        answerOf(answer),
        (type, why) => void told.push(`${type} ${why}`),
      );
    }
    return [serverClock.offset(), told, doubt.mock.calls.length];
  }

  it("keeps the time where it is a success, and tells that once", () => {
    const fine = { verdict: undefined };
    expect(tried(90_000, fine, fine)).toEqual([90_000, ["clock.corrected date"], 0]);
    expect(tried(60_001, fine)[0]).toBe(60_001);
    expect(tried(60_000, fine)).toEqual([0, [], 0]);
  });

  it("doubts it where it has failed as before, and says nothing else", () => {
    expect(tried(90_000, { verdict: "failed", code: 7 })).toEqual([0, [], 1]);
    expect(tried(90_000, { verdict: "failed", code: 8 })).toEqual([0, [], 0]);
    expect(tried(90_000, { verdict: "spent", code: 7 })).toEqual([0, [], 0]);
    expect(tried(90_000, { verdict: undefined, code: 7, response: new Response(null, { status: 500 }) })).toEqual([
      0,
      [],
      0,
    ]);
  });
});
