import { describe, expect, it } from "vitest";
import { mergeUpdate } from "../../src/description/overlay-update.js";

describe("an update of an overlay", () => {
  it("is merged into objects, added to lists, and takes the place of all else", () => {
    const target = { info: { title: "a", version: "1" }, tags: [1], openapi: "3.0.0" };
    mergeUpdate(target, { info: { title: "b" }, tags: [2], openapi: "3.1.0", more: true });
    const merged = { info: { title: "b", version: "1" }, tags: [1, 2], openapi: "3.1.0", more: true };
    expect(target).toEqual(merged);
  });

  it.each([
    '{"__proto__":{"polluted":1}}',
    '{"a":{"__proto__":{"polluted":1}}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
  ])("changes no prototype, whatever its keys are: %s", (text) => {
    const target: Record<string, unknown> = { a: {} };
    mergeUpdate(target, JSON.parse(text));
    expect({}).not.toHaveProperty("polluted");
    expect(target).not.toHaveProperty("polluted");
    expect(JSON.parse(JSON.stringify(target))).toEqual({ a: {}, ...JSON.parse(text) });
  });
});
