import fc from "fast-check";
import { expect, it } from "vitest";
import { retryAfterMs, waitMs } from "../../src/calls/retry.js";
import { createServerClock } from "../../src/calls/server-clock.js";
import { damaged, inputs, inputsMs } from "./inputs.js";

const now = 1_700_000_000_000;
const texts = damaged(
  ...[
    "120",
    "1.5",
    "0",
    "Wed, 21 Oct 2026 07:28:00 GMT",
    "Wednesday, 21-Oct-26 07:28:00 GMT",
    "Wed Oct 21 07:28:00 2026",
  ],
).map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ""));
const headers = fc
  .dictionary(fc.constantFrom("retry-after", "date", "age"), texts)
  .map((fields) => ({ headers: new Headers(fields) }));

it(
  "whatever Retry-After says, the wait is one that a timer can count, or none is told",
  () => {
    const retry = { attempts: 3, baseMs: 200, maxWaitMs: 30_000 };
    fc.assert(
      fc.property(headers, fc.nat({ max: 5 }), (answer, waits) => {
        const told = retryAfterMs(answer, now) ?? 0;
        expect(told >= 0 && told < 2 ** 31).toBe(true);
        const ms = waitMs(answer as Response, waits, retry, now) ?? 0;
        expect(ms >= 0 && ms <= 30_000).toBe(true);
      }),
      inputs(),
    );
  },
  inputsMs,
);

it(
  "whatever Date and Age say, the provider's clock is a finite time away from ours, or nothing is known of it",
  () => {
    fc.assert(
      fc.property(headers, fc.integer({ min: -1e12, max: 1e12 }), (answer, sentAgo) => {
        const offset = createServerClock(() => now).newOffset(answer as Response, now - sentAgo, 0);
        expect(offset === undefined || Math.abs(offset) > 60_000).toBe(true);
        expect(Number.isFinite(offset ?? 0)).toBe(true);
        // What is signed with it is a time that has a date.
        expect(Number.isNaN(new Date(now + (offset ?? 0)).getTime())).toBe(false);
      }),
      inputs(),
    );
  },
  inputsMs,
);
