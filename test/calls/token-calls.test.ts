import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { ProviderEvent } from "../../src/index.js";
import { type Provider, providers } from "../accounts.js";
import { facts } from "../facts.js";
import { models, observedProvider, ordersUrl, seen } from "../models.js";

/** What platforms throw where a connection is lost. */
const losses: [string, unknown][] = [
  ["Node's, with a code", Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } })],
  ["undici's", Object.assign(new TypeError("fetch failed"), { cause: { code: "UND_ERR_SOCKET" } })],
  ["Node's own, of no fetch", Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })],
  ["an error without a code", new Error("something went wrong")],
  ["Chromium's", new TypeError("Failed to fetch")],
  ["Chromium's, of a body", new TypeError("network error")],
  ["Firefox's", new TypeError("NetworkError when attempting to fetch resource.")],
  ["Safari's", new TypeError("Load failed")],
  ["workerd's", new Error("Network connection lost.")],
  [
    "Deno's",
    new TypeError(
      "error sending request for url (https://provider.example/x): connection closed before message completed",
    ),
  ],
  ["Bun's", Object.assign(new Error("The socket connection was closed unexpectedly."), { code: "ECONNRESET" })],
  ["another realm's", runInNewContext('new TypeError("fetch failed")')],
  ["a DOMException", new DOMException("The network connection was lost", "NetworkError")],
  ["a text", "lost"],
  ["nothing", undefined],
];

/** What token calls are answered with in turn, and how a provider's client fares; after those, a token is granted. */
function asking(provider: Provider, answers: (() => Response | Promise<Response>)[], options: object = {}) {
  const sent: string[] = [];
  const events: ProviderEvent[] = [];
  const model = models[provider];
  let issued = 0;
  const observed = observedProvider(provider, undefined, {
    onEvent: (event: ProviderEvent) => events.push(event),
    async fetch(input: string, init: RequestInit) {
      const request = new Request(input, init);
      if (!model.isTokenCall(request)) return Response.json(model.success);
      const text = await request.text();
      const isRenewal = facts[provider].refreshTokenOf?.(seen(request, text)) !== undefined;
      sent.push(isRenewal ? "renewal" : "login");
      const answer = answers.shift();
      if (answer) return answer();
      issued += 1;
      return Response.json(model.issue(issued, observed.clock));
    },
    ...options,
  });
  return { ...observed, sent, events, answers };
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response("no", { status: code, headers });
const lost = (error: unknown) => () => Promise.reject(error);
const half = () =>
  new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) }));

describe.each(providers)("a login at %s", (provider) => {
  it.each(losses)("is sent once more after a lost connection: %s", async (_what, error) => {
    const { auth, sent, events, clock } = asking(provider, [lost(error)]);
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect(sent).toEqual(["login", "login"]);
    expect(clock.waits).toHaveLength(1);
    expect(events.map(({ type, reason }) => `${type} ${reason}`)).toEqual([
      "call.retried transport",
      "token.acquired missing",
    ]);
  });

  it("is sent once more after an answer that broke off", async () => {
    const { auth, sent } = asking(provider, [half]);
    await auth.fetch(ordersUrl);
    expect(sent).toEqual(["login", "login"]);
  });

  it("is sent as often as the settings say, and the error is that of a lost connection", async () => {
    for (const [attempts, logins] of [
      [3, 3],
      [1, 1],
      [5, 5],
    ]) {
      const { auth, sent } = asking(provider, Array(9).fill(lost(new TypeError("Failed to fetch"))), {
        retry: { attempts },
      });
      await expect(auth.credential()).rejects.toMatchObject({ kind: "transport", attempts: logins, retryable: true });
      expect(sent).toHaveLength(logins as number);
    }
  });

  it.each([502, 503, 504])("is sent once more after HTTP %i", async (code) => {
    const { auth, sent } = asking(provider, [status(code)]);
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect(sent).toEqual(["login", "login"]);
  });

  it.each([400, 401, 403, 500, 501, 505])("is not sent once more after HTTP %i", async (code) => {
    const { auth, sent } = asking(provider, [status(code)]);
    await expect(auth.fetch(ordersUrl)).rejects.toMatchObject({ status: code, attempts: 1 });
    expect(sent).toEqual(["login"]);
  });

  it.each<[string, unknown]>([
    ["a certificate that isn't trusted", Object.assign(new Error("x"), { code: "SELF_SIGNED_CERT_IN_CHAIN" })],
    ["a proxy that wants credentials", new Error("Proxy response (407) !== 200 when HTTP Tunneling")],
  ])("is not sent once more after %s", async (_what, error) => {
    const { auth, sent } = asking(provider, [lost(error)]);
    await expect(auth.fetch(ordersUrl)).rejects.toMatchObject({ retryable: false });
    expect(sent).toEqual(["login"]);
  });

  it.each([429, 503])(
    "is not repeated within the token call after HTTP %i with Retry-After: its callers wait",
    async (code) => {
      const { auth, sent, clock, events } = asking(provider, [status(code, { "retry-after": "7" })]);
      const calls = await Promise.all(Array.from({ length: 5 }, () => auth.fetch(ordersUrl)));
      expect(calls.map((response) => response.status)).toEqual(Array(5).fill(200));
      expect(sent).toEqual(["login", "login"]);
      expect(Math.max(...clock.waits)).toBe(7_000);
      expect(events.map(({ type }) => type)).not.toContain("call.retried");
      expect(events[0]).toMatchObject({ type: "token.failed", kind: code === 429 ? "rate-limit" : "http" });
    },
  );

  it("is waited for after a 429 that tells no time", async () => {
    const { auth, sent, clock, events } = asking(provider, [status(429)]);
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect(sent).toEqual(["login", "login"]);
    expect(clock.waits).toHaveLength(1);
    expect(clock.waits[0]).toBeGreaterThanOrEqual(500);
    expect(events.map(({ type }) => type)).not.toContain("call.retried");
  });

  it("that has to wait longer than calls may fails at once, for those that come later too, and says how long", async () => {
    const { auth, sent, clock } = asking(provider, [status(429, { "retry-after": "100" })]);
    await expect(auth.fetch(ordersUrl)).rejects.toMatchObject({ kind: "rate-limit", retryAfterMs: 100_000 });
    clock.advance(40_000);
    await expect(auth.fetch(ordersUrl)).rejects.toMatchObject({ kind: "rate-limit", retryAfterMs: 60_000 });
    clock.advance(60_000);
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect(sent).toEqual(["login", "login"]);
    expect(clock.waits).toEqual([]);
  });

  it("is repeated by no call where retries are off", async () => {
    for (const answer of [lost(new Error("lost")), status(503), status(429, { "retry-after": "1" })]) {
      const { auth, sent } = asking(provider, [answer], { retry: false });
      await expect(auth.fetch(ordersUrl)).rejects.toMatchObject({ attempts: 1 });
      expect(sent).toEqual(["login"]);
    }
  });
});

describe("a renewal", () => {
  async function renewing(provider: Provider, answers: (() => Response | Promise<Response>)[]) {
    const asked = asking(provider, []);
    asked.auth.invalidate(await asked.auth.credential());
    asked.answers.push(...answers);
    asked.sent.length = 0;
    return asked;
  }

  it.each(losses)("at the edge gateway is sent once more after a lost connection: %s", async (_what, error) => {
    const { auth, sent } = await renewing("edge-gateway", [lost(error)]);
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect(sent).toEqual(["renewal", "renewal"]);
  });

  it.each([502, 503, 504])("at the edge gateway is sent once more after HTTP %i", async (code) => {
    const { auth, sent } = await renewing("edge-gateway", [status(code)]);
    await auth.fetch(ordersUrl);
    expect(sent).toEqual(["renewal", "renewal"]);
  });

  it("at the edge gateway gives way to a login after the last attempt", async () => {
    const { auth, sent } = await renewing("edge-gateway", Array(3).fill(status(503)));
    await auth.fetch(ordersUrl);
    expect(sent).toEqual(["renewal", "renewal", "renewal", "login"]);
  });

  it.each(losses)(
    "at Wareconn is sent once, since its refresh token may be used up, and a login follows: %s",
    async (_what, error) => {
      const { auth, sent } = await renewing("wareconn", [lost(error)]);
      expect((await auth.fetch(ordersUrl)).status).toBe(200);
      expect(sent).toEqual(["renewal", "login"]);
    },
  );

  it.each([502, 503, 504])("at Wareconn gives way to a login after HTTP %i", async (code) => {
    const { auth, sent } = await renewing("wareconn", [status(code)]);
    await auth.fetch(ordersUrl);
    expect(sent).toEqual(["renewal", "login"]);
  });

  it.each(providers.filter((provider) => facts[provider].refreshes))(
    "at %s is not repeated after HTTP 429, but waited for",
    async (provider) => {
      const { auth, sent, clock, events } = await renewing(provider, [status(429, { "retry-after": "7" })]);
      expect((await auth.fetch(ordersUrl)).status).toBe(200);
      expect(sent).toEqual(["renewal", "renewal"]);
      expect(clock.waits).toEqual([7_000]);
      expect(events.map(({ type }) => type)).not.toContain("call.retried");
    },
  );
});
