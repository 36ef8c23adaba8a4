/** A clock that stands still until it is moved, and notes what was waited for. Epoch milliseconds. */
export function fixedClock(start = 0) {
  let now = start;
  const waits: number[] = [];
  return {
    now: () => now,
    advance(ms: number) {
      now += ms;
    },
    /** Goes by at once. */
    async sleep(ms: number) {
      waits.push(ms);
      now += ms;
    },
    /** What was waited, in milliseconds. */
    waits,
  };
}
