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

/** The heap while one Wareconn client makes a million calls. */
export async function measureHeap(): Promise<HeapSeries> {
  const subject = await subjectOf("wareconn");
  // The client has more to leave behind where its signals are read.
  const transport = await transports["stub reading the signal"](subject);
  const { baseUrl, fetch } = transport;
  const client = subject.create({ baseUrl, fetch });
  await client.auth.credential();
  transport.answerCalls();

  const step = 100_000;
  const run = calls(step, clientCall(client, subject, "GET"));
  const figures: number[] = [];
  while (figures.length < 10) {
    await run();
    figures.push(await heapInUse());
  }
  return { calls: step, figures };
}
