/** Off by less is not worth a correction: `Date` has whole seconds, and half a round trip is a guess. */
const toleranceMs = 60_000;
/** An answer that took longer says too little of the time. */
const slowMs = 10_000;

/** The provider's clock, as far as it is known. */
export interface ServerClock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * How far the provider's clock is from ours, going by an answer.
   *
   * @param sentAt when the call was sent, epoch milliseconds on our clock
   * @returns milliseconds, or undefined where the answer doesn't tell or tells nothing new
   */
  newOffset(response: Response, sentAt: number): number | undefined;
  correct(offset: number): void;
}

export function createServerClock(now: () => number): ServerClock {
  let current = 0;
  return {
    now: () => now() + current,
    newOffset({ headers }, sentAt) {
      const roundTrip = now() - sentAt;
      // RFC 9110, section 6.6.1: `Date` leaves out half a second on average. RFC 9111, section 5.1: with `Age`, it is old.
      const offset = Date.parse(headers.get("date") ?? "") + 500 - (sentAt + roundTrip / 2);
      const isNews = Math.abs(offset - current) > toleranceMs && roundTrip <= slowMs && !headers.has("age");
      return isNews ? offset : undefined;
    },
    correct(offset) {
      current = offset;
    },
  };
}
