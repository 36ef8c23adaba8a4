import { describe, expect, it } from "vitest";
import { authOf, defineProvider, isString, refreshToken, tokenAnswer } from "../../src/kit.js";
import { envelope, secrets, usual } from "./usual.js";

describe("a definition that is wrong", () => {
  const { scheme } = usual;
  it.each<[string, object, string]>([
    ["has no name", { envelope: { ...envelope, provider: undefined } }, 'part "envelope" must have "provider": small'],
    [
      "has a name that no key could have",
      { envelope: { ...envelope, provider: "My" } },
      'part "envelope" must have "provider"',
    ],
    [
      "has too long a name",
      { envelope: { ...envelope, provider: "a-name-too-long-" } },
      'part "envelope" must have "provider"',
    ],
    [
      "refuses by a text",
      { envelope: { ...envelope, isRefusal: "no" } },
      'part "envelope" must have "read" and "isRefusal"',
    ],
    ["has a secret that is no name", { secrets: ["clientId", 5] }, 'part "secrets" must be a list'],
    ["misspells a part", { chekcs: {} }, 'a definition has no part "chekcs": there are envelope, secrets,'],
    [
      "misspells a part of its scheme",
      { scheme: { ...scheme, renews: () => undefined } },
      'part "scheme" has no part "renews": there are login, renew,',
    ],
    [
      "has a status that is a text",
      { scheme: { ...scheme, rejection: { status: "401" } } },
      'part "rejection" must have a number as "status", or none',
    ],
    ["has no envelope", { envelope: undefined }, 'part "envelope" must have "provider"'],
    ["reads no body", { envelope: { ...envelope, read: {} } }, 'part "envelope" must have "read" and "isRefusal"'],
    ["has no secrets", { secrets: [] }, 'part "secrets" must be a list'],
    [
      "has a check that is none",
      { checks: { scope: "text" } },
      'part "checks" must have a function for option "scope"',
    ],
    [
      "has no way to sign",
      { scheme: { ...scheme, sign: undefined } },
      'part "scheme" must have "sign", which is a function',
    ],
    [
      "logs in by a text",
      { scheme: { ...scheme, login: "x" } },
      'part "scheme" must have a function as "login", or none',
    ],
    [
      "renews what nobody has logged in for",
      { scheme: { ...scheme, login: undefined, renew: () => undefined } },
      'part "scheme" has "renew" and no "login"',
    ],
    [
      "knows no rejection",
      { scheme: { ...scheme, rejection: 401 } },
      'part "scheme" must have "rejection", which is an object',
    ],
    [
      "says of no answer that a token is spent",
      { scheme: { ...scheme, rejection: { codes: [], secretCodes: [40125] } } },
      'part "scheme" must have "rejection" with a "status" or "codes", by which a spent token is known$',
    ],
    [
      "renews by a refresh token that it doesn't read",
      {
        scheme: {
          ...scheme,
          ...refreshToken({ path: "/oauth/token", as: "form" }),
          readGrant: tokenAnswer({ token: "access_token" }),
        },
      },
      'part "scheme" has "renew", and its "readGrant" names no field "refreshToken" to renew with$',
    ],
    [
      "has an address that is none",
      { baseUrl: "api.example.com" },
      'part "baseUrl" must be an absolute URL that begins with https:// or http://$',
    ],
    [
      "has a secret in its address",
      { baseUrl: "https://a:b@api.example.com" },
      'part "baseUrl" must not hold a user name',
    ],
    ["has endpoints that are none", { api: { operations: [] } }, 'part "api" must be the "api" of a file'],
    ...["fetch", "store", "api", "baseUrl", "headers", "redirect"].flatMap((name): [string, object, string][] => [
      [
        `has a secret of the name ${name}`,
        { secrets: ["clientId", name] },
        `part "secrets" must not name "${name}": all clients have that option$`,
      ],
      [
        `has an option of the name ${name}`,
        { checks: { [name]: isString } },
        `part "checks" must not name "${name}": all clients have that option$`,
      ],
    ]),
    ...[
      {},
      "/v1",
      [{ method: "GET" }],
      [{ method: "GET", path: "/" }],
      [{ method: "GET", security: [] }],
      [{ path: "/", security: [] }],
      [{ method: "GET", path: 1, security: [] }],
      [{ method: 1, path: "/", security: [] }],
      [{ method: "GET", path: "/", security: [] }, {}],
      [undefined],
    ].map((operations): [string, object, string] => [
      `has ${JSON.stringify(operations)} for a table of operations`,
      { operations },
      'part "operations" must be a list of operations, each with "method", "path" and "security"$',
    ]),
  ])("is refused when it is made: one that %s", (_what, part, problem) => {
    expect(() => defineProvider({ ...usual, ...part } as never)).toThrow(new RegExp(`^defineProvider: ${problem}`));
  });

  it("is refused when a client is made, where its scheme depends on options", () => {
    const provider = defineProvider({ ...usual, scheme: () => ({ ...scheme, sign: undefined }) } as never);
    expect(() => authOf(provider as never)(secrets as never)).toThrow(
      'defineProvider: part "scheme" must have "sign", which is a function',
    );
  });
});

describe("a definition that is right", () => {
  const { scheme } = usual;
  it.each<[string, object]>([
    [
      "does without a login, and without a rejection",
      { ...usual, scheme: { ...scheme, login: undefined, rejection: {} } },
    ],
    [
      "renews by what it reads itself",
      { ...usual, scheme: { ...scheme, renew: () => undefined, readGrant: () => ({ token: "a", lifetimeMs: 1 }) } },
    ],
    ["renews by the answer of OAuth", { ...usual, scheme: { ...scheme, ...refreshToken({ path: "/", as: "form" }) } }],
    ["has an option of its own", { ...usual, checks: { scope: isString } }],
    ["has no address", { ...usual, baseUrl: undefined }],
    [
      "has a table of operations",
      {
        ...usual,
        operations: [{ method: "GET", path: "/", security: [], isTokenOperation: false, isIdempotent: true }],
      },
    ],
    ["has a name of fifteen characters", { ...usual, envelope: { ...envelope, provider: "a-name-of-fifte" } }],
  ])("%s", (_what, definition) => {
    expect(() => defineProvider(definition as never)).not.toThrow();
  });
});
