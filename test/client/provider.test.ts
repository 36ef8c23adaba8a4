import { describe, expect, it } from "vitest";
import { providerOf } from "../../src/client/provider.js";
import { isString } from "../../src/kit.js";
import { readTokenAnswer } from "../../src/scheme/token-answer.js";
import { envelope, secrets, usual } from "../kit/usual.js";

const { scheme } = usual;
const definition = { envelope, secrets: ["clientId", "clientSecret"] as const, scheme };
const operation = (operationId: string) => ({
  operationId,
  method: "GET",
  path: "/a",
  security: [],
  isTokenOperation: false,
  isIdempotent: true,
});
const apiOf = (operationId: string) => ({ operations: [operation(operationId)], ready: () => undefined }) as never;

describe("a provider", () => {
  it("has the options that its definition says, and no others", () => {
    const least = { provider: "example", secrets: ["clientId", "clientSecret"] };
    expect(providerOf(definition).shape).toStrictEqual(least);
    const checks = { scope: isString };
    const api = apiOf("one");
    const all = providerOf({ ...definition, checks, api, baseUrl: "https://a.example" }).shape;
    expect(all).toStrictEqual({ ...least, checks, api, defaultBaseUrl: "https://a.example" });
  });

  it("renews by logging in, unless it can't log in twice or says otherwise", () => {
    const renews = (own: object) =>
      providerOf({ ...definition, scheme: { ...scheme, ...own } }).schemeFor({}).loginRenews;
    expect(
      [{}, { logsInOnce: true }, { logsInOnce: true, loginRenews: true }, { loginRenews: false }].map(renews),
    ).toEqual([true, false, true, false]);
  });

  it("reads token answers as OAuth has them, unless it says otherwise", () => {
    const readGrant = () => ({ token: "a", lifetimeMs: 1 });
    expect(providerOf(definition).schemeFor({}).readGrant).toBe(readTokenAnswer);
    expect(providerOf({ ...definition, scheme: { ...scheme, readGrant } }).schemeFor({}).readGrant).toBe(readGrant);
  });

  it("makes its scheme of the client's options, where it depends on them", () => {
    const provider = providerOf({
      ...definition,
      scheme: ({ scope }: { scope: string }) => ({ ...scheme, identify: () => [scope] }),
    });
    expect(provider.schemeFor({ scope: "a" }).identify(secrets)).toEqual(["a"]);
  });

  it("knows the operations of its own and of its api, and of a client's before them", () => {
    const idsOf = (more: object, settings: object = {}) =>
      providerOf({ ...definition, ...more })
        .schemeFor(settings)
        .operations.map(({ operationId }) => operationId);
    expect(idsOf({})).toEqual([]);
    expect(idsOf({ operations: [operation("own")] })).toEqual(["own"]);
    expect(idsOf({ api: apiOf("api") })).toEqual(["api"]);
    expect(idsOf({ operations: [operation("own")], api: apiOf("api") })).toEqual(["own"]);
    expect(idsOf({ operations: [operation("own")] }, { api: apiOf("client's") })).toEqual(["client's", "own"]);
  });
});
