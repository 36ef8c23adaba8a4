import { afterEach, expect, vi } from "vitest";
import type { createEmit } from "../src/credentials/events.js";
import { leaksOf } from "./redaction.js";

/** What was made since the test began, and what it shows that nobody is to see. */
const { see, leaks } = vi.hoisted(() => {
  let seen: unknown[] = [];
  const found: string[] = [];
  /** Some tests make more than there is room for. */
  const most = 1_000;
  function look() {
    found.push(...seen.flatMap(leaksOf));
    seen = [];
  }
  return {
    see(value: unknown) {
      seen.push(value);
      if (seen.length >= most) look();
    },
    leaks() {
      look();
      return found.splice(0);
    },
  };
});

// Nothing behaves in another way for being watched.
vi.mock("../src/scheme/provider-error.js", async (importOriginal) => {
  const original = await importOriginal<typeof import("../src/scheme/provider-error.js")>();
  const ProviderError = new Proxy(original.ProviderError, {
    construct(target, args, newTarget) {
      const error = Reflect.construct(target, args, newTarget);
      see(error);
      return error;
    },
  });
  return { ...original, ProviderError };
});

vi.mock("../src/credentials/events.js", async (importOriginal) => {
  const original = await importOriginal<typeof import("../src/credentials/events.js")>();
  const watched: typeof createEmit = (provider, now, listener) =>
    original.createEmit(provider, now, (event) => {
      see(event);
      return listener?.(event);
    });
  return { ...original, createEmit: watched };
});

/** Every error and every event of every test shows no secret. */
afterEach(() => {
  expect(leaks()).toEqual([]);
});
