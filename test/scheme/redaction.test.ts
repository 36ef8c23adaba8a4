import { describe, expect, it } from "vitest";
import { quotable } from "../../src/scheme/redaction.js";

const key = ["client-1", "secret-1", "li", "token-1"];

describe("a provider's words in an error", () => {
  it("are kept as they are", () => {
    expect(quotable("参数错误: no such order", key)).toBe("参数错误: no such order");
    expect(quotable("no such order", [])).toBe("no such order");
  });

  it("are without the secrets that the call was signed with", () => {
    expect(quotable("secret-1 of client-1 (token-1, token-1) is wrong", key)).toBe(
      "[hidden] of [hidden] ([hidden], [hidden]) is wrong",
    );
  });

  it.each([
    ["in a URL", "p%40s%2F%20%22"],
    ["in a form", "p%40s%2F+%22"],
    ["in JSON", 'p@s/ \\"'],
    ["as it is", 'p@s/ "'],
  ])("are without a secret as it is written %s", (_where, written) => {
    expect(quotable(`a ${written} z`, ['p@s/ "'])).toBe("a [hidden] z");
  });

  it("are without what else a call is signed with", () => {
    expect(quotable("bad https://provider.example/v1?t_=1&p_=2 (Basic bGk6bGk=, bearer x1)", key)).toBe(
      "bad https://provider.example/v1?[hidden] (Basic [hidden] bearer [hidden]",
    );
    const harmless = "who? a=b, 1=1? Basic authentication failed, bearer token ended";
    expect(quotable(harmless, key)).toBe(harmless);
  });

  it("keep what is too short to be a secret", () => {
    expect(quotable("believe 7200", key)).toBe("believe 7200");
  });

  it("are on one line, without control characters", () => {
    expect(quotable("a\r\n\u001b[31mb\u202ec", key)).toBe("a [31mb c");
  });

  it("are cut where they go on and on", () => {
    expect(quotable("x".repeat(1e6), key)).toBe(`${"x".repeat(300)}…`);
  });
});
