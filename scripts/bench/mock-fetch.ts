import { deepStrictEqual } from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { createMock } from "../../src/mock/index.js";
import type { ProviderName } from "../providers.js";
import { alternate, calls, median } from "./alternate.js";
import type { HeapSeries } from "./heap.js";
import { heapInUse } from "./memory.js";
import { built, signedCall } from "./mock-calls.js";

/** Microseconds for each call. */
export interface MockFetchTimes {
  readonly fetch: number;
  /** Of that, Prism's part. */
  readonly prism: number;
  /** And the platform's. */
  readonly objects: number;
}

const origin = "https://mock.example";

/** @param extend the files of own endpoints */
async function openMock(provider: ProviderName, extend: readonly string[]) {
  const module = await built<{ createMock: typeof createMock }>("mock/index.js");
  const mock = await module.createMock(provider, { tokenLifetimeMs: 3_600_000, extend });
  const [account = {}] = [mock.credentials].flat();
  const sign = () => signedCall(provider, account, origin, mock.fetch);
  return { mock, sign };
}

/**
 * A signed call of a mock in this process, and what of its time others take.
 *
 * @param folder with the providers' descriptions
 */
export async function measureMockFetch(
  provider: ProviderName,
  folder: string,
  ...extend: readonly string[]
): Promise<MockFetchTimes> {
  const { mock, sign } = await openMock(provider, extend);
  const { path, headers } = await sign();
  const url = origin + path;
  const answer = await mock.fetch(url, { headers });
  const body = await answer.text();
  const init = { status: answer.status, headers: Object.fromEntries(answer.headers) };

  const request = await bareRequest(join(folder, `${provider}.json`), path, headers);
  deepStrictEqual(await request(), JSON.parse(body));

  const perRound = 100;
  const contestants = [
    () => mock.fetch(url, { headers }),
    request,
    async () => [new Request(url, { headers }), new Response(body, init)],
  ].map((call) => ({ round: calls(perRound, call) }));
  const times = await alternate(contestants, { warmUps: 10, rounds: 30 });
  const [fetch = Number.NaN, prism = Number.NaN, objects = Number.NaN] = times.map(
    (rounds) => (median(rounds) / perRound) * 1000,
  );
  return { fetch, prism, objects };
}

/** The same call of Prism alone, with what its parts are given by a mock. */
async function bareRequest(file: string, path: string, headers: Readonly<Record<string, string>>) {
  // Bundled, it would be another.
  const require = createRequire(import.meta.url);
  const prismHttp: typeof import("@stoplight/prism-http") = require("@stoplight/prism-http");
  const operations = await prismHttp.getHttpOperationsFromSpec(file);
  const url = new URL(origin + path);
  const own = operations.filter((operation) => operation.path === url.pathname);
  const config = {
    ...{ mock: { dynamic: false }, validateRequest: true, validateResponse: false, checkSecurity: false },
    ...{ errors: false, isProxy: false as const, upstreamProxy: undefined },
  };
  const silent = () => {};
  const logger = {
    ...{ error: silent, warn: silent, info: silent, debug: silent, success: silent },
    child: () => logger,
  };
  const prism = prismHttp.createInstance(config, { logger: logger as never });
  const input = {
    method: "get" as const,
    url: { path: url.pathname, query: Object.fromEntries(url.searchParams) },
    headers,
  };
  return async () => {
    const result = await prism.request(input, own)();
    if (result._tag === "Left") throw result.left;
    return result.right.output.body;
  };
}

const step = 10_000;
const resetsPerStep = 100;
const requestsPerReset = 10;
/** Steps until the engine has made what it makes of the code, which is a part of the heap. */
const warmUpSteps = 2;

/** The heap while a mock answers a hundred thousand requests, and is reset a thousand times. */
export async function measureMockHeap(provider: ProviderName, ...extend: readonly string[]): Promise<HeapSeries> {
  const { mock, sign } = await openMock(provider, extend);
  const figures: number[] = [];
  for (let done = -warmUpSteps; done < 10; done++) {
    for (let reset = 1; reset <= resetsPerStep; reset++) {
      mock.reset();
      const { path, headers } = await sign();
      const isLast = reset === resetsPerStep;
      // After the last reset, the journal fills up again. Two requests were made to sign this one.
      const requests = isLast ? step - (resetsPerStep - 1) * requestsPerReset : requestsPerReset;
      await calls(requests - 2, () => mock.fetch(origin + path, { headers }))();
    }
    const bytes = await heapInUse();
    if (done >= 0) figures.push(bytes);
  }
  return { calls: step, figures };
}
