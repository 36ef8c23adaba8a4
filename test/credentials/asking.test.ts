import { describe, expect, it } from "vitest";
import { createAsk } from "../../src/credentials/asking.js";
import type { HeldCredential } from "../../src/credentials/held-credential.js";
import { type Reason, unborn } from "../../src/credentials/life.js";
import { createTime } from "../../src/credentials/time.js";
import { ProviderError } from "../../src/scheme/provider-error.js";
import type { Grant, Scheme, TokenRequest } from "../../src/scheme/scheme.js";

const start = 1_000_000;
const account = { clientSecret: "test-secret" };
const refused = new ProviderError("no", { provider: "model", kind: "http", status: 500, code: 7 });

/** Asks a provider that grants what it is told to, one after the other, or fails. */
function asking(
  grants: readonly (Grant | Error)[],
  own: { readonly [Part in keyof Scheme]?: Scheme[Part] | undefined } = {},
) {
  const left = [...grants];
  const asked: string[] = [];
  const events: unknown[][] = [];
  const time = createTime({ now: () => start });
  const scheme = {
    loginRenews: false,
    identify: () => [],
    login: () => ({ method: "POST", path: "/login" }),
    renew: ({ refreshToken }: Grant) => refreshToken && { method: "POST", path: `/renew/${refreshToken}` },
    ...own,
  } as unknown as Scheme;
  const ask = createAsk(
    { scheme, time, emit: (...event) => void events.push(event) },
    async ({ path }: TokenRequest) => {
      asked.push(path);
      const next = left.shift();
      if (!next || next instanceof Error) throw next;
      return next;
    },
  );
  const life = { ...unborn, held: undefined };
  return {
    asked,
    events,
    ask: (reason: Reason, previous?: HeldCredential) => ask({ account, reason, life, time }, previous),
  };
}

const granted = (token: string, lifetimeMs: number | undefined, refreshToken?: string): Grant => ({
  token,
  lifetimeMs,
  ...(refreshToken !== undefined && { refreshToken }),
});

describe("a renewal that fails", () => {
  it("is told with what the error says, and a login follows", async () => {
    const { ask, asked, events } = asking([granted("a", 100_000, "r"), refused, granted("b", 100_000)]);
    const first = await ask("missing");
    expect((await ask("expiring", first)).grant.token).toBe("b");
    expect(asked).toEqual(["/login", "/renew/r", "/login"]);
    expect(events).toContainEqual(["token.failed", start, "http", { kind: "http", code: 7 }]);
  });

  it("leaves a token that the login brings again to its end: no other could be had before", async () => {
    const { ask, asked } = asking([
      granted("a", 100_000, "r"),
      refused,
      granted("a", 90_000, "s"),
      granted("a", 80_000, "t"),
    ]);
    const again = await ask("expiring", await ask("missing"));
    expect(again.grant.refreshToken).toBeUndefined();
    expect([again.shouldRenewAt, again.mustRenewAt]).toEqual([start + 90_000, start + 90_000]);
    await ask("rejected", again);
    expect(asked).toEqual(["/login", "/renew/r", "/login", "/login"]);
  });

  it("leaves another token with what renews it", async () => {
    const { ask } = asking([granted("a", 100_000, "r"), refused, granted("b", 100_000, "s")]);
    const next = await ask("expiring", await ask("missing"));
    expect([next.grant.refreshToken, next.mustRenewAt]).toEqual(["s", start + 90_000]);
  });
});

describe("a token that comes again", () => {
  it.each<[Reason, string, boolean]>([
    ["expiring", "a", true],
    ["expiring", "b", false],
    ["rejected", "a", false],
    ["missing", "a", false],
  ])(
    "to who asks since the one before is %s, as %s after a, is good until another comes: %s",
    async (reason, token, isGood) => {
      const { ask } = asking([granted("a", 5_000), granted(token, 500)]);
      const { endsAt, toldEndAt, grant } = await ask(reason, await ask("missing"));
      expect(endsAt).toBe(isGood ? Number.POSITIVE_INFINITY : toldEndAt);
      expect([toldEndAt, grant.lifetimeMs]).toEqual(isGood ? [start + 1_000, 1_000] : [start + 500, 500]);
    },
  );

  it("keeps a life that is longer than a second, and one that nobody tells", async () => {
    const { ask } = asking([granted("a", 5_000), granted("a", 4_000), granted("a", undefined)]);
    const first = await ask("missing");
    expect((await ask("expiring", first)).toldEndAt).toBe(start + 4_000);
    const endless = await ask("expiring", first);
    expect([endless.toldEndAt, endless.grant.lifetimeMs]).toEqual([Number.POSITIVE_INFINITY, undefined]);
  });
});

describe("a life", () => {
  it.each([
    [0, 1_000],
    [1, 1],
    [undefined, undefined],
  ])("of %s ms as it is told is taken for one of %s ms", async (told, taken) => {
    const { ask } = asking([granted("a", told)]);
    expect((await ask("missing")).grant.lifetimeMs).toBe(taken);
  });

  it.each([
    [1_000, 0],
    [1_001, 100],
    [10_000, 1_000],
    [300_000, 30_000],
    [3_600_000, 30_000],
  ])("of %i ms is ended for its renewal in its last %i ms, where it can be renewed", async (lifetimeMs, lastMs) => {
    const { ask } = asking([granted("a", lifetimeMs), granted("a", lifetimeMs, "r")], { loginRenews: false });
    const whole = await ask("missing");
    expect([whole.mustRenewAt, whole.toldEndAt]).toEqual([start + lifetimeMs, start + lifetimeMs]);
    const { mustRenewAt, endsAt } = await ask("missing");
    expect(Math.round(endsAt - mustRenewAt)).toBe(lastMs);
  });
});

it("a provider whose calls are signed with the account alone is asked for nothing, and nothing is told", async () => {
  const { ask, asked, events } = asking([], { login: undefined });
  const { grant, credential } = await ask("missing");
  expect([grant, credential]).toEqual([{ token: "", lifetimeMs: undefined }, { expiresAt: undefined }]);
  expect([asked, events]).toEqual([[], []]);
});
