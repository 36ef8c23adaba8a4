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

/** Runs something later, unless it is cancelled by calling what this returns. */
type After = (ms: number, run: () => void) => () => void;

/** How long work may take, and what it ends with after that. */
interface Limit {
  readonly ms: number;
  readonly error: () => Error;
}

/** Time as the life of a credential needs it. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  /** Waits, or rejects with the signal's reason. */
  sleep(ms: number, signal: Signal): Promise<void>;
  /**
   * What `work` comes to, unless the signal is aborted or the time is up before.
   *
   * @param work gets a controller that is aborted then. Its signal is for what it calls, and dear: to be read where needed
   */
  bound<T>(work: (controller: AbortController) => Promise<T>, signal: Signal, limit?: Limit): Promise<T>;
}

const systemTimer: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

export function createTime(clock: Clock, after = systemTimer): Time {
  const sleep = (ms: number, ended: AbortSignal) =>
    clock.sleep?.(ms, ended) ??
    new Promise<void>((resolve) => ended.addEventListener("abort", after(ms, resolve), { once: true }));

  function bound<T>(work: (controller: AbortController) => Promise<T>, signal: Signal, limit?: Limit): Promise<T> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const controller = new AbortController();
      const cancel = limit && after(limit.ms, () => end(limit.error()));
      const forget = signal && onAbort(signal, () => end(signal.reason));

      function settle() {
        cancel?.();
        forget?.();
      }
      function end(reason: unknown) {
        // Before the work hears of it, whose own error would say less.
        reject(reason);
        controller.abort(reason);
        settle();
      }
      work(controller).then(
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
    now: () => clock.now(),
    sleep: (ms, signal) => bound((controller) => sleep(ms, controller.signal), signal),
    bound,
  };
}
