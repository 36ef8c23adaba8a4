import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { isProviderError, ProviderError } from "../../src/index.js";
import { unwrap } from "../../src/providers/wareconn.js";
import { withRetryAfter } from "../../src/scheme/provider-error.js";

describe("a ProviderError", () => {
  const response = new Response("body", { status: 503, headers: { "x-secret": "token-1" } });
  const error = new ProviderError("createToken: failed", {
    provider: "wareconn",
    kind: "http",
    status: 503,
    cause: Object.assign(new Error("token-1"), { code: "E_CODE", request: "token-1" }),
    response,
  });

  it("says which provider it is about", () => {
    expect(error.message).toBe("wareconn: createToken: failed");
    expect(error.name).toBe("ProviderError");
    expect(error).toBeInstanceOf(Error);
  });

  it("keeps the response at hand, and out of sight", () => {
    expect(error.response).toBe(response);
    expect(Object.keys(error)).not.toContain("response");
  });

  it("keeps a cause's name and code, and nothing else of it", () => {
    expect(error.cause).toEqual({ name: "Error", code: "E_CODE" });
  });

  it.each([null, "text", 42])("copes with a cause that is no error: %j", (cause) => {
    expect(new ProviderError("x", { provider: "wareconn", kind: "transport", cause }).cause).toEqual({
      name: expect.any(String),
    });
  });

  it.each<[string, unknown, object]>([
    [
      "that refuses to be read",
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("no");
          },
        },
      ),
      { name: "Error" },
    ],
    [
      "whose name is no text",
      {
        name: {
          toString: () => {
            throw new Error("no");
          },
        },
      },
      { name: "Error" },
    ],
    ["whose code holds more than a code", { name: "E", code: "E token-1 of test-secret" }, { name: "E" }],
    [
      "whose own cause has the code",
      { name: "TypeError", cause: { code: "ECONNRESET" } },
      { name: "TypeError", code: "ECONNRESET" },
    ],
  ])("copes with a cause %s", (_what, cause, kept) => {
    expect(new ProviderError("x", { provider: "wareconn", kind: "transport", cause }).cause).toEqual(kept);
  });

  it("shows no secret, however it is printed", () => {
    for (const text of [
      inspect(error, { showHidden: true, depth: 10 }),
      String(error),
      JSON.stringify(error),
      error.stack,
    ]) {
      expect(text).not.toContain("token-1");
    }
  });

  it("is recognised by its brand, so that one from another copy of the package is too", () => {
    expect(isProviderError(error)).toBe(true);
    const copy = Object.create({ [Symbol.for("provider-clients.ProviderError")]: true });
    expect(isProviderError(copy)).toBe(true);
    for (const other of [new Error("x"), { name: "ProviderError" }, null, undefined, "ProviderError"]) {
      expect(isProviderError(other)).toBe(false);
    }
  });

  it.each([
    ["http", 503, true],
    ["http", 500, false],
    ["rate-limit", 429, true],
    ["transport", undefined, true],
    ["timeout", undefined, true],
    ["authentication", 401, false],
    ["business", 200, false],
    ["contract", 200, false],
    ["configuration", undefined, false],
  ] as const)("of kind %s with status %s says retryable: %s", (kind, status, retryable) => {
    expect(new ProviderError("x", { provider: "wareconn", kind, status }).retryable).toBe(retryable);
  });
});

describe("a ProviderError that is told once more", () => {
  const response = new Response();
  const first = new ProviderError("createToken: too many requests", {
    provider: "wareconn",
    kind: "rate-limit",
    status: 429,
    code: 7,
    providerMessage: "slow down",
    operation: "createToken",
    retryable: false,
    retryAfterMs: 5_000,
    attempts: 3,
    cause: Object.assign(new Error("x"), { code: "E_CODE" }),
    response,
    body: { code: 7 },
  });

  it("is the same but for the time to wait", () => {
    const again = withRetryAfter(first, 1_500);
    expect(again).not.toBe(first);
    expect(again).toMatchObject({ ...first, retryAfterMs: 1_500 });
    expect([again.message, again.body, again.response, first.retryAfterMs]).toEqual([
      first.message,
      { code: 7 },
      response,
      5_000,
    ]);
    expect(inspect(withRetryAfter(again, 5_000)).split("\n    at")[0]).toBe(inspect(first).split("\n    at")[0]);
  });

  it("may say that it can't be repeated where its kind says that it can", () => {
    expect(first.retryable).toBe(false);
    expect(new ProviderError("x", { provider: "wareconn", kind: "business", retryable: true }).retryable).toBe(true);
  });
});

describe("whether a failure may be gone later", () => {
  it.each([
    [500, false],
    [501, false],
    [502, true],
    [503, true],
    [504, true],
    [505, false],
    [404, false],
  ])("is told of HTTP %i: %s", (status, retryable) => {
    expect(new ProviderError("x", { provider: "wareconn", kind: "http", status }).retryable).toBe(retryable);
  });

  it("is told of other kinds by the kind", () => {
    const kinds = [
      "rate-limit",
      "transport",
      "timeout",
      "authentication",
      "business",
      "contract",
      "configuration",
    ] as const;
    const told = kinds.filter((kind) => new ProviderError("x", { provider: "wareconn", kind, status: 503 }).retryable);
    expect(told).toEqual(["rate-limit", "transport", "timeout"]);
  });
});

describe("the body of a failure", () => {
  const bodyOf = (body: unknown) => new ProviderError("x", { provider: "wareconn", kind: "http", body }).body;
  const circle: { self?: object } = {};
  circle.self = circle;

  it("is as it came, up to 65,536 characters", () => {
    const whole = ["x".repeat(65_536), { a: "x".repeat(65_528) }, undefined, 0, "", () => 1];
    for (const body of whole) expect(bodyOf(body)).toBe(body);
    expect(bodyOf("x".repeat(65_537))).toBe("x".repeat(65_536));
    expect(bodyOf({ a: "x".repeat(65_529) })).toBe(`{"a":"${"x".repeat(65_529)}"}`.slice(0, 65_536));
  });

  it.each([
    ["a circle", circle],
    ["a BigInt", { a: 1n }],
  ])("is left out where no JSON can be made of it: %s", (_what, body) => {
    expect(bodyOf(body)).toBeUndefined();
  });
});

describe("the cause of a failure", () => {
  const causeOf = (cause: unknown) => new ProviderError("x", { provider: "wareconn", kind: "http", cause }).cause;

  it("is none where there was none", () => {
    expect(causeOf(undefined)).toBeUndefined();
  });

  it.each([
    ["E_CODE.1-a", "E_CODE.1-a"],
    ["x".repeat(64), "x".repeat(64)],
    ["x".repeat(65), undefined],
    ["no word", undefined],
    ["word\n", undefined],
    ["", undefined],
  ])("shows its code where that is a word: %j", (code, shown) => {
    expect(causeOf({ name: "TypeError", code })).toStrictEqual({ name: "TypeError", ...(shown && { code: shown }) });
  });
});

describe("unwrapping an HTTP failure", () => {
  it.each([
    [401, "authentication"],
    [429, "rate-limit"],
    [400, "http"],
    [404, "http"],
    [302, "http"],
    [503, "http"],
  ])("with status %i gives kind %s, with code and message of its body", (status, kind) => {
    const answer = { error: { code: 5, msg: "because" }, response: new Response(null, { status }) };
    expect(() => unwrap(answer)).toThrow(
      expect.objectContaining({ kind, status, code: 5, providerMessage: "because" }) as Error,
    );
  });

  it.each(["<html>", "", undefined])("copes with a body that is %j", (error) => {
    const answer = { error, response: new Response(null, { status: 502 }) };
    expect(() => unwrap(answer)).toThrow(expect.objectContaining({ kind: "http", code: undefined }) as Error);
  });

  it("says of a redirect that it is not followed", () => {
    const answer = { error: "", response: new Response(null, { status: 301 }) };
    expect(() => unwrap(answer)).toThrow("redirects are not followed");
  });

  it("does so from a promise too", async () => {
    const answer = { error: {}, response: new Response(null, { status: 401 }) };
    await expect(unwrap(Promise.resolve(answer))).rejects.toMatchObject({ kind: "authentication" });
  });

  it("leaves an error that is not its own as it is", async () => {
    const error = new RangeError("mine");
    await expect(unwrap(Promise.reject(error))).rejects.toBe(error);
  });
});
