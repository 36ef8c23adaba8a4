import { afterEach, expect, vi } from "vitest";
import type { createEmit } from "../src/credentials/events.js";
import { leaksOf } from "./redaction.js";

/** What was made since the test began. */
const seen = vi.hoisted(() => [] as unknown[]);

// Nothing behaves in another way for being watched.
vi.mock("../src/scheme/provider-error.js", async (importOriginal) => {
  const original = await importOriginal<typeof import("../src/scheme/provider-error.js")>();
  const ProviderError = new Proxy(original.ProviderError, {
    construct(target, args, newTarget) {
      const error = Reflect.construct(target, args, newTarget);
      seen.push(error);
      return error;
    },
  });
  return { ...original, ProviderError };
});

vi.mock("../src/credentials/events.js", async (importOriginal) => {
  const original = await importOriginal<typeof import("../src/credentials/events.js")>();
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
