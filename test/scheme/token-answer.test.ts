import { describe, expect, it } from "vitest";
import { lifetimeFromSeconds, tokenFrom } from "../../src/scheme/token-answer.js";

describe("a lifetime in seconds", () => {
  it.each([
    [5224, 5_224_000],
    ["7200", 7_200_000],
    ["0007200", 7_200_000],
    [0.5, 500],
  ])("may be %j", (seconds, ms) => {
    expect(lifetimeFromSeconds(seconds)).toBe(ms);
  });

  it.each([
    0,
    -1,
    "0",
    "-1",
    "",
    " 7200",
    "7200s",
    "1e3",
    "7.5",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    undefined,
    {},
    [7200],
    true,
  ])("may not be %j", (seconds) => {
    expect(lifetimeFromSeconds(seconds)).toBeUndefined();
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
