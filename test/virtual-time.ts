import { createTime } from "../src/credentials/time.js";

/** They are made on other threads, which may have something else to do first. */
let digestsUnderWay = 0;
const { subtle } = crypto;
const digest = subtle.digest.bind(subtle);
subtle.digest = async (...given) => {
  digestsUnderWay++;
  try {
    return await digest(...given);
  } finally {
    // Who waits for it goes on first, and may ask for the next one.
    setImmediate(() => {
      digestsUnderWay--;
    });
  }
};

/**
 * Time that passes only as far as something waits for it, and then at once. Epoch milliseconds.
 *
 * @param setSystemTime is told what the clock says, where something goes by the system's: token stores, whose keys are digests
 */
export function virtualTime(start = 0, setSystemTime?: (now: number) => void) {
  /** Turns of the event loop, after which nothing goes on but digests. */
  const enough = setSystemTime ? 10 : 1;
  let now = start;
  let offset = 0;
  /** What comes first stands first. */
  const timers: { readonly at: number; readonly run: () => void }[] = [];

  function after(ms: number, run: () => void) {
    const timer = { at: now + ms, run };
    const place = timers.findLastIndex(({ at }) => at <= timer.at) + 1;
    timers.splice(place, 0, timer);
    return () => {
      const index = timers.indexOf(timer);
      if (index >= 0) timers.splice(index, 1);
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
    setAlarm,
    /** What the clock says. */
    now: () => now + offset,
    /** What it would say if it had never been set. */
    elapsed: () => now,
    /** Sets the clock forward or back, which no timer hears of. */
    step(ms: number) {
      offset += ms;
      setSystemTime?.(now + offset);
    },
    time: createTime({ now: () => now + offset }, "model", setAlarm),
    /** Lets time pass until nothing waits for it. */
    async run() {
      for (;;) {
        // Whatever doesn't wait for time is done by then.
        for (let turns = enough; turns > 0; turns--) {
          await new Promise(setImmediate);
          if (digestsUnderWay > 0) turns = enough;
        }
        const next = timers.shift();
        if (!next) return;
        now = next.at;
        setSystemTime?.(now + offset);
        next.run();
      }
    },
  };
}
