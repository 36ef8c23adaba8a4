import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { holdCredential } from "../../src/credentials/held-credential.js";
import { type Life, type Reason, unborn } from "../../src/credentials/life.js";
import { sharedRecords } from "../../src/credentials/shared-record.js";
import type { FoundToken } from "../../src/credentials/stored-entry.js";
import { createTime } from "../../src/credentials/time.js";
import { ProviderError, type ProviderErrorKind } from "../../src/scheme/provider-error.js";
import type { Grant, Scheme } from "../../src/scheme/scheme.js";

/** What the client's clock says, and the system's, by which stores go. */
const now = 5_000_000;
const system = 1_700_000_000_000;
const minute = 60_000;
const day = 86_400_000;

beforeEach(() => void vi.spyOn(Date, "now").mockReturnValue(system));
afterEach(() => void vi.restoreAllMocks());

const scheme = { envelope: { provider: "model" }, loginRenews: true, identify: () => [] } as unknown as Scheme;
const account = { clientSecret: "test-secret" };
const heldOf = (grant: Partial<Grant>, toldEndAt = now + 10 * minute) =>
  holdCredential(scheme, account, { token: "held", lifetimeMs: 10 * minute, ...grant }, toldEndAt, false);

function records(reason: Reason = "missing", life: Partial<Life> = {}, superseded: readonly string[] = []) {
  const time = createTime({ now: () => now });
  const wish = { account, reason, life: { ...unborn, ...life }, time };
  return sharedRecords({ scheme, time }, wish, "ours", superseded);
}

const found = (entry: FoundToken["entry"], endsInMs = 10 * minute): FoundToken => ({
  version: 7,
  expiresAt: system + endsInMs,
  entry,
});
const token = { token: "stored", lifetimeMs: 10 * minute };

describe("what is found in a store", () => {
  it("may be nothing: then what was known is kept", () => {
    expect(records("missing", { rejections: [now] }).read(undefined)).toStrictEqual({
      version: 0,
      credential: undefined,
      isNews: false,
      pause: undefined,
      rejections: [now],
    });
    expect(records().read(found({})).rejections).toEqual([]);
  });

  it("is a credential on the client's clock, with all that was granted", () => {
    const granted = { ...token, tokenType: "mac", refreshToken: "refresh-1", refreshLifetimeMs: 20 * minute };
    const { version, credential, isNews } = records().read(found({ ...granted, endsBefore: minute }));
    expect([version, isNews]).toEqual([7, true]);
    expect(credential?.grant).toStrictEqual(granted);
    expect([credential?.account, credential?.toldEndAt]).toEqual([account, now + 9 * minute]);
  });

  it("has no word before the token where none was granted, and no end where none was told", () => {
    const { credential } = records().read(found({ token: "stored" }));
    expect(credential?.grant).not.toHaveProperty("tokenType");
    expect([credential?.toldEndAt, credential?.credential.expiresAt]).toEqual([Number.POSITIVE_INFINITY, undefined]);
  });

  it("is no credential where the client has replaced that before", () => {
    expect(records("missing", {}, ["other", "stored"]).read(found(token)).credential).toBeUndefined();
  });

  it.each([
    ["another token", "other", 10 * minute, true],
    ["the token that is held", "held", 10 * minute, false],
    ["another token that is to be renewed", "other", 30_000, false],
    ["another token that is to be renewed in a moment", "other", 30_001, true],
  ])("is news or not: %s", (_what, given, leftMs, isNews) => {
    // Of its ten minutes, the last half one.
    const entry = { token: given, lifetimeMs: 10 * minute };
    expect(records("rejected", { held: heldOf({}), spent: "rejected" }).read(found(entry, leftMs)).isNews).toBe(isNews);
  });

  it.each<[Reason, number, number, boolean]>([
    ["expiring", 9 * minute, 501, true],
    ["expiring", 9 * minute, 500, false],
    ["expiring", 10 * minute, 5 * minute, false],
    ["rejected", 9 * minute, 5 * minute, false],
  ])(
    "is news with the same token where its end is put off: asked since it is %s, of a life of %i ms, by %i ms: %s",
    (reason, lifetimeMs, byMs, isNews) => {
      const held = heldOf({}, now + minute);
      const record = records(reason, { held }).read(found({ token: "held", lifetimeMs }, minute + byMs));
      expect(record.isNews).toBe(isNews);
    },
  );

  it.each<[Reason, string, boolean]>([
    ["expiring", "held", true],
    ["expiring", "other", false],
    ["rejected", "held", false],
  ])("is good until another comes where it is what is held: asked since it is %s, %s", (reason, given, isEndless) => {
    const { credential } = records(reason, { held: heldOf({}) }).read(found({ ...token, token: given }));
    expect(credential?.endsAt).toBe(isEndless ? Number.POSITIVE_INFINITY : now + 10 * minute);
  });

  it("is what another client has where this one has nothing yet, whatever it asks for", () => {
    const { credential, isNews } = records("expiring").read(found(token));
    expect([credential?.endsAt, isNews]).toEqual([now + 10 * minute, true]);
  });

  const failure = { kind: "http", message: "no", count: 2, endsBefore: minute, lastsMs: minute } as const;

  it.each([
    ["everybody's", undefined, true],
    ["of the same secrets", "ours", true],
    ["of other secrets", "theirs", false],
  ])("is a pause or not, where it is a failure that is %s", (_whose, secrets, isPause) => {
    const { pause } = records().read(found({ failure: { ...failure, ...(secrets && { secrets }) } }));
    expect(pause?.until).toBe(isPause ? now + 9 * minute : undefined);
  });

  it("holds the times of rejections, of which whoever has counted more is right", () => {
    const ago = (ms: number) => 10 * minute + ms;
    const { read } = records("missing", { rejections: [now - 1_000] });
    expect(read(found({ rejections: [ago(2_000), ago(3_000)] })).rejections).toEqual([now - 2_000, now - 3_000]);
    expect(read(found({ rejections: [ago(2_000)] })).rejections).toEqual([now - 1_000]);
    expect(read(found({ rejections: [ago(2 * minute), ago(3 * minute)] })).rejections).toEqual([now - 1_000]);
  });
});

describe("what is written of a credential", () => {
  it("ends with it, and says how long before that calls were rejected", () => {
    const [entry, expiresAt] = records().granted(heldOf({}, now + 9.5 * minute + 0.25), [now - 1_000]);
    expect(expiresAt).toBe(system + 9.5 * minute);
    expect(entry).toStrictEqual({ token: "held", lifetimeMs: 10 * minute, rejections: [9.5 * minute + 0.25 + 1_000] });
  });

  it.each([
    [9 * minute, 10 * minute, undefined],
    [10 * minute, 10 * minute, undefined],
    [15 * minute, 15 * minute, 5 * minute],
  ])("is kept as long as its refresh token: %i ms", (refreshLifetimeMs, keptMs, endsBefore) => {
    const [entry, expiresAt] = records().granted(heldOf({ refreshToken: "refresh-1", refreshLifetimeMs }), []);
    expect([expiresAt, entry.endsBefore]).toEqual([system + keptMs, endsBefore]);
  });

  it("is kept for a day where its life isn't told", () => {
    const [entry, expiresAt] = records().granted(heldOf({ lifetimeMs: undefined }, Number.POSITIVE_INFINITY), [now]);
    expect([expiresAt, entry.rejections]).toEqual([system + day, [day]]);
  });
});

describe("what is written of a failure", () => {
  const pauseOf = (kind: ProviderErrorKind | undefined) => ({
    error: kind ? new ProviderError("no", { provider: "model", kind }) : new Error("of the vault"),
    from: now,
    until: now + minute + 0.25,
    failures: 1,
    of: "",
  });
  const remembered = 15 * minute;

  it("is kept for as long as it counts, without a token", () => {
    const [entry, expiresAt] = records().failed(pauseOf("http"), undefined);
    expect(expiresAt).toBe(system + minute + remembered);
    expect(entry).toStrictEqual({
      token: "",
      failure: { count: 1, endsBefore: remembered, lastsMs: minute + 0.25, kind: "http", message: "no" },
    });
  });

  it("leaves a token in its place that is still good", () => {
    const [entry, expiresAt] = records().failed(pauseOf("http"), found({ ...token, rejections: [1] }, 5 * minute));
    expect(expiresAt).toBe(system + 5 * minute);
    expect(entry).toMatchObject({ ...token, rejections: [1], failure: { endsBefore: 4 * minute - 0.25 } });
  });

  it.each([
    ["has ended", found(token, -1)],
    ["ends now", found(token, 0)],
    ["isn't there", found({ rejections: [1] })],
  ])("leaves no token that %s", (_what, before) => {
    const [entry, expiresAt] = records().failed(pauseOf("http"), before);
    expect([entry.token, expiresAt]).toEqual(["", system + minute + remembered]);
    expect(entry).not.toHaveProperty("rejections");
  });

  it("says whose secrets were refused, and nothing of what a user's function threw", () => {
    expect(records().failed(pauseOf("authentication"), undefined)[0].failure?.secrets).toBe("ours");
    expect(records().failed(pauseOf("http"), undefined)[0].failure).not.toHaveProperty("secrets");
    expect(records().failed(pauseOf(undefined), undefined)[0]).toStrictEqual({ token: "" });
  });
});
