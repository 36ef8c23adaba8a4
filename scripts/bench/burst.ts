import type { ProviderName } from "../providers.js";
import { alternate, median, medianRatio } from "./alternate.js";
import { heapInUse } from "./memory.js";
import { clientCall, subjectOf } from "./subjects.js";

export interface Bursts {
  readonly ratio: number;
  /** Milliseconds for each burst. */
  readonly cold: number;
  readonly warm: number;
  readonly rounds: number;
  /** How many token calls each cold burst made. */
  readonly tokenCalls: readonly number[];
}

const size = 10_000;

/**
 * Many calls at once on a client without a credential, against as many on one that has one.
 *
 * @param rounds in digits
 */
export async function measureBursts(provider: ProviderName, rounds: string): Promise<Bursts> {
  const subject = await subjectOf(provider);
  const headers = { "content-type": "application/json" };
  let asked = 0;
  const fetch = async (input: string | URL | Request) => {
    const isTokenCall = String(input).includes(subject.tokenPath);
    if (isTokenCall) asked++;
    return new Response(isTokenCall ? subject.tokenAnswer : subject.answer, { headers });
  };
  const create = () => subject.create({ baseUrl: "https://api.example.com", fetch });
  const burst = (client: ReturnType<typeof create>) => {
    const call = clientCall(client, subject, "GET");
    return Promise.all(Array.from({ length: size }, call));
  };

  const warm = create();
  await warm.auth.credential();
  let cold: ReturnType<typeof create>;
  const tokenCalls: number[] = [];
  const [colds = [], warms = []] = await alternate(
    [
      {
        async prepare() {
          cold = create();
          await heapInUse();
          asked = 0;
        },
        async round() {
          await burst(cold);
          tokenCalls.push(asked);
        },
      },
      { prepare: heapInUse, round: () => burst(warm) },
    ],
    { warmUps: 1, rounds: Number(rounds) },
  );
  return {
    ratio: medianRatio(colds, warms),
    cold: median(colds),
    warm: median(warms),
    rounds: colds.length,
    tokenCalls,
  };
}
