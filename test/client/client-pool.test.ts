import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClientPool, memoryTokenStore } from "../../src/index.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";

const one = () => 1;

interface Tenant {
  id: number;
}
/** A pool of clients that are told apart by their tenants, and how often each was made. */
function poolOf(options: { max?: number; idleMs?: number } = {}) {
  const made: number[] = [];
  let now = 0;
  const pool = createClientPool({
    keyOf: ({ id }: Tenant) => id,
    create: ({ id }) => made.push(id) && { id },
    clock: { now: () => now },
    ...options,
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { pool, made, pass };
}

describe("a pool of clients", () => {
  it("has one client for an account", () => {
    const { pool, made } = poolOf();
    expect(pool.for({ id: 1 })).toBe(pool.for({ id: 1 }));
    expect(pool.for({ id: 2 })).toEqual({ id: 2 });
    expect(made).toEqual([1, 2]);
  });

  it("lets the one go that was asked for longest ago, where there are too many", () => {
    const { pool, made } = poolOf({ max: 2 });
    for (const id of [1, 2, 1, 3, 1, 2]) pool.for({ id });
    expect(made).toEqual([1, 2, 3, 2]);
    expect(pool.size).toBe(2);
  });

  it("lets go whom nobody has asked for in a while", () => {
    const { pool, made, pass } = poolOf({ idleMs: 1_000 });
    pool.for({ id: 1 });
    pool.for({ id: 2 });
    pass(999);
    pool.for({ id: 1 });
    pass(1);
    pool.for({ id: 1 });
    expect(pool.size).toBe(1);
    pool.for({ id: 2 });
    expect(made).toEqual([1, 2, 2]);
  });

  it("lets go whom it is told to", () => {
    const { pool, made } = poolOf();
    pool.for({ id: 1 });
    pool.delete({ id: 1 });
    pool.delete({ id: 7 });
    pool.for({ id: 1 });
    expect(made).toEqual([1, 1]);
  });

  it("never keeps more than it may, nor a wrong client, whoever asks when", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ id: fc.nat(9), ms: fc.nat(600) }), { maxLength: 60 }),
        (max, asked) => {
          const { pool, pass } = poolOf({ max, idleMs: 1_000 });
          for (const { id, ms } of asked) {
            pass(ms);
            expect(pool.for({ id })).toEqual({ id });
            expect(pool.size).toBeLessThanOrEqual(max);
          }
        },
      ),
    );
  });

  it.each([[undefined], [""], [Number.NaN], [null], [{}]])("gives nobody a client whose key is %j", (key) => {
    const pool = createClientPool({ create: one, keyOf: () => key as never });
    expect(() => pool.for({ id: 1 })).toThrow('"keyOf" must come to a number, or to a text that is not empty');
  });

  it("finds the token again in a store, where a client is made anew", async () => {
    let tokenCalls = 0;
    const fetch: typeof globalThis.fetch = async (input) => {
      const isTokenCall = String(input).endsWith("/oauth/token");
      if (isTokenCall) tokenCalls += 1;
      return Response.json(
        isTokenCall ? { access_token: "token-1", token_type: "bearer", expires_in: 600 } : { code: 200 },
      );
    };
    const store = memoryTokenStore();
    const clients = createClientPool({
      max: 1,
      keyOf: ({ id }: Tenant) => id,
      create: ({ id }) =>
        createGongjiangClient({
          baseUrl: "https://api.example",
          clientId: `tenant-${id}`,
          clientSecret: "s",
          store,
          fetch,
        }),
    });
    for (const id of [1, 2, 1, 2]) await clients.for({ id }).auth.fetch("https://api.example/v1/orders");
    expect(tokenCalls).toBe(2);
  });

  it.each([
    [{}, '"create" must be a function'],
    [{ create: one }, '"keyOf" must be a function'],
    [{ create: one, keyOf: one, max: 0 }, '"max" must be a whole number above 0'],
    [{ create: one, keyOf: one, idleMs: -1 }, '"idleMs" must be a number of milliseconds above 0'],
    [{ create: one, keyOf: one, maxSize: 4 }, 'unknown option "maxSize"'],
    [{ create: one, keyOf: one, clock: {} }, '"clock.now" must be a function'],
  ])("is refused where an option is wrong: %j", (options, message) => {
    expect(() => createClientPool(options as never)).toThrow(`createClientPool: ${message}`);
  });
});
