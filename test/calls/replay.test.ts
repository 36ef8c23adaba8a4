import createClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { accounts, type Provider, providers } from "../accounts.js";
import { type AnyPaths, models, observedProvider, ordersUrl } from "../models.js";

const rejections = providers.flatMap((provider) =>
  models[provider].rejections.map((reject, index) => ({ provider, index, reject })),
);

describe.each(rejections)("a call that $provider rejects (in its way number $index)", ({ provider, reject }) => {
  const rejectingOnce = (options?: object) =>
    observedProvider(provider, (request) => (models[provider].tokenOf(request) === 1 ? reject() : undefined), options);

  it("is signed anew and sent once more, body included", async () => {
    const { client, trace, requests, told, model } = rejectingOnce();
    const { data } = await client.POST("/v1/orders", { body: { product: "扳手" } });
    expect(data).toEqual(model.success);
    expect(trace()).toEqual(["token", 1, "token", 2]);
    const [, first, , second] = requests;
    expect(await second?.text()).toBe(await first?.text());
    expect(told().filter((event) => !event.startsWith("token.acquired") && !event.startsWith("token.renewed"))).toEqual(
      ["token.rejected replay", "call.replayed rejected"],
    );
  });

  it("is handed over when it is rejected again, as it came", async () => {
    const { client, trace, told } = observedProvider(provider, reject);
    const { response } = await client.GET("/v1/orders");
    expect(response.status).toBe(reject().status);
    expect(trace()).toEqual(["token", 1, "token", 2]);
    expect(told().at(-1)).toBe("token.rejected second-rejection");
  });

  it("is handed over with its whole body", async () => {
    const { auth } = observedProvider(provider, reject);
    const response = await auth.fetch(ordersUrl);
    expect(await response.text()).toBe(await reject().text());
  });

  it.each([
    ["a stream", () => new Blob(["in parts"]).stream()],
    [
      "an async iterable",
      async function* () {
        yield new TextEncoder().encode("in parts");
      },
    ],
  ])("is handed over at once if its body is %s, and the next call gets another credential", async (_what, body) => {
    const { auth, trace, told } = rejectingOnce();
    const init = { method: "POST", body: body() as BodyInit, duplex: "half" } as RequestInit;
    const response = await auth.fetch(ordersUrl, init);
    expect(response.status).toBe(reject().status);
    expect(told().at(-1)).toBe("token.rejected body-is-a-stream");
    await auth.fetch(ordersUrl);
    expect(trace()).toEqual(["token", 1, "token", 2]);
  });

  it.each<[string, () => RequestInit]>([
    ["text", () => ({ body: "text" })],
    ["bytes", () => ({ body: new TextEncoder().encode("bytes") })],
    ["a blob", () => ({ body: new Blob(["blob"], { type: "x/y" }) })],
    ["form fields", () => ({ body: new URLSearchParams({ a: "ä" }) })],
  ])("is sent once more if its body is %s", async (_what, init) => {
    const { auth, requests } = rejectingOnce();
    await auth.fetch(ordersUrl, { method: "POST", ...init() });
    const [, first, , second] = requests;
    expect(second?.headers.get("content-type")).toBe(first?.headers.get("content-type"));
    expect(await second?.text()).toBe(await first?.text());
    expect(await new Request(ordersUrl, { method: "POST", ...init() }).text()).not.toBe("");
  });

  it("gets one new credential for all calls that it was rejected with, however staggered", async () => {
    const gates: (() => void)[] = [];
    const observed = observedProvider(provider, (request) => {
      if (models[provider].tokenOf(request) !== 1) return undefined;
      return new Promise((resolve) => gates.push(() => resolve(reject())));
    });
    const calls = Array.from({ length: 5 }, () => observed.auth.fetch(ordersUrl));
    while (gates.length < 5) await new Promise(setImmediate);
    for (const open of gates) {
      open();
      await new Promise(setImmediate);
    }
    for (const response of await Promise.all(calls)) expect(await response.json()).toEqual(observed.model.success);
    expect(observed.trace().filter((entry) => entry === "token")).toHaveLength(2);
  });

  it("costs no more than three new credentials a minute, whatever it answers", async () => {
    const { client, trace, told, clock } = observedProvider(provider, reject);
    for (let count = 0; count < 10; count++) {
      const { response } = await client.GET("/v1/orders");
      expect(response.status).toBe(reject().status);
    }
    expect(trace().filter((entry) => entry === "token")).toHaveLength(1 + 3);
    expect(told().at(-1)).toBe("token.rejected budget-spent");
    clock.advance(60_000);
    await client.GET("/v1/orders");
    expect(trace().filter((entry) => entry === "token").length).toBeGreaterThan(4);
  });

  it("is sent once more by the middleware form too, over its own transport", async () => {
    const { auth, trace, requests, model, events } = rejectingOnce();
    const sent: Request[] = [];
    const client = createClient<AnyPaths>({
      baseUrl: accounts[provider].baseUrl,
      fetch: async (request) => {
        sent.push(request);
        return reject();
      },
    });
    client.use(auth);
    const { data } = await client.POST("/v1/orders", { body: { product: "x" } });
    expect(data).toEqual(model.success);
    expect(sent.map((request) => model.tokenOf(request))).toEqual([1]);
    expect(trace()).toEqual(["token", "token", 2]);
    expect(await requests.at(-1)?.json()).toEqual({ product: "x" });
    expect(events.at(-1)).toMatchObject({ type: "call.replayed" });
  });

  it("is sent once more although a later middleware replaced the signed request", async () => {
    const { auth, model } = rejectingOnce();
    const client = createClient<AnyPaths>({ baseUrl: accounts[provider].baseUrl, fetch: async () => reject() });
    client.use(auth, { onRequest: ({ request }) => new Request(request, { headers: request.headers }) });
    expect((await client.GET("/v1/orders")).data).toEqual(model.success);
  });
});

describe("a rejection that brings the rejected token again", () => {
  it("is handed over: Wareconn returns the current token to who asks early", async () => {
    const { fetch, trace, told } = sameTokenAtWareconn();
    const auth = models.wareconn.createAuth(fetch);
    expect((await auth.fetch(ordersUrl)).status).toBe(401);
    expect(trace()).toEqual(["client_credentials", "call", "refresh_token", "client_credentials"]);
    expect(told).toContain("token.failed same-token");
  });
});

function sameTokenAtWareconn() {
  const calls: string[] = [];
  const told: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!models.wareconn.isTokenCall(request)) {
      calls.push("call");
      return new Response(null, { status: 401 });
    }
    const { grant_type } = (await request.json()) as { grant_type: string };
    calls.push(grant_type);
    if (grant_type === "refresh_token") return Response.json({ code: 9, msg: "no" });
    return Response.json(models.wareconn.issue(1, Date));
  };
  const onEvent = ({ type, reason }: { type: string; reason: string }) => told.push(`${type} ${reason}`);
  return { fetch: { fetch, onEvent }, trace: () => calls, told };
}

describe("what is no rejection", () => {
  const final: [Provider, unknown, number?][] = [
    ["wareconn", { code: 401, msg: "no" }],
    ["wareconn", { code: 9 }, 403],
    ["zhicloud", { code: 100014, message: "ended" }],
    ["zhicloud", { code: 100018 }],
    ["zhicloud", { code: 100021 }],
    ["zhicloud", { code: 200, message: "ok", data: { tax_number: "100019" } }],
    ["zhicloud", { code: 401 }],
    ["zhicloud", "unauthorized", 401],
    ["edge-gateway", { success: false, code: 20101 }],
    ["edge-gateway", { success: true, code: 0, result: { id: 1010 } }],
    ["edge-gateway", { code: 1010 }],
    ["gongjiang", { code: 401, message: "no" }],
    ["gongjiang", { code: "401" }],
    ["gongjiang", { code: 500 }, 403],
  ];
  it.each(final)("at %s: %j %s", async (provider, body, status = 200) => {
    const { client, trace } = observedProvider(provider, () => Response.json(body, { status }));
    const { data, error } = await client.GET("/v1/orders");
    expect(data ?? error).toEqual(body);
    expect(trace()).toEqual(["token", 1]);
  });

  it("is a 429 at Gongjiang: the token is kept", async () => {
    const { client, trace } = observedProvider("gongjiang", (_request, count) =>
      count === 1 ? new Response(null, { status: 429 }) : undefined,
    );
    await client.GET("/v1/orders");
    expect(trace()).toEqual(["token", 1, 1]);
  });
});

describe("an access token that Zhicloud says has ended", () => {
  it("fails the call, and is asked for again at the next one", async () => {
    const reasons: string[] = [];
    let accessToken = "test-access-token";
    const { client, trace, requests, told } = observedProvider(
      "zhicloud",
      (request) =>
        request.url.includes("test-access-token&") ? Response.json({ code: 100014, message: "ended" }) : undefined,
      {
        accessToken: ({ reason }: { reason: string }) => {
          reasons.push(reason);
          return accessToken;
        },
      },
    );
    expect((await client.GET("/v1/orders")).data).toMatchObject({ code: 100014 });
    expect(told().at(-1)).toBe("token.rejected new-secrets");
    accessToken = "test-access-token-2";
    expect((await client.GET("/v1/orders")).data).toMatchObject({ code: 200 });
    expect(trace()).toEqual(["token", 1, "token", 2]);
    expect(reasons).toEqual(["acquire", "refused"]);
    expect(requests.at(-1)?.url).toContain("access_token=test-access-token-2&");
  });
});
