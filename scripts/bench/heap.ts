import { calls } from "./alternate.js";
import { heapInUse } from "./memory.js";
import { clientCall, subjectOf } from "./subjects.js";
import { transports } from "./transports.js";

export interface HeapSeries {
  /** Between two figures. */
  readonly calls: number;
  /** Bytes in use. */
  readonly figures: readonly number[];
}

/** How much the heap grew for each call, in bytes. */
export const growthOf = ({ calls, figures }: HeapSeries): number =>
  ((figures.at(-1) ?? Number.NaN) - (figures[0] ?? Number.NaN)) / (calls * (figures.length - 1));

/**
 * The heap while one Wareconn client makes ten times as many calls.
 *
 * @param callsEach in digits
 */
export async function measureHeap(callsEach: string): Promise<HeapSeries> {
  const subject = await subjectOf("wareconn");
  // The client has more to leave behind where its signals are read.
  const transport = await transports["stub reading the signal"](subject);
  const { baseUrl, fetch } = transport;
  const client = subject.create({ baseUrl, fetch });
  await client.auth.credential();
  transport.answerCalls();

  const step = Number(callsEach);
  const run = calls(step, clientCall(client, subject, "GET"));
  const figures: number[] = [];
  while (figures.length < 10) {
    await run();
    figures.push(await heapInUse());
  }
  return { calls: step, figures };
}
