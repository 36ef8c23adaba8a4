import { beforeAll, describe, expect, it } from "vitest";
import { createMock, type MockProvider } from "../../src/mock/index.js";
import { driftingServer } from "./drifting-server.js";
import { drifts } from "./drifts.js";
import { ordersFile } from "./orders.js";
import { foundIn, shown, verified } from "./verified.js";

let file: string;
beforeAll(async () => {
  file = await ordersFile();
});

const mocks = new Map<MockProvider, Promise<typeof fetch>>();
/** What answers for a provider as its description says. */
function answering(provider: MockProvider, extend: readonly string[]): Promise<typeof fetch> {
  const made = mocks.get(provider) ?? createMock(provider, { extend }).then((mock) => mock.fetch);
  mocks.set(provider, made);
  return made;
}

it("plants at least 30 kinds of drift", () => {
  expect(drifts.length).toBeGreaterThanOrEqual(30);
  expect(new Set(drifts.map(({ what }) => what)).size).toBe(drifts.length);
});

describe("a server that differs from its description by", () => {
  it.each(drifts)("$what is told of it, once and by its name: $kind", async (planted) => {
    const { drift, kind, pointer, words = "", provider = "gongjiang" } = planted;
    const extend = provider === "gongjiang" ? [file] : [];
    const url = await driftingServer(await answering(provider, extend), drift);
    const report = await verified(provider, url, { extend });
    expect(shown(report)).toEqual([`${kind} ${pointer}`]);
    expect(foundIn(report)[0]?.message).toContain(words);
    expect(report.verdict).toBe(kind.startsWith("(") ? "agreed" : "different");
  });
});
