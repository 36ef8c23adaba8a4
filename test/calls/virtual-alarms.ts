import { vi } from "vitest";

interface Alarm {
  at: number;
  readonly run: () => void;
}

/** Time that passes when a test says so, for the alarms of a real client. Epoch milliseconds. */
export function virtualAlarms() {
  const alarms = new Set<Alarm>();
  let now = 1_700_000_000_000;

  function setAlarm(ms: number, run: () => void) {
    const alarm: Alarm = { at: now + ms, run };
    alarms.add(alarm);
    return {
      cancel: () => void alarms.delete(alarm),
      restart(next = ms) {
        alarm.at = now + next;
        alarms.add(alarm);
      },
    };
  }

  return {
    now: () => now,
    setAlarm,
    /** Lets everything happen that waits for no time, and no other process. */
    async settle() {
      for (let i = 0; i < 10; i++) await new Promise(setImmediate);
    },
    /** Lets time pass. */
    async advance(ms: number) {
      now += ms;
      for (const alarm of [...alarms]) {
        if (alarm.at > now || !alarms.delete(alarm)) continue;
        alarm.run();
      }
      await this.settle();
    },
  };
}

/** Gives every client's time alarms that are the test's: for `vi.mock` of the module that makes it. */
export const withAlarms =
  (setAlarm: ReturnType<typeof virtualAlarms>["setAlarm"]) =>
  async <Module extends typeof import("../../src/credentials/time.js")>(importOriginal: () => Promise<Module>) => {
    const original = await importOriginal();
    const createTime: Module["createTime"] = (clock, provider) => original.createTime(clock, provider, setAlarm);
    return { ...original, createTime: vi.fn(createTime) };
  };
