import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createContract } from "../../src/contract/contract.js";
import { fileSource, providerSource } from "../../src/contract/source.js";
import { createMock, type MockProvider } from "../../src/mock/index.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { overlayOf } from "../../src/verify/overlay/overlay.js";
import { applied } from "./apply-overlay.js";
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

describe("A server that differs from its description is told of it, once and by its name, and an overlay says what would be true:", () => {
  it.each(drifts)(
    "$what",
    async ({ drift, kind, pointer, words = "", provider = "gongjiang", overlay: made = "true" }) => {
      const extend = provider === "gongjiang" ? [file] : [];
      const url = await driftingServer(await answering(provider, extend), drift);
      const report = await verified(provider, url, { extend });
      expect(shown(report)).toEqual([`${kind} ${pointer}`]);
      expect(foundIn(report)[0]?.message).toContain(words);
      expect(report.verdict).toBe(kind.startsWith("(") ? "agreed" : "different");

      const base = await providerSource(simulators[provider]);
      const own = await fileSource(file);
      const isOwn = foundIn(report)[0]?.pointer.startsWith(own.name) ?? false;
      const source = isOwn ? own : base;
      const { overlay, untold } = overlayOf(source, report);
      expect([overlay === undefined, untold.length]).toEqual(made === "nothing" ? [true, 1] : [false, 0]);
      if (!overlay || made !== "true") return;
      expect(overlay.actions.every((action) => action["x-source"] === "observed")).toBe(true);
      const description = applied(source.description, overlay);
      const { warnings } = await createContract([{ ...source, description }]);
      expect(warnings).toEqual([]);
      const changed = join(dirname(file), "changed.json");
      if (isOwn) await writeFile(changed, JSON.stringify(description));
      const settings = isOwn ? { extend: [changed] } : { extend, base: { ...base, description } };
      const again = await verified(provider, url, settings);
      expect(shown(again)).toEqual([]);
      expect(again.verdict).toBe("agreed");
    },
  );
});
