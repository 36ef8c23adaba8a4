import { expect, it } from "vitest";
import { soak } from "./soak.js";

it("2,000 calls in front of a server that fails in many ways: each ends, with its own answer or none, and the account's token", async () => {
  const { ends, wrong, tokenCalls, underWay, connections } = await soak(2_000, 15);
  expect(wrong).toEqual([]);
  expect(Object.values(ends).reduce((sum, one) => sum + one, 0)).toBe(2_000);
  expect(ends["200"]).toBeGreaterThan(1_500);
  expect(ends["500"]).toBeUndefined();
  expect(tokenCalls).toBeGreaterThan(1);
  expect([underWay, connections]).toEqual([0, 0]);
});
