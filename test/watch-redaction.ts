import { afterEach, expect, vi } from "vitest";
import type { createEmit } from "../src/auth/events.js";
import { leaksOf } from "./redaction.js";

/** What was made since the test began. */
const seen = vi.hoisted(() => [] as unknown[]);

// Nothing behaves in another way for being watched.
vi.mock("../src/provider-error.js", async (importOriginal) => {
  const original = await importOriginal<typeof import("../src/provider-error.js")>();
  const ProviderError = new Proxy(original.ProviderError, {
    construct(target, args, newTarget) {
      const error = Reflect.construct(target, args, newTarget);
      seen.push(error);
      return error;
    },
  });
  return { ...original, ProviderError };
});

vi.mock("../src/auth/events.js", async (importOriginal) => {
  const original = await importOriginal<typeof import("../src/auth/events.js")>();
  const watched: typeof createEmit = (provider, now, listener) =>
    original.createEmit(provider, now, (event) => {
      seen.push(event);
      return listener?.(event);
    });
  return { ...original, createEmit: watched };
});

/** Every error and every event of every test shows no secret. */
afterEach(() => {
  for (const value of seen.splice(0)) expect(leaksOf(value)).toEqual([]);
});
