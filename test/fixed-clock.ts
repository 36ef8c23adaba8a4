/** A clock that stands still until it is moved. Epoch milliseconds. */
export function fixedClock(start = 0) {
  let now = start;
  return {
    now: () => now,
    advance(ms: number) {
      now += ms;
    },
  };
}
