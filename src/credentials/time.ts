import { ProviderError } from "../scheme/provider-error.js";
import { onAbort } from "./on-abort.js";

/** Where a client takes the time from. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Waits before a call is repeated. Default: a timer of the system, as timeouts always are.
   *
   * @param ms how long, in milliseconds
   * @param signal aborted when nobody waits any longer
   */
  sleep?(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What ends one caller's wait, and nobody else's. */
export type Signal = AbortSignal | null | undefined;

/** Something that is going to happen. */
interface Alarm {
  cancel(): void;
  /** Begins the wait for it anew: for as long as before, or another time in milliseconds. */
  restart(ms?: number): void;
}

/** @param isIdle whether no process is to be kept alive for it */
type SetAlarm = (ms: number, run: () => void, isIdle: boolean) => Alarm;

/** How long work may take, and what it ends with after that. */
interface Limit {
  readonly ms: number;
  readonly error: () => Error;
}

/** What work is bound by. */
export interface Bounds {
  /** Aborted when the work is given up. Its signal is for what it calls, and dear: to be read where needed. */
  readonly controller: AbortController;
  /** What ends the work. */
  readonly alarm: Alarm | undefined;
}

/** Time as the life of a credential needs it. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  /** Waits, or rejects with the signal's reason. */
  sleep(ms: number, signal: Signal): Promise<void>;
  /** What `work` comes to, unless the signal is aborted or the time is up before. */
  bound<T>(work: (bounds: Bounds) => Promise<T>, signal: Signal, limit?: Limit): Promise<T>;
  /** The same, for work that nobody waits for: its timers keep no process alive. */
  readonly idle: Time;
}

/** What Node's timers have, and browsers' have not. */
type Timer = { unref?(): void; refresh?(): void };

/** The platforms' timers count no further, and run at once what is to come later. In milliseconds. */
const longestTimerMs = 2 ** 31 - 1;

const systemAlarm: SetAlarm = (first, run, isIdle) => {
  let ms = first;
  const set = () => {
    const timer = setTimeout(run, Math.min(ms, longestTimerMs)) as unknown as Timer;
    if (isIdle) timer.unref?.();
    return timer;
  };
  let timer = set();
  const cancel = () => clearTimeout(timer as number);
  return {
    cancel,
    restart(next = ms) {
      // Much cheaper than another one.
      if (next === ms && timer.refresh) return timer.refresh();
      cancel();
      ms = next;
      timer = set();
    },
  };
};

/** @throws by now(): ProviderError of kind `configuration`, where the clock gives no finite number */
export function createTime(clock: Clock, provider = "", setAlarm = systemAlarm, isIdle = false): Time {
  const sleep = (ms: number, ended: AbortSignal) =>
    clock.sleep?.(ms, ended) ??
    new Promise<void>((resolve) => ended.addEventListener("abort", setAlarm(ms, resolve, isIdle).cancel));

  function bound<T>(work: (bounds: Bounds) => Promise<T>, signal: Signal, limit?: Limit): Promise<T> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const controller = new AbortController();
      const forget = signal && onAbort(signal, () => end(signal.reason));
      const alarm = limit && setAlarm(limit.ms, () => end(limit.error()), isIdle);

      function settle() {
        alarm?.cancel();
        forget?.();
      }
      function end(reason: unknown) {
        // Before the work hears of it, whose own error would say less.
        reject(reason);
        controller.abort(reason);
        settle();
      }
      work({ controller, alarm }).then(
        (result) => {
          settle();
          resolve(result);
        },
        (error) => {
          settle();
          reject(error);
        },
      );
    });
  }

  return {
    now() {
      const at = clock.now();
      if (Number.isFinite(at)) return at;
      throw new ProviderError('option "clock": now() must return a finite number', { provider, kind: "configuration" });
    },
    sleep: (ms, signal) => bound(({ controller }) => sleep(ms, controller.signal), signal),
    bound,
    get idle() {
      return createTime(clock, provider, setAlarm, true);
    },
  };
}
