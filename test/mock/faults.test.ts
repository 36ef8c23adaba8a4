import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isProviderError } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { facts } from "../facts.js";
import { fixedClock } from "../fixed-clock.js";
import { models } from "../models.js";
import { ordersApi } from "./own-api.js";
import { servers } from "./servers.js";

const day = 86_400_000;

/** What happens between a client and a mock. */
const happenings = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("call" as const), count: fc.integer({ min: 1, max: 4 }), writes: fc.boolean() }),
    fc.record({
      kind: fc.constant("wait" as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 2 * day })),
    }),
    fc.record({ kind: fc.constantFrom("expireTokens" as const, "revokeTokens" as const) }),
    fc.record({
      kind: fc.constant("fail" as const),
      isTokenCall: fc.boolean(),
      times: fc.integer({ min: 1, max: 5 }),
      fault: fc.constantFrom<object>(
        { status: 429, headers: { "retry-after": "2" } },
        { status: 429 },
        { status: 500 },
        { status: 503, body: "<html>" },
        { status: 200, body: "<html>" },
        { status: 200, body: {} },
        { status: 401 },
        { cut: "reset" },
        { cut: "half", status: 200, body: { a: 1 } },
      ),
    }),
    fc.record({
      kind: fc.constant("skew" as const),
      ms: fc.oneof(fc.integer({ min: -600_000, max: 600_000 }), fc.constantFrom(-day, day, 0)),
    }),
  ),
  { minLength: 3, maxLength: 25 },
);

const lifetimes = fc.constantFrom(undefined, 1_000, 1_500, 10_000, 600_000);

describe.each(servers)("whatever happens between the client and the mock of $provider, as $as,", ({ provider, as }) => {
  const { success, createClient } = models[provider];

  it("calls end in an answer or a ProviderError, nothing storms, and calls work again afterwards", async () => {
    const extend = await ordersApi(success);
    await fc.assert(
      fc.asyncProperty(happenings, lifetimes, async (steps, tokenLifetimeMs) => {
        const clock = fixedClock(1_700_000_000_000);
        let skew = 0;
        const mock = await createMock(provider, {
          ...{ as, extend, credentials: facts[provider].account as never },
          clock: { now: () => clock.now() + skew },
          ...(tokenLifetimeMs !== undefined && { tokenLifetimeMs }),
        });
        const client = createClient({ baseUrl: "https://mock.example", fetch: mock.fetch, clock });
        const [tokenPath] = facts[provider].logIn(facts[provider].account as never);
        const call = async (writes: boolean) => {
          const made = writes ? client.POST("/v1/orders", { body: {} }) : client.GET("/v1/orders");
          const failed = await made.then(
            () => undefined,
            (error: unknown) => error,
          );
          if (failed !== undefined && !isProviderError(failed)) throw failed;
        };
        for (const step of steps) {
          if (step.kind === "call") {
            mock.clearCalls();
            await Promise.all(Array.from({ length: step.count }, () => call(step.writes)));
            // Three attempts, twice; a renewal and a login of three attempts each, twice.
            expect(mock.calls.length).toBeLessThanOrEqual(step.count * 6 + 12);
          } else if (step.kind === "wait") clock.advance(step.ms);
          else if (step.kind === "skew") skew = step.ms;
          else if (step.kind === "fail") {
            const path = step.isTokenCall ? tokenPath.split("?")[0] : "/v1/orders";
            mock.fail({ ...step.fault, times: step.times, ...(path !== undefined && { path }) });
          } else mock[step.kind]();
        }
        skew = 0;
        mock.reset();
        clock.advance(20 * 60_000);
        expect((await client.GET("/v1/orders")).data).toEqual(success);
      }),
      { numRuns: 40 },
    );
  });
});
