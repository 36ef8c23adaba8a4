import { describe, expect, it } from "vitest";
import {
  authOf,
  basic,
  bearer,
  clientCredentials,
  defineProvider,
  header,
  inTurn,
  isTokenRefusal,
  lifetimeUntil,
  query,
  refreshToken,
  tokenAnswer,
  tokenOf,
  tokenRequest,
} from "../../src/kit.js";
import { fixedClock } from "../fixed-clock.js";
import { secrets, usual } from "./usual.js";

describe("the ready-made ways to sign", () => {
  const context = { account: { user: "a", password: "ä" }, grant: { token: "t 1", lifetimeMs: 1 }, now: 0 };
  const signed = (sign: ReturnType<typeof bearer>, url = "https://x.example/") => {
    const headers = new Headers();
    const request = { url, method: "GET", headers, body: null };
    return [sign(request, context as never) ?? url, Object.fromEntries(headers)];
  };

  it("put the token where they say", () => {
    expect(signed(bearer())).toEqual(["https://x.example/", { authorization: "Bearer t 1" }]);
    expect(signed(header("X-Token"))).toEqual(["https://x.example/", { "x-token": "t 1" }]);
    expect(signed(query("token"))).toEqual(["https://x.example/?token=t%201", {}]);
    expect(signed(query("t"), "https://x.example/?t=2&a=b&tt=3&t")).toEqual([
      "https://x.example/?a=b&tt=3&t=t%201",
      {},
    ]);
  });

  it("may be several in turn", () => {
    const [url, headers] = signed(inTurn(basic("user", "password") as never, query("a"), query("b")));
    expect([url, headers]).toEqual(["https://x.example/?a=t%201&b=t%201", { authorization: "Basic YTrDpA==" }]);
  });
});

describe("the ready-made ways to sign a call that is signed with the account alone", () => {
  const sign = (way: ReturnType<typeof bearer>) => {
    const headers = new Headers();
    const request = { url: "https://x.example/?a=b", method: "GET", headers, body: null };
    return [way(request, { account: {}, grant: undefined, now: 0 } as never), [...headers]];
  };

  it.each([
    ["bearer", bearer()],
    ["header", header("x-token")],
    ["query", query("token")],
  ])("leave it as it is: %s", (_name, way) => {
    expect(sign(way)).toEqual([undefined, []]);
  });
});

describe("ways to sign in turn of which some take their time", () => {
  const add =
    (pair: string) =>
    ({ url }: { url: string }) =>
      `${url}&${pair}`;
  const later =
    (pair: string) =>
    async ({ url }: { url: string }) =>
      `${url}&${pair}`;

  it.each<[string, ReturnType<typeof bearer>[], string]>([
    ["at first", [later("a"), add("b"), query("t")], "https://x.example/?z&a&b&t=1"],
    ["at last", [add("a"), later("b")], "https://x.example/?z&a&b"],
    ["one after the other", [later("a"), later("b"), later("c")], "https://x.example/?z&a&b&c"],
    ["and change no URL", [add("a"), async () => undefined, header("x-token")], "https://x.example/?z&a"],
  ])("go on from each other's URL: %s", async (_when, ways, url) => {
    const headers = new Headers();
    const request = { url: "https://x.example/?z", method: "GET", headers, body: null };
    const signed = inTurn(...ways)(request, { account: {}, grant: { token: "1", lifetimeMs: 1 }, now: 0 } as never);
    expect(signed).toBeInstanceOf(Promise);
    expect(await signed).toBe(url);
  });
});

describe("a login by client credentials", () => {
  it.each([
    [
      "json",
      "POST",
      "/t",
      '{"client_id":"test-client","client_secret":"test-secret","grant_type":"client_credentials"}',
    ],
    ["form", "POST", "/t", "client_id=test-client&client_secret=test-secret&grant_type=client_credentials"],
    ["query", "GET", "/t?client_id=test-client&client_secret=test-secret&grant_type=client_credentials", undefined],
  ] as const)("is sent as %s", (as, method, path, body) => {
    const request = clientCredentials({ path: "/t", as }).login(secrets);
    expect([request.method, request.path, request.body]).toEqual([method, path, body]);
    const types = { json: "application/json", form: "application/x-www-form-urlencoded", query: undefined };
    expect(request.headers?.["content-type"]).toBe(types[as]);
  });
});

it("an account with client credentials is told from others by the client alone", () => {
  expect(clientCredentials({ path: "/t", as: "form" }).identify(secrets)).toEqual(["test-client"]);
});

describe("a code of a failed token call", () => {
  it.each([
    "invalid_client",
    "invalid_grant",
    "invalid_token",
    "unauthorized_client",
    "access_denied",
    40001,
    "1429",
    "4290",
    "5030",
    "1503",
    "no such client",
    "my invalid_scope",
    "invalid_scope!",
  ])("is a refusal: %s", (code) => {
    expect(isTokenRefusal(code, true)).toBe(true);
    expect(isTokenRefusal(code, false)).toBe(false);
  });

  it.each(["invalid_scope", "server_error", "my_invalid_client", "invalid_client_id", 429, "503", 599])(
    "is none: %s",
    (code) => {
      expect(isTokenRefusal(code, true)).toBe(false);
    },
  );
});

describe("a renewal by refresh token", () => {
  const grant = { token: "token-1", refreshToken: "refresh-1", lifetimeMs: 1 };

  it.each([
    ["json", "client_id,client_secret,grant_type,refresh_token"],
    ["form", "client_id,client_secret,grant_type,refresh_token"],
  ] as const)("is sent as %s, with the client's credentials", (as, fields) => {
    const { body = "" } = refreshToken({ path: "/t", as }).renew(grant, false, secrets) ?? {};
    const sent: Record<string, string> =
      as === "json" ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
    expect(Object.keys(sent).join()).toBe(fields);
    expect(sent).toMatchObject({ grant_type: "refresh_token", refresh_token: "refresh-1", client_id: "test-client" });
  });

  it("is left to a login where there is no refresh token", () => {
    const { renew } = refreshToken({ path: "/t", as: "form" });
    expect(renew({ token: "token-1", lifetimeMs: 1 }, true, secrets)).toBeUndefined();
  });
});

describe("a token call", () => {
  it("is repeated as it says, and else as its part does: a login with the client’s credentials is, a renewal not", () => {
    const call = { path: "/t", as: "form" } as const;
    const grant = { token: "token-1", refreshToken: "refresh-1", lifetimeMs: 1 };
    const told = (more: { isIdempotent?: boolean }) => [
      tokenRequest({ ...call, ...more }, {}).isIdempotent,
      clientCredentials({ ...call, ...more }).login(secrets).isIdempotent,
      refreshToken({ ...call, ...more }).renew(grant, false, secrets)?.isIdempotent,
    ];
    expect(told({})).toEqual([undefined, true, undefined]);
    expect(told({ isIdempotent: true })).toEqual([true, true, true]);
    expect(told({ isIdempotent: false })).toEqual([false, false, false]);
  });
});

describe("an end that is told without the server's time", () => {
  const readGrant = tokenAnswer({ token: "token", lifetime: lifetimeUntil({ seconds: "expires_at" }) });
  const provider = defineProvider({ ...usual, scheme: { ...usual.scheme, readGrant } });
  const hour = 3_600_000;

  it.each([
    ["by the answer's Date, where our clock is an hour slow", { date: new Date(10 * hour).toUTCString() }, 9 * hour],
    ["by our clock, where the answer has no Date", {}, 10 * hour],
  ])("is counted %s", async (_what, headers, now) => {
    const fetch = async () => Response.json({ code: 0, token: "token-1", expires_at: (12 * hour) / 1000 }, { headers });
    const auth = authOf(provider)({ ...secrets, clock: fixedClock(now), fetch });
    expect(await auth.credential()).toEqual({ expiresAt: now + 2 * hour });
  });
});

describe("the token of another authentication", () => {
  it("is had of what authOf makes, and of nothing else", () => {
    expect(tokenOf(authOf(defineProvider(usual))(secrets))).toBeTypeOf("function");
    expect(() => tokenOf({} as never)).toThrow(/^tokenOf: it takes what authOf makes/);
  });
});
