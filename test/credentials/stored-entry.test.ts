import { describe, expect, it } from "vitest";
import type { Pause } from "../../src/credentials/pause.js";
import { pauseFrom, readEntry, storedFailure } from "../../src/credentials/stored-entry.js";
import { ProviderError, type ProviderErrorKind } from "../../src/scheme/provider-error.js";
import type { Scheme } from "../../src/scheme/scheme.js";

const now = 1_700_000_000_000;
const day = 86_400_000;
const scheme = { envelope: { provider: "model" } } as unknown as Scheme;
const account = { clientSecret: "test-secret" };

const kinds = ["authentication", "rate-limit", "business", "http", "contract", "transport", "timeout"] as const;
const failure = { kind: "http", message: "no", count: 1, endsBefore: 5 };

describe("an entry of a store", () => {
  it("is read as it was written", () => {
    const entry = {
      token: "a",
      tokenType: "bearer",
      refreshToken: "b",
      lifetimeMs: 0,
      refreshLifetimeMs: 2,
      endsBefore: 3,
      rejections: [4, -5],
      failure,
    };
    expect(readEntry(entry)).toStrictEqual(entry);
    expect(readEntry({ token: "a" })).toStrictEqual({ token: "a" });
  });

  it.each([undefined, null, "a", 42, [], {}])("holds nothing where it is %j", (value) => {
    expect(readEntry(value)).toStrictEqual({});
  });

  it.each([
    ["token", "a b"],
    ["tokenType", 1],
    ["refreshToken", ""],
    ["rejections", "none"],
    ["failure", []],
    ["another", 1],
  ])("is read without what its %s may not be: %j", (name, value) => {
    expect(readEntry({ token: "a", rejections: [], [name]: value })).toStrictEqual({
      ...(name !== "token" && { token: "a" }),
      ...(name !== "rejections" && { rejections: [] }),
    });
  });

  it.each([
    ["lifetimeMs", "5"],
    ["lifetimeMs", -1],
    ["refreshLifetimeMs", Number.NaN],
    ["endsBefore", Number.POSITIVE_INFINITY],
  ])("holds no token where its %s may not be %j: the token would be good until it is rejected", (name, value) => {
    const entry = { token: "a", tokenType: "b", refreshToken: "c", lifetimeMs: 5, rejections: [], [name]: value };
    expect(readEntry(entry)).toStrictEqual({ rejections: [] });
  });

  it("is read with those of its rejections that are times", () => {
    expect(readEntry({ rejections: [1, "2", Number.NaN, null, 3] })).toStrictEqual({ rejections: [1, 3] });
  });

  it.each(kinds)("may hold a failure of kind %s", (kind) => {
    expect(readEntry({ failure: { ...failure, kind } })).toStrictEqual({ failure: { ...failure, kind } });
  });

  it.each([["E_DOWN"], [100009]])("may hold a failure with code %j", (code) => {
    expect(readEntry({ failure: { ...failure, code } })).toStrictEqual({ failure: { ...failure, code } });
  });

  it.each([
    ["kind", "configuration"],
    ["kind", undefined],
    ["message", 5],
    ["count", 0],
    ["count", "1"],
    ["count", Number.NaN],
    ["endsBefore", undefined],
    ["endsBefore", "5"],
    ["lastsMs", "5"],
    ["status", "503"],
    ["code", {}],
    ["code", true],
    ["secrets", 5],
    ["providerMessage", 5],
    ["operation", null],
  ])("holds no failure whose %s is %j", (name, value) => {
    expect(readEntry({ failure: { ...failure, [name]: value } })).toStrictEqual({});
  });
});

const errorOf = (kind: ProviderErrorKind, details: object = {}) =>
  new ProviderError("x: no", { provider: "model", kind, ...details });
const pauseOf = (error: unknown): Pause => ({ error, from: now, until: now + 4_000, failures: 3, of: "" });

describe("a failure for other processes", () => {
  it("says what is known of it, and nothing else", () => {
    const details = { status: 503, code: 7, providerMessage: "busy", operation: "login" };
    expect(storedFailure(pauseOf(errorOf("http", details)), "digest", now + 10_000)).toStrictEqual({
      count: 3,
      endsBefore: 6_000,
      lastsMs: 4_000,
      kind: "http",
      message: "x: no",
      secrets: "digest",
      ...details,
    });
    expect(storedFailure(pauseOf(errorOf("transport")), undefined, now + 10_000)).toStrictEqual({
      count: 3,
      endsBefore: 6_000,
      lastsMs: 4_000,
      kind: "transport",
      message: "x: no",
    });
  });

  it("is none where a function of a user's has failed", () => {
    expect(storedFailure(pauseOf(new Error("of the vault")), undefined, now)).toBeUndefined();
  });

  it.each(["http", "authentication"] as const)("of kind %s is read as the pause that it was", (kind) => {
    const error = errorOf(kind, { status: 503, code: "a", providerMessage: "busy", operation: "login" });
    const stored = storedFailure(pauseOf(error), undefined, now + 10_000);
    const read = stored && pauseFrom(stored, scheme, account, now + 10_000);
    expect(read).toMatchObject({
      // By as much as clocks may differ.
      from: now - 1_000,
      until: now + 4_000,
      failures: 3,
      of: kind === "authentication" ? JSON.stringify(account) : "",
    });
    const { provider, message, status, code, providerMessage, operation } = error;
    expect(read?.error).toMatchObject({ provider, message, kind, status, code, providerMessage, operation });
  });

  it.each([undefined, day, 2 * day])("lasts no longer than a day: told to last %s ms", (lastsMs) => {
    const told = { ...failure, kind: "http" as const, ...(lastsMs !== undefined && { lastsMs }) };
    expect(pauseFrom(told, scheme, account, now).from).toBe(now - 5 - day - 1_000);
  });
});
