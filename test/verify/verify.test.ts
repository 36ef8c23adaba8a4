import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/providers.js";
import { createMock } from "../../src/mock/index.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { gongjiangAuth } from "../../src/providers/gongjiang.js";
import { memoryTokenStore } from "../../src/stores/memory.js";
import { jsonReport } from "../../src/verify/report/json.js";
import { textReport } from "../../src/verify/report/text.js";
import { providers } from "../accounts.js";
import { driftingServer, inJson } from "./drifting-server.js";
import { ordersFile } from "./orders.js";
import { everything, foundIn, shown, verified } from "./verified.js";

const polite = { calls: 20, tokenCalls: 1, endLiveToken: false, writes: false };
const hummingbird = fileURLToPath(new URL("openapi/edge-gateway/hummingbird.yaml", root));
let orders: string;
beforeAll(async () => {
  orders = await ordersFile();
});

const verdicts = ({ steps }: Awaited<ReturnType<typeof verified>>) =>
  Object.fromEntries(steps.map(({ name, verdict }) => [name, verdict]));
const reasons = ({ steps }: Awaited<ReturnType<typeof verified>>) =>
  Object.fromEntries(steps.filter(({ verdict }) => verdict === "left out").map(({ name, seen }) => [name, seen]));

describe("A mock agrees with the description that it is made from", () => {
  const behaviours = providers.flatMap((provider) =>
    ["document", ...Object.keys(simulators[provider].behaviours ?? {})].map((as) => ({ provider, as })),
  );
  it.each(behaviours)("$provider as $as", async ({ provider, as }) => {
    const isOther = as === "hummingbird";
    const extend = provider === "edge-gateway" ? [hummingbird] : provider === "gongjiang" ? [orders] : [];
    const mock = await createMock(provider, { as: as as never, extend: isOther ? [] : extend });
    const url = await driftingServer(mock.fetch);
    // HummingBird has no `createProduct`, and its GETs that write are not called.
    const limits = isOther ? { ...polite, tokenCalls: 9, calls: 30 } : everything;
    const report = await verified(provider, url, { extend, limits });
    expect(foundIn(report)).toEqual([]);
    expect(report.verdict).toBe("agreed");
    expect(new Set(report.steps.map(({ kind }) => kind))).toContain("renew");
  });

  it.each(["wareconn", "edge-gateway"] as const)("%s that refuses inside HTTP 200", async (provider) => {
    const mock = await createMock(provider, { failures: "envelope" });
    expect(shown(await verified(provider, await driftingServer(mock.fetch)))).toEqual([]);
  });

  it("over a fetch of one's own, which tells no version of HTTP", async () => {
    const { fetch } = await createMock("gongjiang", { extend: orders });
    const report = await verified("gongjiang", "https://mock.example/base", {
      extend: [orders],
      fetch: (url, init) => fetch(String(url).replace("/base", ""), init),
    });
    expect(report).toMatchObject({ verdict: "agreed", baseUrl: "https://mock.example/base" });
  });
});

describe("A polite run", () => {
  it.each(providers)("of %s makes one token call, and none that may change something", async (provider) => {
    const mock = await createMock(provider, { extend: provider === "gongjiang" ? orders : [] });
    const extend = provider === "gongjiang" ? [orders] : [];
    const report = await verified(provider, await driftingServer(mock.fetch), { extend, limits: polite });
    expect(report).toMatchObject({ verdict: "agreed", tokenCalls: 1, calls: mock.calls.length });
    const called = mock.calls.map(({ path }) => path);
    expect(called.filter((path) => /token|login|authorize/i.test(path))).toHaveLength(1);
    expect(called.filter((path) => /createProduct|reset/.test(path))).toEqual([]);
  });

  it("says why it leaves steps out", async () => {
    const mock = await createMock("gongjiang", { extend: orders });
    const url = await driftingServer(mock.fetch);
    expect(reasons(await verified("gongjiang", url, { extend: [orders], limits: polite }))).toEqual({
      renew: "it would end the token in use: --end-live-token allows it",
      "refuse-client": "it takes a further token call: --token-calls 2 allows it",
      getOrder: "it needs `id`",
      reset: "it may change something: --writes allows it",
    });
    const few = { ...polite, calls: 1 };
    const report = await verified("gongjiang", url, { extend: [orders], limits: few });
    expect(reasons(report).listOrders).toBe("1 call is made: --calls allows more");
    expect(report.stepsWithoutCall).toBe(3);
    expect(textReport(report)).toMatch(/For want of calls, 3 steps left out: --calls allows more\.$/);
  });

  it("takes the token that the fleet has, and asks for none", async () => {
    const mock = await createMock("gongjiang", { extend: orders });
    const url = await driftingServer(mock.fetch);
    const store = memoryTokenStore();
    const other = gongjiangAuth({ ...simulators.gongjiang.account, baseUrl: url, store });
    await other.credential();
    const report = await verified("gongjiang", url, { extend: [orders], limits: polite, client: { store } });
    expect(report).toMatchObject({ verdict: "agreed", tokenCalls: 0 });
    expect(report.steps[0]).toMatchObject({ verdict: "left out", seen: "a token of the store is used" });
    expect(verdicts(report).listOrders).toBe("agreed");
    expect((await other.fetch(`${url}/v1/orders`)).status).toBe(200);
    expect(mock.calls.filter(({ path }) => path === "/oauth/token")).toHaveLength(1);
  });

  it("ends a live token where it is told to", async () => {
    const mock = await createMock("gongjiang");
    const limits = { ...polite, tokenCalls: 2, endLiveToken: true };
    const report = await verified("gongjiang", await driftingServer(mock.fetch), { limits });
    expect(verdicts(report)).toEqual({ acquire: "agreed", renew: "agreed", "refuse-client": "left out" });
  });

  it("asks for no further token where a good one is refused", async () => {
    const mock = await createMock("gongjiang", { extend: orders });
    const url = await driftingServer(mock.fetch, (answer, { path }) => {
      if (path === "/v1/orders") answer.status = 401;
    });
    const report = await verified("gongjiang", url, { extend: [orders], limits: polite });
    expect(report).toMatchObject({ verdict: "different", tokenCalls: 1 });
  });
});

it("A slow answer is a note", async () => {
  let now = Date.now();
  const { fetch } = await createMock("gongjiang");
  const url = await driftingServer(fetch, () => {
    now += 5_000;
  });
  const report = await verified("gongjiang", url, { now: () => now, limits: polite });
  expect(foundIn(report).map(({ message }) => message)).toEqual(["the answer took 5 s"]);
  expect(report.verdict).toBe("agreed");
});

it("A run ends when its time is up, and says what it didn't come to", async () => {
  const mock = await createMock("gongjiang", { extend: orders });
  const url = await driftingServer(mock.fetch, (_, { path }) => path === "/v1/orders");
  const report = await verified("gongjiang", url, { extend: [orders], timeoutMs: 1_500 });
  expect(foundIn(report).map(({ kind }) => kind)).toEqual(["no-answer"]);
  expect(reasons(report).reset).toBe("the time is up: --timeout allows more");
});

it("What is told of a step is told before it is made", async () => {
  const { fetch, calls } = await createMock("gongjiang");
  const told: string[] = [];
  await verified("gongjiang", await driftingServer(fetch), {
    onStep: ({ name, call }) => void told.push(`${name} ${call} after ${calls.length}`),
  });
  expect(told).toEqual([
    "acquire POST /oauth/token after 0",
    "renew POST /oauth/token after 0",
    "refuse-client POST /oauth/token after 0",
  ]);
});

it.each(["code", "data", "message"])(
  "An answer nested deeper than calls may be, in its %s, is compared too",
  async (name) => {
    const deep = `{"code":200,"${name}":${"[".repeat(20_000)}${"]".repeat(20_000)},"more":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`;
    const { fetch } = await createMock("gongjiang", { extend: orders });
    const url = await driftingServer(fetch, (answer, { path }) => {
      if (path === "/v1/orders") answer.body = deep;
    });
    const report = await verified("gongjiang", url, { extend: [orders] });
    expect(verdicts(report).listOrders).toBe("different");
    expect(() => jsonReport(report)).not.toThrow();
  },
);

describe("What is told of an answer names what matters of it", () => {
  const messages = async (drift: Parameters<typeof driftingServer>[1]) => {
    const { fetch } = await createMock("gongjiang");
    return foundIn(await verified("gongjiang", await driftingServer(fetch, drift))).map(({ message }) => message);
  };

  it("where it is another refusal than documented, in another form too", async () => {
    const told = await messages((answer, { body }) => {
      if (body.includes("no-such-client")) Object.assign(answer, { status: 400, body: '{"code":401,"msg":"no"}' });
    });
    expect(told).toEqual([
      "documents `message`, server sent `msg`",
      "documents 401, server answers 400 with `code` 401",
    ]);
  });

  it("where a success holds no token", async () => {
    const told = await messages(inJson("/oauth/token", (body) => ("access_token" in body ? { code: 200 } : body)));
    expect(told).toEqual([
      "documents `code` as anything but 200, server sent that",
      "the token answer has no usable access_token",
    ]);
  });
});

describe("A server that says it is called too often, and for how long,", () => {
  /** It answers the first calls to a path so. */
  const busy = async (path: string, times: number) => {
    const { fetch } = await createMock("gongjiang", { extend: orders });
    return driftingServer(fetch, (answer, call) => {
      if (call.path !== path || call.before >= times) return;
      Object.assign(answer, { status: 429, body: '{"code":429,"message":"slow down"}' });
      answer.headers["retry-after"] = "20";
    });
  };
  const run = async (path: string, times: number, extend: string[]) => {
    const waits: number[] = [];
    let now = Date.now();
    const wait = async (ms: number) => {
      waits.push(ms);
      now += ms;
    };
    const report = await verified("gongjiang", await busy(path, times), { extend, wait, now: () => now });
    return { report, waits };
  };

  it("is given that time, and called again", async () => {
    const { report, waits } = await run("/v1/orders", 1, [orders]);
    expect(waits).toEqual([20_000]);
    expect(verdicts(report).listOrders).toBe("agreed");
  });

  it("is left alone where that is longer than the run may take", async () => {
    const { report, waits } = await run("/v1/orders", 9, [orders]);
    expect(waits).toEqual([20_000]);
    expect(shown(report)).toEqual(["status orders.json#/paths/~1v1~1orders/get/responses"]);
    expect(reasons(report).reset).toBe("the server says to call it again in 20 s: --timeout allows more");
  });

  it("agrees with its description, where that has it", async () => {
    const { fetch } = await createMock("gongjiang");
    const url = await driftingServer(fetch, (answer, { body }) => {
      if (!body.includes("no-such-client")) return;
      Object.assign(answer, { status: 429, body: '{"code":429,"message":"slow down"}' });
      answer.headers["retry-after"] = "60";
    });
    const report = await verified("gongjiang", url);
    expect(report.verdict).toBe("agreed");
    expect(reasons(report)).toEqual({ "refuse-client": "HTTP 429: the server is called too often" });
  });
});
