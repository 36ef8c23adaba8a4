import { createTime } from "../src/credentials/time.js";

/** Time that passes only as far as something waits for it, and then at once. Epoch milliseconds. */
export function virtualTime(start = 0) {
  let now = start;
  let timers: { at: number; run: () => void }[] = [];

  function after(ms: number, run: () => void) {
    const timer = { at: now + ms, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  }

  function setAlarm(ms: number, run: () => void) {
    let cancel = after(ms, run);
    return {
      cancel: () => cancel(),
      restart(next = ms) {
        cancel();
        cancel = after(next, run);
      },
    };
  }

  return {
    after,
    now: () => now,
    time: createTime({ now: () => now }, "model", setAlarm),
    /** Lets time pass until nothing waits for it. */
    async run() {
      for (;;) {
        // Whatever doesn't wait for time is done by then.
        await new Promise(setImmediate);
        const [next] = timers.toSorted((a, b) => a.at - b.at);
        if (!next) return;
        timers = timers.filter((other) => other !== next);
        now = next.at;
        next.run();
      }
    },
  };
}
