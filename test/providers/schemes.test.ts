import { describe, expect, it } from "vitest";
import { provider as edgeGateway } from "../../src/providers/edge-gateway.js";
import { provider as gongjiang } from "../../src/providers/gongjiang.js";
import { provider as wareconn } from "../../src/providers/wareconn.js";
import { provider as zhicloud } from "../../src/providers/zhicloud.js";
import type { Account, Scheme } from "../../src/scheme/scheme.js";
import { accounts, baseUrl } from "../accounts.js";

const schemes = {
  wareconn: wareconn.schemeFor({} as never) as Scheme,
  zhicloud: zhicloud.schemeFor({} as never) as Scheme,
  "edge-gateway": edgeGateway.schemeFor({} as never) as Scheme,
  gongjiang: gongjiang.schemeFor({} as never) as Scheme,
};
const accountOf = (name: keyof typeof schemes) => accounts[name] as unknown as Account<string>;
const grant = { token: "token-1", lifetimeMs: undefined };
const json = { "content-type": "application/json" };

describe("a login", () => {
  it.each([
    ["wareconn", "POST", "/Oauth/token", json, true],
    ["zhicloud", "GET", "/apis/rest/authService/authorize/json", undefined, true],
    ["edge-gateway", "POST", "/v1.0/openapi/auth/login", json, true],
    ["gongjiang", "POST", "/oauth/token", { "content-type": "application/x-www-form-urlencoded" }, true],
  ] as const)(
    "at %s is a %s of %s, which does no harm where it is repeated",
    (name, method, path, headers, isIdempotent) => {
      const request = schemes[name].login?.(accountOf(name));
      expect(request).toMatchObject({ method, path, isIdempotent });
      expect(request?.headers).toEqual(headers);
    },
  );
});

describe("a renewal", () => {
  const renewed = (name: keyof typeof schemes, refreshToken: string | undefined, isExpired = false) =>
    schemes[name].renew?.(
      { ...grant, ...(refreshToken !== undefined && { refreshToken }) },
      isExpired,
      accountOf(name),
    );

  it("at Wareconn sends the refresh token alone, once, and before the token's end", () => {
    expect(renewed("wareconn", "refresh-1")).toEqual({
      method: "POST",
      path: "/Oauth/token",
      headers: json,
      body: '{"refresh_token":"refresh-1","grant_type":"refresh_token"}',
    });
    expect([renewed("wareconn", "refresh-1", true), renewed("wareconn", undefined)]).toEqual([undefined, undefined]);
  });

  it("at the edge gateway has the refresh token in its path, at any time", () => {
    const request = { method: "POST", path: "/v1.0/openapi/token/a%2Fb", isIdempotent: true };
    expect([renewed("edge-gateway", "a/b"), renewed("edge-gateway", "a/b", true)]).toEqual([request, request]);
    expect(renewed("edge-gateway", undefined)).toBeUndefined();
  });

  it("is none elsewhere", () => {
    expect([schemes.gongjiang.renew, schemes.zhicloud.renew]).toEqual([undefined, undefined]);
  });
});

describe("a signature", () => {
  const signed = (name: keyof typeof schemes, isGranted: boolean, type?: string) => {
    const headers = new Headers(type === undefined ? {} : { "content-type": type });
    const request = { url: `${baseUrl}/v1?a=b`, method: "GET", headers, body: null };
    const url = schemes[name].sign(request, { account: accountOf(name), grant: isGranted ? grant : undefined, now: 0 });
    return [url, Object.fromEntries(headers)];
  };

  it.each([
    ["wareconn", { authorization: "Bearer token-1" }],
    ["edge-gateway", { "x-token": "token-1" }],
  ] as const)("at %s is a header, and a content type where there is none", (name, header) => {
    expect(signed(name, true)).toEqual([undefined, { ...header, ...json }]);
    expect(signed(name, true, "text/plain")).toEqual([undefined, { ...header, "content-type": "text/plain" }]);
    expect(signed(name, false)).toEqual([undefined, json]);
  });

  it("at Gongjiang Cloud is a header", () => {
    expect(signed("gongjiang", true)).toEqual([undefined, { authorization: "bearer token-1" }]);
    expect(signed("gongjiang", false)).toEqual([undefined, {}]);
  });

  it("at Zhicloud stands in the place of whatever the caller has put there under the same names", () => {
    const url = `${baseUrl}/v1?access_token=1&client_id=2&a=b&auth_code=3&t_=4&p_=5`;
    const request = { url, method: "GET", headers: new Headers(), body: null };
    const own = { account: accountOf("zhicloud"), grant, now: 0 };
    expect(schemes.zhicloud.sign(request, own)).toBe(signed("zhicloud", true)[0]);
  });

  it("at Zhicloud is HTTP Basic and a query, of the account alone where there is no auth code", () => {
    const [url] = signed("zhicloud", true);
    expect(url).toContain("&auth_code=token-1&t_=0&p_=2345");
    expect(signed("zhicloud", false)[0]).toBe(String(url).replace("&auth_code=token-1", ""));
  });
});

it("an account is told from others by what stays when a secret is changed", () => {
  expect(schemes.wareconn.identify(accountOf("wareconn"))).toEqual([accounts.wareconn.clientId]);
  expect(schemes["edge-gateway"].identify(accountOf("edge-gateway"))).toEqual([accounts["edge-gateway"].username]);
  const { clientId, accessToken } = accounts.zhicloud;
  expect(schemes.zhicloud.identify(accountOf("zhicloud"))).toEqual([clientId, accessToken]);
  const scoped = gongjiang.schemeFor({ scope: "read" } as never) as Scheme;
  const ids = [schemes.gongjiang, scoped].map((scheme) => scheme.identify(accountOf("gongjiang")));
  expect(ids).toEqual(["", "read"].map((scope) => [accounts.gongjiang.clientId, scope]));
});

it.each([
  ["wareconn", { status: 401 }, false, undefined],
  ["zhicloud", { codes: [100019, 100020], secretCodes: [100014] }, true, true],
  ["edge-gateway", { status: 401, codes: [1010, 1011, 10006] }, true, undefined],
  ["gongjiang", { status: 401 }, false, undefined],
] as const)("a token of %s is spent as its document or its server says", (name, rejection, loginRenews, signsTime) => {
  expect([schemes[name].rejection, schemes[name].loginRenews, schemes[name].signsTime]).toEqual([
    rejection,
    loginRenews,
    signsTime,
  ]);
});

it.each([
  [
    { success: true, result: 1 },
    { success: true, payload: 1 },
  ],
  [
    { success: true, code: null, errorCode: "0", result: 1 },
    { success: true, payload: 1 },
  ],
  [
    { success: true, code: 5 },
    { success: false, code: 5, message: undefined },
  ],
  [
    { success: false, code: 0, errorCode: 7, errorMsg: "b" },
    { success: false, code: 7, message: "b" },
  ],
  [
    { success: false, code: 0, msg: "a", errorMsg: "b" },
    { success: false, code: 0, message: "a" },
  ],
  [
    { success: false, code: null, errorCode: 0 },
    { success: false, code: 0, message: undefined },
  ],
  [
    { success: false, code: null },
    { success: false, code: undefined, message: undefined },
  ],
  [{ success: false, code: {} }, undefined],
  [{ success: false, code: 1, errorCode: [1] }, undefined],
  [{ success: "true" }, undefined],
  ["text", undefined],
])("a body of the edge gateway is read in both of its ways: %j", (body, reading) => {
  expect(schemes["edge-gateway"].envelope.read(body)).toStrictEqual(reading);
});

it.each([
  [
    { code: 200, data: 1 },
    { success: true, payload: 1 },
  ],
  [
    { code: "200", data: 1 },
    { success: true, payload: 1 },
  ],
  [
    { code: 7, message: "a" },
    { success: false, code: 7, message: "a" },
  ],
  ["<xml/>", { success: true, payload: "<xml/>" }],
  [{ code: null }, undefined],
  [{ code: [200] }, undefined],
  [{}, undefined],
])("a body of Zhicloud is read by its code: %j", (body, reading) => {
  expect(schemes.zhicloud.envelope.read(body)).toStrictEqual(reading);
});
