/** One of those that are compared. */
export interface Contestant {
  /** What comes before a round, and isn't timed. */
  readonly prepare?: () => unknown;
  readonly round: () => Promise<unknown>;
}

export interface Extent {
  /** Rounds that aren't timed. */
  readonly warmUps: number;
  readonly rounds: number;
}

/**
 * Lets contestants take turns, so that what else the machine does meets all of them.
 *
 * @returns the milliseconds of each one's rounds, in the contestants' order
 */
export async function alternate(contestants: readonly Contestant[], { warmUps, rounds }: Extent): Promise<number[][]> {
  const turns = contestants.map((contestant) => ({ contestant, times: [] as number[] }));
  for (let count = -warmUps; count < rounds; count++) {
    for (const { contestant, times } of turns) {
      await contestant.prepare?.();
      const start = performance.now();
      await contestant.round();
      const time = performance.now() - start;
      if (count >= 0) times.push(time);
    }
    // Nobody always comes first, or always after the same one.
    turns.push(...turns.splice(0, 1));
    if (count % turns.length === 0) turns.reverse();
  }
  return contestants.map((one) => turns.find(({ contestant }) => contestant === one)?.times ?? []);
}

/** A round of calls, one after the other. */
export const calls = (count: number, call: () => Promise<unknown>) => async (): Promise<void> => {
  for (let made = 0; made < count; made++) await call();
};

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** The median of the ratios within each round. */
export const medianRatio = (times: readonly number[], others: readonly number[]): number =>
  median(times.map((time, round) => time / (others[round] ?? Number.NaN)));
