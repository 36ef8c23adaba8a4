import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tokenKey } from "../../src/credentials/token-key.js";
import { isProviderError } from "../../src/index.js";
import { fileTokenStore } from "../../src/stores/file.js";
import { memoryTokenStore } from "../../src/stores/memory.js";
import { redisTokenStore } from "../../src/stores/redis.js";
import type { TokenEntry, TokenStore } from "../../src/stores/token-store.js";
import { baseUrl } from "../accounts.js";
import { models, ordersUrl } from "../models.js";
import { connect, hasRedis, startRedis } from "../redis-server.js";

const size = 16;
const key = tokenKey("gongjiang", baseUrl, ["test-client", ""]);

/** A provider that knows one secret, unless it is told to answer something else. */
function createProvider() {
  const asked: string[] = [];
  const provider = { asked, right: "right-secret", answer: undefined as (() => Response) | undefined };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (!String(input).endsWith("/oauth/token")) return Response.json({ code: 200 });
    const secret = new URLSearchParams(String(init?.body)).get("client_secret") ?? "";
    asked.push(secret);
    if (provider.answer) return provider.answer();
    if (secret === provider.right) return Response.json({ access_token: "token-1", expires_in: 7_200 });
    // As careless servers do.
    return Response.json({ error: "invalid_client", error_description: `no such secret: ${secret}` }, { status: 401 });
  };
  return { provider, fetch };
}

const outcomeOf = (auth: ReturnType<typeof models.gongjiang.createAuth>) =>
  auth.fetch(ordersUrl).then(
    ({ status }) => status,
    (error) => error,
  );

/** Stores for one test each, as the processes of a fleet have them: one each. */
const stores: Record<string, { isThere: boolean; open(): Promise<{ join(): Promise<TokenStore>; close(): unknown }> }> =
  {
    Redis: {
      isThere: hasRedis(),
      async open() {
        const server = await startRedis();
        const clients: Awaited<ReturnType<typeof connect>>[] = [];
        return {
          async join() {
            const client = await connect(server.url);
            clients.push(client);
            return redisTokenStore(client);
          },
          async close() {
            for (const client of clients) client.destroy();
            await server.stop();
          },
        };
      },
    },
    "a file": {
      isThere: true,
      async open() {
        const folder = await mkdtemp(join(tmpdir(), "tokens-"));
        return {
          join: async () => fileTokenStore(join(folder, "tokens.json")),
          close: () => rm(folder, { recursive: true }),
        };
      },
    },
  };

describe.each(Object.entries(stores))("sixteen that share %s", (_name, { isThere, open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeEach(async (context) => {
    if (!isThere) return context.skip();
    opened = await open();
  });
  afterEach(() => opened?.close());

  async function fleet(count: number, clientSecret: string, fetch: typeof globalThis.fetch) {
    const joined = await Promise.all(Array.from({ length: count }, () => opened.join()));
    return joined.map((store) => models.gongjiang.createAuth({ clientSecret, store, fetch, retry: false }));
  }
  const callAll = (members: Awaited<ReturnType<typeof fleet>>) => Promise.all(members.map(outcomeOf));

  it("with a wrong secret ask twice at most, are told the same, and leave no secret in the store", async () => {
    const { provider, fetch } = createProvider();
    const members = await fleet(size, "wrong-secret", fetch);
    const outcomes = [...(await callAll(members)), ...(await callAll(members)), ...(await callAll(members))];
    expect(provider.asked.length).toBeLessThanOrEqual(2);
    for (const error of outcomes) {
      expect(error).toMatchObject({ kind: "authentication", status: 401, code: "invalid_client" });
    }
    // Those who came later are told how long to wait.
    for (const { retryAfterMs } of outcomes.slice(size)) {
      expect(retryAfterMs).toBeGreaterThan(0);
      expect(retryAfterMs).toBeLessThanOrEqual(20_000);
    }
    const found = await (await opened.join()).get(await key);
    expect(found?.entry).toMatchObject({ token: "", failure: { secrets: expect.stringMatching(/^[0-9a-f]{8}$/) } });
    expect(JSON.stringify(found)).not.toMatch(/wrong-secret|test-client/);
  });

  it("have one among them that gets the right secret: it asks at once, and all are served", async () => {
    const { provider, fetch } = createProvider();
    const members = await fleet(size, "wrong-secret", fetch);
    await callAll(members);
    const [fixed] = await fleet(1, "right-secret", fetch);
    if (!fixed) throw new Error("nobody");
    expect(await outcomeOf(fixed)).toBe(200);
    const [late] = await fleet(1, "wrong-secret", fetch);
    if (!late) throw new Error("nobody");
    expect(await outcomeOf(late)).toBe(200);
    expect(provider.asked.filter((secret) => secret === "right-secret")).toHaveLength(1);
    expect(provider.asked.length).toBeLessThanOrEqual(3);
  });

  it.each([
    [429, "rate-limit"],
    [503, "http"],
  ])("obey a token endpoint's HTTP %i, all of them, those too that come later", async (status, kind) => {
    const { provider, fetch } = createProvider();
    provider.answer = () => new Response(null, { status, headers: { "retry-after": "600" } });
    const members = await fleet(size, provider.right, fetch);
    const outcomes = [...(await callAll(members)), ...(await callAll(await fleet(size, "another-secret", fetch)))];
    expect(provider.asked).toHaveLength(1);
    for (const error of outcomes) {
      expect(error).toMatchObject({ kind, status });
      expect(error.retryAfterMs).toBeGreaterThan(500_000);
      expect(error.retryAfterMs).toBeLessThanOrEqual(600_000);
    }
  });
});

describe("an entry in the store", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: 1_700_000_000_000 }));
  afterEach(() => void vi.useRealTimers());

  const failure = { count: 3, endsBefore: 900_000, kind: "transport", message: "no connection" } as const;
  const hour = 3_600_000;

  async function withEntry(entry: object, lifeMs = hour) {
    const store = memoryTokenStore();
    const expiresAt = Date.now() + lifeMs;
    await store.set(await key, entry as TokenEntry, { ifVersion: 0, expiresAt });
    const { provider, fetch } = createProvider();
    const auth = models.gongjiang.createAuth({ clientSecret: "right-secret", store, fetch, retry: false });
    return { provider, call: () => outcomeOf(auth), entry: async () => (await store.get(await key))?.entry };
  }

  it.each<[string, object]>([
    ["an older version has written", { token: "token-1", tokenType: "bearer", lifetimeMs: hour }],
    [
      "a newer version has written",
      {
        token: "token-1",
        tokenType: "bearer",
        lifetimeMs: hour,
        later: { a: [1] },
        failure: { ...failure, kind: "quota" },
      },
    ],
  ])("that %s is read", async (_what, entry) => {
    const { provider, call } = await withEntry(entry);
    expect(await call()).toBe(200);
    expect(provider.asked).toEqual([]);
  });

  it.each<[string, object]>([
    ["as it is written", { lastsMs: 100_000 }],
    ["without the length of its pause", {}],
    ["with fields of later", { lastsMs: 100_000, later: 1 }],
  ])("tells of a pause %s", async (_what, more) => {
    const { provider, call } = await withEntry({ token: "", failure: { ...failure, ...more } }, 1_000_000);
    const error = await call();
    expect(isProviderError(error) && error).toMatchObject({
      kind: "transport",
      message: "gongjiang: no connection",
      retryAfterMs: 100_000,
    });
    expect(provider.asked).toEqual([]);
    vi.setSystemTime(Date.now() + 100_000);
    expect(await call()).toBe(200);
  });

  it("of a clock that has been put back by a day since holds nobody", async () => {
    const { provider, call } = await withEntry({ token: "", failure: { ...failure, lastsMs: 100_000 } }, 1_000_000);
    vi.setSystemTime(Date.now() - 86_400_000);
    expect(await call()).toBe(200);
    expect(provider.asked).toHaveLength(1);
  });

  it.each<[string, object]>([
    ["ends in a thousand years", { endsBefore: -3e13, lastsMs: 1e14 }],
    ["ends in a thousand years, and doesn't say how long it is", { endsBefore: -3e13 }],
    ["ends at no time", { endsBefore: null }],
    ["lasts no time", { lastsMs: "1" }],
    ["is of a count that is none", { count: -1e9 }],
    ["has a message of another kind", { message: {} }],
    ["lasts for what is no number and can't be made one", { lastsMs: { toString: 1 } }],
    ["has a code of another kind", { code: [1] }],
  ])("that is damaged holds nobody for more than a day: its pause %s", async (_what, more) => {
    const { call } = await withEntry({ token: "", failure: { ...failure, ...more } }, 1_000_000);
    await call();
    vi.setSystemTime(Date.now() + 86_400_000);
    expect(await call()).toBe(200);
  });

  it.each<[string, object]>([
    ["no number", { lifetimeMs: "7200000" }],
    ["below 0", { lifetimeMs: -1 }],
    ["null", { lifetimeMs: null }],
    ["one that ends after its entry", { lifetimeMs: hour, endsBefore: -1 }],
  ])("whose token's life is %s is none: it would be good until it is rejected", async (_what, times) => {
    const { provider, call, entry } = await withEntry({ token: "token-7", tokenType: "bearer", ...times });
    expect(await call()).toBe(200);
    expect(provider.asked).toHaveLength(1);
    expect(await entry()).toMatchObject({ token: "token-1", lifetimeMs: 7_200_000 });
  });

  it("of a token that is good stays so for others, beside what another's asking failed with", async () => {
    const { provider, fetch } = createProvider();
    const store = memoryTokenStore();
    const join = () => models.gongjiang.createAuth({ clientSecret: "right-secret", store, fetch, retry: false });
    const [first, other] = [join(), join()];
    expect(await outcomeOf(first)).toBe(200);
    provider.answer = () => new Response(null, { status: 500 });
    first.invalidate(await first.credential());
    expect(await outcomeOf(first)).toMatchObject({ status: 500 });
    const found = await store.get(await key);
    expect(found?.entry).toMatchObject({ token: "token-1", failure: { status: 500, count: 1 } });
    expect(await outcomeOf(other)).toBe(200);
    expect(provider.asked).toHaveLength(2);
  });
});
