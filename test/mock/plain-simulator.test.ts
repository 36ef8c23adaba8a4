import { describe, expect, it } from "vitest";
import { authOf, basic, bearer, defineProvider, type Grant, header, inTurn } from "../../src/kit.js";
import { createMock, defineSimulator, type SimulatedProvider } from "../../src/mock/index.js";
import { fixedClock } from "../fixed-clock.js";
import {
  renewing,
  renewingDescription,
  usual,
  usualAccount,
  usualDescription,
  weChat,
  weChatAccount,
  weChatDescription,
} from "./own-providers.js";

const host = "https://api.example.com";

/** A mock of a provider that is a variation of the usual one, and what its answers hold. */
async function mockOf(scheme: object, more: object = {}, description: object = usualDescription) {
  const provider = defineProvider({ ...usual, ...more, scheme: { ...usual.scheme, ...scheme } } as never);
  const simulated = defineSimulator({ provider, description, account: usualAccount } as never) as SimulatedProvider;
  const clock = fixedClock(1_700_000_000_000);
  const mock = await createMock(simulated, { clock });
  const ask = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const init = { method: "POST", headers, body: new URLSearchParams(fields) };
    const response = await mock.fetch(`${host}/oauth/token`, init);
    const { access_token, refresh_token } = (await response.json()) as Record<string, string>;
    return { status: response.status, access_token, refresh_token };
  };
  const logIn = (headers?: Record<string, string>) => {
    const { clientId: client_id, clientSecret: client_secret } = usualAccount;
    return ask({ client_id, client_secret, grant_type: "client_credentials" }, headers);
  };
  const statusWith = async (token = "") =>
    (await mock.fetch(`${host}/v1/orders`, { headers: { authorization: `Bearer ${token}` } })).status;
  return { mock, clock, ask, logIn, statusWith };
}

describe("a login, simulated plainly,", () => {
  it.each([
    [true, 200],
    [false, 401],
  ])("leaves the token before alone if loginRenews is %s: %i", async (loginRenews, status) => {
    const { logIn, statusWith } = await mockOf({ loginRenews });
    const first = await logIn();
    const second = await logIn();
    expect(await statusWith(second.access_token)).toBe(200);
    expect(await statusWith(first.access_token)).toBe(status);
  });

  it("wants the signature that the definition gives token calls", async () => {
    const token = { method: "POST", path: "/oauth/token", operationId: "token", security: [["basic"]] };
    const operations = [{ ...token, isTokenOperation: true, isIdempotent: false }];
    const sign = inTurn(basic("clientId", "clientSecret"), header("x-token"));
    const { logIn } = await mockOf({ sign }, { operations });
    expect((await logIn()).status).toBe(401);
    const authorization = (id: string) => `Basic ${btoa(`${id}:demo-secret`)}`;
    expect((await logIn({ authorization: authorization("other") })).status).toBe(401);
    expect((await logIn({ authorization: authorization("demo-client") })).status).toBe(200);
  });
});

describe("a renewal, simulated plainly,", () => {
  const refresh = (refresh_token = "") => ({ grant_type: "refresh_token", refresh_token });

  it("brings another refresh token, and ends the one before", async () => {
    const { logIn, ask } = await mockOf(renewing.scheme, {}, renewingDescription);
    const first = await logIn();
    const second = await ask(refresh(first.refresh_token));
    expect(second.status).toBe(200);
    expect(new Set([first.refresh_token, second.refresh_token, "another-example"]).size).toBe(3);
    expect((await ask(refresh(first.refresh_token))).status).toBe(401);
  });

  it.each([
    [true, 200],
    [false, 401],
  ])("of an ended token is taken where the definition asks for one: %s", async (isAsked, status) => {
    const renew = (grant: Grant, isExpired: boolean) =>
      isExpired && !isAsked ? undefined : renewing.scheme.renew(grant);
    const { logIn, ask, clock } = await mockOf({ renew }, {}, renewingDescription);
    const { refresh_token } = await logIn();
    clock.advance(7_200_000);
    expect((await ask(refresh(refresh_token))).status).toBe(status);
  });
});

describe("a refusal, simulated plainly,", () => {
  const rejecting = async (rejection: object, description: object = weChatDescription) => {
    const provider = defineProvider({ ...weChat, scheme: { ...weChat.scheme, rejection } });
    const mock = await createMock(defineSimulator({ provider, description, account: weChatAccount }));
    const rejected = await mock.fetch("https://mock.example/cgi-bin/user/get?access_token=unknown");
    const wrong = authOf(provider)({ ...weChatAccount, appSecret: "wrong", fetch: mock.fetch } as never);
    const error = await wrong.credential().catch((reason) => reason);
    return { rejected: [rejected.status, await rejected.json()], refused: [error.status, error.code] };
  };

  it("is by HTTP status where the definition tells one, of tokens", async () => {
    const { rejected } = await rejecting({ status: 403, codes: [40001] });
    expect(rejected).toEqual([403, { errcode: 403, errmsg: "unauthorized" }]);
  });

  it("is by the first code that rejects tokens, and by the first that is a refusal of secrets", async () => {
    expect(await rejecting({ codes: [40014, 40001] })).toEqual({
      rejected: [200, { errcode: 40014, errmsg: "unauthorized" }],
      refused: [200, 40001],
    });
  });

  it("is by a code that is a text", async () => {
    expect((await rejecting({ codes: ["token.expired"] })).rejected).toEqual([
      200,
      { errcode: "token.expired", errmsg: "unauthorized" },
    ]);
  });

  it("is by 401 where the definition tells of nothing else", async () => {
    expect((await rejecting({ codes: [42001] })).refused).toEqual([401, 401]);
  });

  it("has errcode and errmsg where the envelope reads them, and the description shows no failure", async () => {
    const { "/cgi-bin/user/get": users, ...paths } = weChatDescription.paths;
    const description = { ...weChatDescription, paths: { ...paths, "/cgi-bin/user/get": { get: users.post } } };
    const { rejected } = await rejecting({ codes: [42001] }, description);
    expect(rejected).toEqual([200, { errcode: 42001, errmsg: "unauthorized" }]);
  });
});

it("operations without security are open, where the description has some with it", async () => {
  const { "/v1/orders": orders, ...paths } = usualDescription.paths;
  const secured = { get: { ...orders.get, security: [{ token: [] }] }, post: orders.post };
  const { mock } = await mockOf(
    { sign: bearer() },
    {},
    { ...usualDescription, paths: { ...paths, "/v1/orders": secured } },
  );
  const statusOf = async (method: string) => (await mock.fetch(`${host}/v1/orders`, { method })).status;
  expect([await statusOf("GET"), await statusOf("POST")]).toEqual([401, 200]);
});

it("all operations are open where the description's own security is empty", async () => {
  const { statusWith } = await mockOf({}, {}, { ...usualDescription, security: [] });
  expect(await statusWith()).toBe(200);
});
