/** How many acquisitions rejections may cause within a time: an endpoint may reject whatever it is sent. */
const most = 3;
const windowMs = 60_000;

/** Counts what rejections have caused for one account. Times are epoch milliseconds. */
export interface RejectionBudget {
  isSpent(): boolean;
  /** Counts an acquisition. */
  count(): void;
  /** Takes over what another process has counted. */
  adopt(times: readonly number[]): void;
  /** Those that still count. */
  times(): readonly number[];
}

export function createRejectionBudget(now: () => number): RejectionBudget {
  let counted: readonly number[] = [];
  // One in the future is no less recent: a clock was set back.
  const isRecent = (at: number) => Math.abs(now() - at) < windowMs;
  const times = () => {
    counted = counted.filter(isRecent);
    return counted;
  };
  return {
    isSpent: () => times().length >= most,
    count() {
      counted = [...times(), now()];
    },
    adopt(others) {
      const recent = others.filter(isRecent);
      // What this process has counted may not have reached the others.
      if (recent.length > times().length) counted = recent;
    },
    times,
  };
}
