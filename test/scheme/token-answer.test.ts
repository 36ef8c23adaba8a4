import { describe, expect, it } from "vitest";
import { lifetimeInSeconds, lifetimeUntil } from "../../src/scheme/lifetime.js";
import { readTokenAnswer, tokenAnswer, tokenFrom } from "../../src/scheme/token-answer.js";

const malformed = (reason: string) => new Error(`the token answer ${reason}`);

describe("a lifetime in seconds", () => {
  const read = (seconds: unknown) => lifetimeInSeconds("data.life")({ data: { life: seconds } }, malformed, 0);

  it.each([
    [5224, 5_224_000],
    ["7200", 7_200_000],
    ["0007200", 7_200_000],
    [0.5, 500],
    [0, 0],
    ["0", 0],
  ])("may be %j", (seconds, ms) => {
    expect(read(seconds)).toBe(ms);
  });

  it.each([null, undefined])("is unknown where it is %j", (seconds) => {
    expect(read(seconds)).toBeUndefined();
  });

  it.each([
    -1,
    "-1",
    "",
    " 7200",
    "7200s",
    "1e3",
    "7.5",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e308,
    {},
    [7200],
    true,
  ])("may not be %j", (seconds) => {
    expect(() => read(seconds)).toThrow("the token answer has no usable data.life");
  });
});

describe("a lifetime until an end", () => {
  const now = Date.parse("2024-05-01T00:00:00Z");
  type Unit = "seconds" | "milliseconds" | "date";
  const field = (unit: Unit, path: string) => ({ [unit]: path }) as Record<Unit, string>;
  const read = (unit: Unit, end: unknown) => lifetimeUntil(field(unit, "data.end"))({ data: { end } }, malformed, now);
  const readBoth = (unit: Unit, end: unknown, t: unknown, unitOfT: Unit) =>
    lifetimeUntil(field(unit, "data.end"), field(unitOfT, "t"))({ data: { end }, t }, malformed, 0);

  it.each<[Unit, unknown]>([
    ["seconds", now / 1000 + 7_200],
    ["seconds", String(now / 1000 + 7_200)],
    ["milliseconds", now + 7_200_000],
    ["date", "2024-05-01T02:00:00Z"],
    ["date", "2024-05-01T10:00:00.000+08:00"],
  ])("may be told by %s: %j", (unit, end) => {
    expect(read(unit, end)).toBe(7_200_000);
  });

  it.each<[Unit, unknown]>([
    ["milliseconds", now + 86_400_000],
    ["seconds", now / 1000 + 86_400],
    ["date", "2024-05-02T08:00:00+08:00"],
  ])("is right whatever a clock says, where the server's time is told too: by %s", (unit, t) => {
    expect(readBoth("seconds", now / 1000 + 86_400 + 7_200, t, unit)).toBe(7_200_000);
  });

  it.each([1, 999])("that ended %i ms ago, told in whole seconds, is less than a second", (ms) => {
    expect(readBoth("seconds", now / 1000, now + ms, "milliseconds")).toBe(0);
  });

  it.each<[Unit, unknown]>([
    ["seconds", undefined],
    ["seconds", null],
    ["seconds", now / 1000 - 1],
    ["seconds", "9".repeat(400)],
    ["seconds", "2024-05-01T02:00:00Z"],
    ["milliseconds", true],
    ["date", now],
    ["date", "2024-05-01T02:00:00"],
    ["date", "May 1, 2024"],
    ["date", "2024-13-01T02:00:00Z"],
    ["date", "on 2024-05-01T02:00:00Z"],
    ["date", "2024-05-01T02:00:00Z sharp"],
    ["date", "02024-05-01T02:00:00Z"],
    ["date", "2024-05-01T02:00:00+8"],
    ["date", "2024-05-01T02:00Z"],
  ])("may not be told by %s: %j", (unit, end) => {
    expect(() => read(unit, end)).toThrow("the token answer has no usable data.end");
  });

  it("is none without the server's time, where that is to be told", () => {
    expect(() => readBoth("date", "2024-05-01T02:00:00Z", null, "seconds")).toThrow("no usable data.end and t");
  });
});

describe("a token answer that is read by its fields", () => {
  it("may have them anywhere", () => {
    const read = tokenAnswer({
      token: "data.token.value",
      tokenType: "data.kind",
      refreshToken: "data.refresh",
      lifetime: lifetimeInSeconds("data.life"),
      refreshLifetime: () => 5,
    });
    const body = { data: { token: { value: "a" }, kind: "Bearer", refresh: "b", life: 1 } };
    expect(read(body, malformed, 0)).toEqual({
      token: "a",
      tokenType: "Bearer",
      refreshToken: "b",
      lifetimeMs: 1_000,
      refreshLifetimeMs: 5,
    });
  });

  it("has its token in the first of several places that is there", () => {
    const read = tokenAnswer({ token: ["a", "b"] });
    expect(read({ a: null, b: "2" }, malformed, 0).token).toBe("2");
    expect(read({ a: "1", b: "2" }, malformed, 0).token).toBe("1");
    expect(() => read({ a: "", b: "2" }, malformed, 0)).toThrow("the token answer has no usable a");
  });

  it("says nothing of what isn't named", () => {
    const body = { token: "a", "": "b", access_token: "c", refresh_token: "d", expires_in: 1 };
    expect(tokenAnswer({ token: "token" })(body, malformed, 0)).toEqual({ token: "a", lifetimeMs: undefined });
  });

  it.each([[{}], [{ data: null }], [{ data: [] }], [{ data: { token: 1 } }], [{ data: { token: "a b" } }]])(
    "is none where there is no token: %j",
    (body) => {
      expect(() => tokenAnswer({ token: "data.token" })(body, malformed, 0)).toThrow("has no usable data.token");
    },
  );

  it("is that of OAuth by itself", () => {
    const body = { access_token: "a", token_type: "bearer", expires_in: 3600, refresh_token: "b" };
    expect(readTokenAnswer(body, malformed, 0)).toEqual({
      token: "a",
      tokenType: "bearer",
      lifetimeMs: 3_600_000,
      refreshToken: "b",
    });
    expect(() => readTokenAnswer({ ...body, token_type: 1 }, malformed, 0)).toThrow("has no usable token_type");
  });
});

describe("a reader of token answers", () => {
  it("says whether they can hold a refresh token", () => {
    expect(tokenAnswer({ token: "a", refreshToken: "b" }).hasRefreshToken).toBe(true);
    expect(tokenAnswer({ token: "a" }).hasRefreshToken).toBe(false);
  });
});

describe("a token", () => {
  it.each(["93f3", "eyJ0.eyJ.sig-_", "62c54b72-c85f"])("may be %j", (token) => {
    expect(tokenFrom(token)).toBe(token);
  });

  it.each(["", " ", "a b", "a\nb", "a\r\nx: y", "ä", undefined, null, 42, {}])("may not be %j", (token) => {
    expect(tokenFrom(token)).toBeUndefined();
  });
});
