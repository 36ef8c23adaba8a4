import { describe, expect, it } from "vitest";
import { isProviderError } from "../../src/index.js";
import { accounts, createAnyClient, type Provider, providers } from "../accounts.js";

/** The error that creating a client throws, at once. */
function refusal(provider: Provider, options: unknown): { kind: string; message: string } {
  try {
    createAnyClient(provider, options);
  } catch (error) {
    if (isProviderError(error)) return { kind: error.kind, message: error.message };
    throw error;
  }
  throw new Error("nothing was thrown");
}

const secretsOf = (provider: Provider) => Object.keys(accounts[provider]).filter((name) => name !== "baseUrl");

describe.each(providers)("the options of %s", (provider) => {
  const valid = accounts[provider];

  it("are accepted when they are complete", () => {
    expect(() => createAnyClient(provider, valid)).not.toThrow();
  });

  describe.each(secretsOf(provider))("%s", (name) => {
    it.each([
      ["missing", undefined],
      ["empty", ""],
      ["a number", 42],
      ["null", null],
    ])("is named when it is %s", (_what, value) => {
      const { kind, message } = refusal(provider, { ...valid, [name]: value });
      expect(kind).toBe("configuration");
      expect(message).toContain(`option "${name}"`);
    });

    it("may be a function", () => {
      expect(() => createAnyClient(provider, { ...valid, [name]: () => "secret" })).not.toThrow();
    });
  });

  it.each([
    ["no URL", "provider.example"],
    ["empty", ""],
    ["of another protocol", "ftp://provider.example"],
    ["not a string", 42],
    ["one with a user name", "https://user@provider.example"],
    ["one with a password", "https://:pass@provider.example"],
    ["one with a query", "https://provider.example?x=1"],
    ["one with a fragment", "https://provider.example#x"],
    ["one with an empty query", "https://provider.example/?"],
    ["one with an empty fragment", "https://provider.example#"],
    ["plain HTTP off loopback", "http://provider.example"],
  ])("name baseUrl when it is %s", (_what, baseUrl) => {
    const { kind, message } = refusal(provider, { ...valid, baseUrl });
    expect(kind).toBe("configuration");
    expect(message).toContain('option "baseUrl"');
    expect(message).not.toContain("pass@");
  });

  it.each(["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "http://api.localhost"])(
    "allow plain HTTP on loopback: %s",
    (baseUrl) => {
      expect(() => createAnyClient(provider, { ...valid, baseUrl })).not.toThrow();
    },
  );

  it("allow plain HTTP elsewhere with leave, and say which option gives it", () => {
    const insecure = { ...valid, baseUrl: "http://provider.example" };
    expect(refusal(provider, insecure).message).toContain('"allowInsecureHttp"');
    expect(() => createAnyClient(provider, { ...insecure, allowInsecureHttp: true })).not.toThrow();
  });

  it.each([
    ["fetch", "no function"],
    ["clock", {}],
    ["clock", null],
    ["clock", { now: Date.now, sleep: 5 }],
    ["timeoutMs", "30000"],
    ["timeoutMs", 0],
    ["timeoutMs", -1],
    ["timeoutMs", Number.NaN],
    ["timeoutMs", Number.POSITIVE_INFINITY],
    ["timeoutMs", 2 ** 31],
    ["bodyTimeoutMs", "30000"],
    ["bodyTimeoutMs", 0],
    ["bodyTimeoutMs", Number.NaN],
    ["bodyTimeoutMs", 2 ** 31],
    ["onAttempt", {}],
    ["waitUntil", "ctx"],
    ["waitUntil", null],
    ["retry", true],
    ["retry", 3],
    ["retry", null],
    ["retry", { attempts: 0 }],
    ["retry", { attempts: 1.5 }],
    ["retry", { attempts: "3" }],
    ["retry", { baseMs: -1 }],
    ["retry", { maxWaitMs: Number.NaN }],
    ["retry", { maxWaitMs: Number.POSITIVE_INFINITY }],
    ["retry", { maxWaitMs: 2 ** 31 }],
    ["retry", { retries: 3 }],
    ["onEvent", {}],
    ["allowInsecureHttp", "yes"],
    ["dangerouslyAllowBrowser", 1],
    ["headers", "x"],
    ["headers", { "x-a": "b\nc" }],
    ["querySerializer", 1],
    ["bodySerializer", {}],
    ["pathSerializer", {}],
    ["requestInitExt", 1],
  ])("name %s when it is wrong: %j", (name, value) => {
    const { kind, message } = refusal(provider, { ...valid, [name]: value });
    expect(kind).toBe("configuration");
    expect(message).toContain(`option "${name}"`);
  });

  it.each([
    ["timeoutMs", 1],
    ["bodyTimeoutMs", 1],
    ["bodyTimeoutMs", undefined],
    ["onAttempt", () => {}],
    ["waitUntil", (_promise: Promise<unknown>) => {}],
    ["retry", false],
    ["retry", {}],
    ["retry", { attempts: 1, baseMs: 0, maxWaitMs: 86_400_000 }],
    ["retry", { attempts: undefined }],
    ["clock", { now: Date.now, sleep: async () => {} }],
    ["onEvent", undefined],
  ])("accept %s when it is right: %j", (name, value) => {
    expect(() => createAnyClient(provider, { ...valid, [name]: value })).not.toThrow();
  });

  it.each(["toString", "constructor"])("do not take %s for known, which every object has", (name) => {
    expect(refusal(provider, { ...valid, [name]: 1 }).message).toContain(`unknown option "${name}"`);
  });

  it("name one that is unknown, and those that are known", () => {
    const { kind, message } = refusal(provider, { ...valid, clientID: "x" });
    expect(kind).toBe("configuration");
    expect(message).toContain('unknown option "clientID"');
    expect(message).toContain(secretsOf(provider)[0]);
  });

  it.each([undefined, null, "text"])("must be an object, not %s", (options) => {
    const { kind, message } = refusal(provider, options);
    expect([kind, message]).toEqual(["configuration", `${provider}: options must be an object`]);
  });

  it("are refused in a browser window without leave", () => {
    Object.assign(globalThis, { document: {} });
    try {
      expect(refusal(provider, valid).message).toContain('"dangerouslyAllowBrowser"');
      expect(() => createAnyClient(provider, { ...valid, dangerouslyAllowBrowser: true })).not.toThrow();
    } finally {
      Reflect.deleteProperty(globalThis, "document");
    }
  });

  it("quote no secret in an error", () => {
    const options = { ...valid, unknown: "test-secret" };
    for (const secret of secretsOf(provider)) {
      expect(refusal(provider, options).message).not.toContain(valid[secret as keyof typeof valid]);
    }
  });
});

describe("options of one provider", () => {
  it.each([0, -1, "20", Number.NaN])("authCodeLifetimeMs must be a duration, not %s", (authCodeLifetimeMs) => {
    expect(refusal("zhicloud", { ...accounts.zhicloud, authCodeLifetimeMs }).message).toContain('"authCodeLifetimeMs"');
  });

  it("clientId must hold no colon at Zhicloud, where it is the user name of HTTP Basic", () => {
    expect(refusal("zhicloud", { ...accounts.zhicloud, clientId: "a:b" }).message).toContain('"clientId"');
    expect(() => createAnyClient("zhicloud", { ...accounts.zhicloud, clientId: () => ({ id: "a" }).id })).not.toThrow();
  });

  it("scope must be a string", () => {
    expect(refusal("gongjiang", { ...accounts.gongjiang, scope: 1 }).message).toContain('option "scope"');
  });

  it("baseUrl has a default at Gongjiang only, which is plain HTTP and needs leave", () => {
    const { baseUrl: _, ...gongjiang } = accounts.gongjiang;
    expect(refusal("gongjiang", gongjiang).message).toContain('"allowInsecureHttp"');
    expect(() => createAnyClient("gongjiang", { ...gongjiang, allowInsecureHttp: true })).not.toThrow();
    for (const provider of ["wareconn", "zhicloud", "edge-gateway"] as const) {
      const { baseUrl: _, ...rest } = accounts[provider];
      expect(refusal(provider, rest).message).toContain('option "baseUrl" is missing');
    }
  });
});
