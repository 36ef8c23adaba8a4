import { deepStrictEqual } from "node:assert/strict";
import { alternate, calls, median, medianRatio } from "./alternate.js";
import { callByHand, clientCall, subjectOf } from "./subjects.js";
import { transports } from "./transports.js";

export interface LibraryCalls {
  readonly name: string;
  /** Against bare openapi-fetch. */
  readonly ratio: number;
  /** Microseconds for each call. */
  readonly time: number;
}

/** The same call of Wareconn's by several libraries over the same stub. */
export async function measureLibraries(): Promise<LibraryCalls[]> {
  const subject = await subjectOf("wareconn");
  const { path, headers, answer } = subject;
  const transport = await transports.stub(subject);
  const { baseUrl, fetch } = transport;
  const client = subject.create({ baseUrl, fetch });
  await client.auth.credential();
  transport.answerCalls();

  const [{ default: ky }, { default: axios }, { createFetch }] = await Promise.all([
    import("ky"),
    import("axios"),
    import("ofetch"),
  ]);
  const kyClient = ky.create({ prefixUrl: baseUrl, headers, fetch });
  const axiosClient = axios.create({ baseURL: baseUrl, headers, adapter: "fetch", env: { fetch } });
  const ofetchClient = createFetch({ fetch }).create({ baseURL: baseUrl, headers });
  const ours = clientCall(client, subject, "GET");
  const bare = callByHand(subject, { baseUrl, fetch }, "GET");

  const contenders: Record<string, () => Promise<unknown>> = {
    "openapi-fetch": async () => (await bare()).data,
    "provider-clients": async () => (await ours()).data,
    ky: () => kyClient.get(path.slice(1)).json(),
    axios: async () => (await axiosClient.get(path)).data,
    ofetch: () => ofetchClient(path),
  };
  for (const call of Object.values(contenders)) deepStrictEqual(await call(), JSON.parse(answer));

  const perRound = 200;
  const contestants = Object.values(contenders).map((call) => ({ round: calls(perRound, call) }));
  const times = await alternate(contestants, { warmUps: 15, rounds: 100 });
  const [first = []] = times;
  return Object.keys(contenders).map((name, index) => {
    const own = times[index] ?? [];
    return { name, ratio: medianRatio(own, first), time: (median(own) / perRound) * 1000 };
  });
}
