import { describe, expect, it } from "vitest";
import { lifetimeFromSeconds, tokenFrom } from "../../src/scheme/token-answer.js";

const malformed = () => new Error("malformed");

describe("a lifetime in seconds", () => {
  it.each([
    [5224, 5_224_000],
    ["7200", 7_200_000],
    ["0007200", 7_200_000],
    [0.5, 500],
    [0, 0],
    ["0", 0],
  ])("may be %j", (seconds, ms) => {
    expect(lifetimeFromSeconds(seconds, malformed)).toBe(ms);
  });

  it.each([null, undefined])("is unknown where it is %j", (seconds) => {
    expect(lifetimeFromSeconds(seconds, malformed)).toBeUndefined();
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
    expect(() => lifetimeFromSeconds(seconds, malformed)).toThrow("malformed");
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
