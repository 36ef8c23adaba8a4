import { deepStrictEqual } from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { createMock } from "../../src/mock/index.js";
import type { ProviderName } from "../providers.js";
import { calls, median } from "./alternate.js";
import type { HeapSeries } from "./heap.js";
import { heapInUse } from "./memory.js";
import { built, signedCall } from "./mock-calls.js";

/** Microseconds of the processor's time for each call: what else the machine does is not in it. */
export interface MockFetchTimes {
  readonly fetch: number;
  /** Of Prism's library. */
  readonly prism: number;
  /** Of the platform's `new Request` and `new Response`. */
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

  return compare([
    () => mock.fetch(url, { headers }),
    request,
    async () => [new Request(url, { headers }), new Response(body, init)],
  ]);
}

const perRound = 100;
const extent = { warmUps: 30, rounds: 60 };

async function compare(contestants: readonly ((count: number) => Promise<unknown>)[]): Promise<MockFetchTimes> {
  const spent = contestants.map((): number[] => []);
  let count = 0;
  for (let round = -extent.warmUps; round < extent.rounds; round++) {
    for (const [index, call] of contestants.entries()) {
      const start = process.cpuUsage();
      for (let made = 0; made < perRound; made++) await call(count++);
      const { user, system } = process.cpuUsage(start);
      if (round >= 0) spent[index]?.push((user + system) / perRound);
    }
  }
  const [fetch = Number.NaN, prism = Number.NaN, objects = Number.NaN] = spent.map(median);
  return { fetch, prism, objects };
}

const order = {
  type: "object",
  required: ["id", "lines"],
  properties: {
    id: { type: "integer", minimum: 0 },
    name: { type: "string", maxLength: 40 },
    lines: {
      type: "array",
      items: { type: "object", properties: { sku: { type: "string" }, count: { type: "integer" } } },
    },
  },
};
const response = { description: "ok", content: { "application/json": { example: { code: 200 } } } };
const requestBody = { required: true, content: { "application/json": { schema: order } } };
const description = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  paths: { "/v1/bench": { post: { security: [], requestBody, responses: { 200: response } } } },
};

/** Calls with a body, of which none is like another. */
export async function measureDifferentCalls(folder: string): Promise<MockFetchTimes> {
  const file = join(folder, "different.json");
  await writeFile(file, JSON.stringify(description));
  const { mock } = await openMock("gongjiang", [file]);
  const path = "/v1/bench";
  const headers = { "content-type": "application/json" };
  const bodyOf = (count: number) => ({
    id: count,
    name: "pump",
    lines: [
      { sku: "a", count },
      { sku: "b", count },
    ],
  });
  const init = (count: number) => ({ method: "POST", headers, body: JSON.stringify(bodyOf(count)) });
  const request = await bareRequest(file, path, headers, "post");
  deepStrictEqual(await (await mock.fetch(origin + path, init(1))).json(), await request(bodyOf(1)));
  return compare([
    (count) => mock.fetch(origin + path, init(count)),
    // It is given the body as a value, which the mock has to read first.
    (count) => request(JSON.parse(JSON.stringify(bodyOf(count)))),
    async (count) => [await new Request(origin + path, init(count)).text(), new Response("{}", { headers })],
  ]);
}

/** The same call of Prism alone, with what its parts are given by a mock. */
async function bareRequest(
  file: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  method: "get" | "post" = "get",
) {
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
  const prism = prismHttp.createInstance(config, { logger });
  const input = {
    method,
    url: { path: url.pathname, query: Object.fromEntries(url.searchParams) },
    headers,
  };
  return async (body?: unknown) => {
    const result = await prism.request(typeof body === "object" ? { ...input, body } : input, own)();
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
