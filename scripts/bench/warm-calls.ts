import { deepStrictEqual } from "node:assert/strict";
import type { ProviderName } from "../providers.js";
import { alternate, calls } from "./alternate.js";
import { type Call, callByHand, clientCall, type Method, subjectOf } from "./subjects.js";
import { type TransportName, transports } from "./transports.js";

/** Microseconds for each call, by round. */
export interface WarmCalls {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** Calls of a client that holds a credential against those of openapi-fetch with the same headers set by hand. */
export async function measureWarmCalls(
  provider: ProviderName,
  method: Method,
  transportName: TransportName,
): Promise<WarmCalls> {
  const subject = await subjectOf(provider);
  const transport = await transports[transportName](subject);
  const { baseUrl, fetch } = transport;
  const client = subject.create({ baseUrl, fetch });
  await client.auth.credential();
  transport.answerCalls();

  const call = clientCall(client, subject, method);
  const byHand = callByHand(subject, { baseUrl, fetch }, method);
  for (const one of [call, byHand]) await expectSuccess(one, subject.answer);

  const [perRound, extent] =
    transportName === "loopback server" ? [50, { warmUps: 4, rounds: 12 }] : [300, { warmUps: 15, rounds: 30 }];
  const contestants = [call, byHand].map((one) => ({ round: calls(perRound, one) }));
  const [ours = [], bare = []] = await alternate(contestants, extent);
  transport.close();
  const microseconds = (times: readonly number[]) => times.map((time) => (time / perRound) * 1000);
  return { ours: microseconds(ours), bare: microseconds(bare) };
}

/** What fails at once would be fast. */
async function expectSuccess(call: Call, answer: string): Promise<void> {
  deepStrictEqual((await call()).data, JSON.parse(answer));
}
