import { deepStrictEqual } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { text } from "node:stream/consumers";
import type { ProviderName } from "../providers.js";
import { alternate, type Extent, median } from "./alternate.js";
import { calledProviders, type SignedCall, signedCall } from "./mock-calls.js";
import { createLauncher, type MockServers, pinCaller } from "./mock-servers.js";
import { processorTime } from "./processor-time.js";

/** One figure for each contestant. */
export interface Contest {
  readonly ours: number;
  readonly stock: number;
  readonly silent: number;
  /** A server that does nothing but answer. */
  readonly bare: number;
}

interface LoadRow {
  readonly name: string;
  readonly perSecond: Contest;
  /** How much more of the processor's time that contestant takes: on a core of its own, how many times as many we answer. */
  readonly timesStock: number;
  readonly timesSilent: number;
}

export interface MockLoad {
  readonly rows: readonly LoadRow[];
  /** Bytes of memory that are resident after all that, of all processes. */
  readonly resident: Contest;
}

const concurrency = 16;
const perRound = 200;
const extent = { warmUps: 2, rounds: 7 };
// What comes first is not to pay for what the engines learn.
const warmUp = { warmUps: 12, rounds: 0 };

/**
 * The same signed calls over HTTP to all simulators in one process, and to as many processes of stock Prism, with and without
 * its log.
 *
 * @param folder with what they are to serve
 */
export async function measureMockLoad(folder: string): Promise<MockLoad> {
  const launcher = createLauncher(folder);
  pinCaller();
  try {
    const ours = await launcher.ours();
    const calls = {} as Record<ProviderName, SignedCall>;
    for (const provider of calledProviders) {
      calls[provider] = await signedCall(provider, ours.accounts[provider] ?? {}, ours.urls[provider] ?? "");
    }
    const others = [
      await launcher.stock("stock"),
      await launcher.stock("silent", "-v", "silent"),
      await launcher.bare(),
    ];
    const servers = [ours, ...others];
    for (const provider of calledProviders) await expectSameAnswer(servers.slice(0, 3), provider, calls[provider]);

    const run = async (load: readonly ProviderName[], extent: Extent) => {
      const spent = servers.map(() => 0);
      const contestants = servers.map(({ urls, pids }, index) => {
        const requests = load.map((provider) => ({ ...calls[provider], url: urls[provider] + calls[provider].path }));
        const round = async () => {
          const before = await processorTime(pids);
          await makeRequests(requests);
          spent[index] = (spent[index] ?? 0) + (await processorTime(pids)) - before;
        };
        return { round };
      });
      return { times: await alternate(contestants, extent), spent };
    };
    await run(calledProviders, warmUp);
    const rows: LoadRow[] = [];
    for (const load of [...calledProviders.map((provider) => [provider]), calledProviders]) {
      const { times, spent } = await run(load, extent);
      const [own = Number.NaN, stock = Number.NaN, silent = Number.NaN] = spent;
      rows.push({
        name: load.length === 1 ? `GET at ${load[0]}` : "all at once",
        perSecond: contest(times.map((rounds) => (perRound / median(rounds)) * 1000)),
        timesStock: stock / own,
        timesSilent: silent / own,
      });
    }
    const resident = await Promise.all(servers.map(residentBytes));
    return { rows, resident: contest(resident) };
  } finally {
    await launcher.stop();
  }
}

const contest = ([
  ours = Number.NaN,
  stock = Number.NaN,
  silent = Number.NaN,
  bare = Number.NaN,
]: number[]): Contest => ({
  ours,
  stock,
  silent,
  bare,
});

interface OutgoingRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A refusal would be fast, and some come with HTTP 200. */
async function expectSameAnswer(servers: readonly MockServers[], provider: ProviderName, call: SignedCall) {
  const answers = servers.map(async ({ urls }) => {
    const answer = await fetch(urls[provider] + call.path, { headers: call.headers });
    return { status: answer.status, body: await answer.json() };
  });
  const [first, ...others] = await Promise.all(answers);
  for (const other of others) deepStrictEqual(other, first);
}

/** Makes a round's requests, so many at a time, in turn. */
async function makeRequests(requests: readonly OutgoingRequest[]): Promise<void> {
  // What is kept alive from one round to the next, a server may end in between.
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  let left = perRound;
  const work = async () => {
    while (left > 0) {
      const request = requests[--left % requests.length];
      if (request) await answered(request, agent);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    agent.destroy();
  }
}

const answered = ({ url, headers }: OutgoingRequest, agent: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { headers, agent }, (answer) => {
      if (answer.statusCode === 200) text(answer).then(resolve, reject);
      else reject(new Error(`HTTP ${answer.statusCode} from ${url}`));
    }).on("error", reject);
  });

async function residentBytes({ pids }: MockServers): Promise<number> {
  const sizes = pids.map(async (pid) => {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
