import { describe, expect, it, vi } from "vitest";
import { refusal, second, virtualClient } from "./virtual-client.js";

// As on workerd.
vi.mock(import("../../src/credentials/platform.js"), async (original) => ({
  ...(await original()),
  endsWithRequests: true,
}));

/** A client whose renewal in the background hangs, and what its calls come to when the token has little left. */
async function withOrphan(more: Parameters<typeof virtualClient>[0] = {}) {
  const client = virtualClient({
    lifetimeMs: 100 * second,
    login: (count) => (count === 2 ? new Promise<never>(() => {}) : undefined),
    timeoutMs: 1_000 * second,
    ...more,
  });
  await client.calls(1);
  client.clock.after(76 * second, () => void client.call());
  const { pass, clock } = client;
  const calls: Promise<unknown>[] = [];
  const times: number[] = [];
  const callAt = (ms: number) =>
    clock.after(ms, () => {
      calls.push(client.call().finally(() => times.push(clock.now() - 1_000_000)));
    });
  return { ...client, pass, callAt, calls: () => Promise.all(calls), times };
}

describe("on a runtime that ends what a request began, a renewal in the background", () => {
  it("is left alone by callers that have a good token", async () => {
    const { clock, callAt, calls, logins } = await withOrphan();
    for (const ms of [77, 78, 79]) callAt(ms * second);
    await clock.run();
    expect(await calls()).toEqual([200, 200, 200]);
    expect(logins.map(({ at }) => at - 1_000_000)).toEqual([0, 76 * second]);
  });

  it("is replaced at once by the next caller that needs a token, and once for all of them", async () => {
    const { clock, callAt, calls, logins, times } = await withOrphan();
    for (let count = 0; count < 5; count++) callAt(95 * second);
    await clock.run();
    expect(await calls()).toEqual(Array(5).fill(200));
    expect(logins.map(({ at }) => at - 1_000_000)).toEqual([0, 76 * second, 95 * second]);
    expect(new Set(times)).toEqual(new Set([95 * second]));
  });

  it("is waited for where the runtime was told to keep it", async () => {
    const { clock, callAt, calls, logins } = await withOrphan({
      waitUntil: () => {},
      login: (count) =>
        count === 2
          ? new Promise((resolve) => clock.after(21 * second, () => resolve(Response.json({ token: "token-2" }))))
          : undefined,
    });
    callAt(95 * second);
    await clock.run();
    expect(await calls()).toEqual([200]);
    expect(logins).toHaveLength(2);
  });

  it("changes nothing that comes back after it was replaced", async () => {
    const { clock, callAt, calls, logins } = await withOrphan({
      login: (count) =>
        count === 2 ? new Promise((resolve) => clock.after(21 * second, () => resolve(refusal(401)))) : undefined,
    });
    for (const ms of [95, 98, 99]) callAt(ms * second);
    await clock.run();
    expect(await calls()).toEqual([200, 200, 200]);
    expect(logins).toHaveLength(3);
  });
});
