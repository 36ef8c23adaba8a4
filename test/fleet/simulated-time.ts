import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { vi } from "vitest";

/** What runs a process: it has a clock of its own, stands still at times, and ends. */
export interface Machine {
  /** How far its clock is from the world's, in milliseconds. */
  offsetMs: number;
  /** Until when nothing comes to it. Milliseconds of the world. */
  stoppedUntil: number;
  isDead: boolean;
  /** Called whenever it has sent something, has been served, and has heard of it: it may die there. */
  reach(): void;
}

interface Due {
  at: number;
  readonly run: () => void;
  readonly owner: Machine | undefined;
  /** Whether it is a timer that a process has set. */
  readonly isTimer: boolean;
}

/** The machine whose code runs. One for all: Node 20 keeps each up to date at each promise, for ever. */
const running = new AsyncLocalStorage<Machine | undefined>();

export type SimulatedTime = ReturnType<typeof simulatedTime>;

/**
 * Time that passes only as far as something is due, for many machines with a clock each. Until it ends, `Date.now()` and
 * `setTimeout` are those of the machine whose code runs; outside of all, the world's.
 *
 * @param random from 0 to 1, in the place of `Math.random()`
 */
export function simulatedTime(random: () => number, start = 1_700_000_000_000) {
  let now = start;
  /** The next one last. */
  let queue: Due[] = [];

  function enqueue(due: Due) {
    let [low, high] = [0, queue.length];
    // Behind all that are due by then: first come, first served.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((queue[middle] as Due).at > due.at) low = middle + 1;
      else high = middle;
    }
    queue.splice(low, 0, due);
  }

  function after(ms: number, run: () => void, owner?: Machine, isTimer = false): Due {
    const due = { at: now + Math.max(ms, 0), run, owner, isTimer };
    if (!owner?.isDead) enqueue(due);
    return due;
  }

  const cancel = (due: Due) => {
    queue = queue.filter((other) => other !== due);
  };

  const { setTimeout, clearTimeout } = globalThis;
  vi.stubGlobal("setTimeout", (run: () => void, ms = 0, ...given: unknown[]) => {
    const owner = running.getStore();
    if (!owner) return setTimeout(run, ms, ...given);
    const set = () => after(ms, () => (run as (...given: unknown[]) => void)(...given), owner, true);
    let due = set();
    return {
      unref() {},
      refresh() {
        cancel(due);
        due = set();
      },
      clear: () => cancel(due),
    };
  });
  vi.stubGlobal("clearTimeout", (timer?: { clear?(): void }) =>
    timer?.clear ? timer.clear() : clearTimeout(timer as never),
  );
  const spies = [
    vi.spyOn(Math, "random").mockImplementation(random),
    vi.spyOn(Date, "now").mockImplementation(() => Math.floor(now) + (running.getStore()?.offsetMs ?? 0)),
    // As the platform's: it keeps nothing alive.
    vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
      const controller = new AbortController();
      after(ms, () => controller.abort(new DOMException("late", "TimeoutError")), running.getStore());
      return controller.signal;
    }),
    // Made on another thread, they would come at any time.
    vi.spyOn(crypto.subtle, "digest").mockImplementation(async (_algorithm, data) => {
      const digest = createHash("sha256")
        .update(new Uint8Array(data as ArrayBuffer))
        .digest();
      return new Uint8Array(digest).buffer;
    }),
  ];

  return {
    end() {
      vi.unstubAllGlobals();
      for (const spy of spies) spy.mockRestore();
    },
    /** Whole milliseconds, as clocks tell them. */
    now: () => Math.floor(now),
    after,
    /** Runs something on a machine. */
    on: <T>(machine: Machine, work: () => T): T => running.run(machine, work),
    /** Whether nothing is due but what processes have set timers for, and that not soon: some look again and again. */
    isQuiet: (soonMs: number) => {
      const alive = queue.filter(({ owner }) => !owner?.isDead);
      return alive.every(({ at, isTimer }) => isTimer && at > now + soonMs);
    },
    /** How many timers there are whose processes are alive. */
    timers: () => queue.filter(({ isTimer, owner }) => isTimer && !owner?.isDead).length,

    /**
     * What a machine asks of another one: it arrives after a while, and what comes of it is back after another one, unless
     * who has asked is dead by then.
     */
    ask<T>(thereMs: number, work: () => T, backMs: number): Promise<T> {
      const asker = running.getStore();
      return new Promise((resolve, reject) => {
        asker?.reach();
        const back = (deliver: () => void) => {
          asker?.reach();
          const delivered = () => {
            asker?.reach();
            if (asker && asker.stoppedUntil > now) after(0, deliver, asker);
            else if (!asker?.isDead) deliver();
          };
          after(backMs, delivered, asker);
        };
        after(thereMs, () => {
          try {
            const came = work();
            back(() => resolve(came));
          } catch (error) {
            back(() => reject(error));
          }
        });
      });
    },

    /** Lets time pass until nothing is due, or something is over: as timers alone may be. */
    async run(isOver = () => false) {
      for (;;) {
        // Whatever doesn't wait for time is done by then.
        await new Promise(setImmediate);
        const next = isOver() ? undefined : queue.pop();
        if (!next) return;
        if (next.owner?.isDead) continue;
        now = Math.max(now, next.at);
        const stoppedUntil = next.owner?.stoppedUntil ?? 0;
        if (stoppedUntil > now) enqueue(Object.assign(next, { at: stoppedUntil }));
        else running.run(next.owner, next.run);
      }
    },
  };
}
