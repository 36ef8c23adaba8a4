import { describe, expect, it } from "vitest";
import { patched, readRenderer } from "../../scripts/docs/renderer.js";

describe("Redoc's bundle", () => {
  it("is patched, each patch hitting exactly once", async () => {
    const renderer = await readRenderer();
    expect(renderer).not.toContain("cdn.redoc.ly");
    expect(renderer).toContain("globalThis.redocLabels?.[e]");
    expect(() => patched(renderer)).toThrow("Redoc has changed: 0 places, not one");
  });

  it("is not patched where there is more than one place for it", () => {
    const image = "https://cdn.redoc.ly/redoc/logo-mini-full.svg";
    expect(() => patched(image + image)).toThrow("Redoc has changed: 2 places, not one");
  });
});
