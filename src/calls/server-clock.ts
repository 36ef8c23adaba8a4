/** Off by less is not worth a correction: `Date` has whole seconds, and half a round trip is a guess. */
const toleranceMs = 60_000;
/** An answer that took longer says too little of the time. */
const slowMs = 10_000;
/** After how many answers in a row that were no better for the time that `Date` says, it is believed no longer. */
const mostDoubts = 2;

/** The provider's clock, as far as it is known. */
export interface ServerClock {
  /** How far it is from ours, in milliseconds. */
  offset(): number;
  /**
   * How far the provider's clock is from ours, going by an answer.
   *
   * @param sentAt when the call was sent, epoch milliseconds on our clock
   * @param signedWith the offset that the call was signed with: others may have learnt another since
   * @returns milliseconds, or undefined where the answer doesn't tell, or says that the call was signed with the right time
   */
  newOffset(response: Response, sentAt: number, signedWith: number): number | undefined;
  /**
   * Goes by an offset from now on, with which a call has succeeded.
   *
   * @returns whether that is news
   */
  keep(offset: number): boolean;
  /** Notes that a call failed in the same way with the offset of an answer. */
  doubt(): void;
}

export function createServerClock(now: () => number): ServerClock {
  let current = 0;
  let doubts = 0;
  return {
    offset: () => current,
    newOffset({ headers }, sentAt, signedWith) {
      const roundTrip = now() - sentAt;
      // RFC 9110, section 6.6.1: `Date` leaves out half a second on average. RFC 9111, section 5.1: with `Age`, it is old.
      const offset = Date.parse(headers.get("date") ?? "") + 500 - (sentAt + roundTrip / 2);
      const isWrong = Math.abs(offset - signedWith) > toleranceMs;
      const tells = roundTrip >= 0 && roundTrip <= slowMs && !headers.has("age") && doubts < mostDoubts;
      return isWrong && tells ? offset : undefined;
    },
    keep(offset) {
      doubts = 0;
      const isNews = Math.abs(offset - current) > toleranceMs;
      if (isNews) current = offset;
      return isNews;
    },
    doubt() {
      doubts += 1;
    },
  };
}
