import { deepStrictEqual } from "node:assert/strict";
import { type ContestantName, contestantNames } from "../../test/peers/contestants.js";
import { alternate, calls, median, medianRatio } from "./alternate.js";
import { heapInUse } from "./memory.js";
import { startPeers, type Way } from "./peer-clients.js";

export interface PeerTimes {
  /** Against openapi-fetch in the same rounds. */
  readonly ratio: number;
  /** Milliseconds: of a call, or of a burst. */
  readonly time: number;
}

type ByPeer<Figure> = Readonly<Record<ContestantName, Figure>>;

function comparedBy(times: readonly number[][], each: number): ByPeer<PeerTimes> {
  const base = times[contestantNames.indexOf("openapi-fetch")] ?? [];
  const figures = contestantNames.map((name, index) => {
    const own = times[index] ?? [];
    return [name, { ratio: medianRatio(own, base), time: median(own) / each }] as const;
  });
  return Object.fromEntries(figures) as ByPeer<PeerTimes>;
}

/** Calls of clients that hold a token. */
export async function measurePeerCalls(way: Way, keyFile: string, certFile: string): Promise<ByPeer<PeerTimes>> {
  const peers = await startPeers(keyFile, certFile);
  const clients = await Promise.all(contestantNames.map((name) => peers.create(name, way)));
  // What fails at once would be fast.
  for (const call of clients) deepStrictEqual(await call(), peers.expected);
  const [perRound, extent] = way === "stub" ? [200, { warmUps: 10, rounds: 40 }] : [40, { warmUps: 4, rounds: 20 }];
  const times = await alternate(
    clients.map((call) => ({ round: calls(perRound, call) })),
    extent,
  );
  peers.close();
  return comparedBy(times, perRound);
}

const burst = 1_000;

/** Many calls at once of clients without a token, over a transport that answers at once. */
export async function measurePeerBursts(
  keyFile: string,
  certFile: string,
): Promise<ByPeer<PeerTimes & { readonly tokenCalls: number }>> {
  const peers = await startPeers(keyFile, certFile);
  const asked = new Map<ContestantName, number>();
  const contestants = contestantNames.map((name) => {
    let call: () => Promise<unknown> = () => Promise.reject(new Error("no client yet"));
    return {
      async prepare() {
        call = await peers.create(name, "stub");
        await heapInUse();
      },
      async round() {
        const before = peers.tokenCalls();
        await Promise.all(Array.from({ length: burst }, call));
        asked.set(name, peers.tokenCalls() - before);
      },
    };
  });
  const figures = comparedBy(await alternate(contestants, { warmUps: 1, rounds: 5 }), 1);
  peers.close();
  const counted = contestantNames.map(
    (name) => [name, { ...figures[name], tokenCalls: asked.get(name) ?? 0 }] as const,
  );
  return Object.fromEntries(counted) as Awaited<ReturnType<typeof measurePeerBursts>>;
}

const kept = 500;

/** The bytes of a client that has made a call, of many that are kept. */
export async function measurePeerMemory(name: ContestantName, keyFile: string, certFile: string): Promise<number> {
  const peers = await startPeers(keyFile, certFile);
  const make = async (count: number) => {
    const clients: unknown[] = [];
    while (clients.length < count) {
      const call = await peers.create(name, "stub");
      await call();
      clients.push(call);
    }
    return clients;
  };
  // What is made once for all of them isn't counted.
  await make(50);
  const before = await heapInUse();
  const clients = await make(kept);
  const bytes = ((await heapInUse()) - before) / clients.length;
  peers.close();
  return bytes;
}
