import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { retryDefaults } from "../../src/client/checks.js";
import { createMock } from "../../src/mock/index.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";
import { createZhicloudClient, unwrap as unwrapZhicloud } from "../../src/providers/zhicloud.js";
import type { ProviderError } from "../../src/scheme/provider-error.js";
import { type Provider, providers } from "../accounts.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { examplesOf, filesOf, rowsOf, textOf } from "../page-blocks.js";

const page = "when-a-provider-fails";
const [blocks, fileOf, rows, text] = await Promise.all([examplesOf(page), filesOf(page), rowsOf(page), textOf(page)]);

describe("the examples on a provider that fails", () => {
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await createConsumer(["@stoplight", "yaml", "vitest"]);
  });
  afterAll(() => consumer.remove());

  it("print what the page shows", async () => {
    const run = (file: string) => consumer.run(file, fileOf(file));
    expect(await Promise.all([run("bad-day.ts"), run("wrong-secret.ts")])).toEqual(blocks("text"));
  });

  it("test a program as the page shows it", async () => {
    await consumer.write({ "outage.test.ts": fileOf("outage.test.ts") });
    const output = await consumer.runProgram("vitest/vitest.mjs", "run", "--root", ".", "--testTimeout", "60000");
    expect(output).toMatch(/Tests .*2 passed/);
  });

  it("type-check", async () => {
    // Reading vitest's own types takes longer than all else.
    const outage = fileOf("outage.test.ts").replace(/^import .* "vitest";$/m, "declare const expect: any, test: any;");
    const programs = ["bad-day.ts", "wrong-secret.ts"].map((file) => [file, fileOf(file)]);
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    await consumer.compile({ ...Object.fromEntries(programs), "outage.ts": outage }, options);
  });
});

/** A client of a mock, in a time that passes only when it is told to. */
async function inOwnTime(provider: "gongjiang" | "zhicloud") {
  let now = Date.now();
  const clock = { now: () => now };
  const mock = await createMock(provider, { clock });
  const options = { baseUrl: "https://provider.example", fetch: mock.fetch, clock, retry: false } as const;
  const make = { gongjiang: createGongjiangClient, zhicloud: createZhicloudClient }[provider];
  const client = make({ ...mock.credentials, ...options } as never);
  const failure = async () => {
    const error = await client.auth.credential().catch((thrown) => thrown as ProviderError);
    return error instanceof Error ? error : undefined;
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { mock, failure, pass };
}

describe("the table of pauses", () => {
  const numbers = (cell = "") => (cell.match(/[\d.]+/g) ?? []).map((one) => Number(one) * 1_000);
  const pauses = rows("failures in a row").map(([count, refused, other]) => [count, numbers(refused), numbers(other)]);
  const kinds = [
    ["refused secrets", 401, 1],
    ["anything else", 503, 2],
  ] as const;

  it.each(kinds)("is how long a client waits that has failed: %s", async (_, status, column) => {
    expect(pauses).toHaveLength(10);
    const { mock, failure, pass } = await inOwnTime("gongjiang");
    mock.fail({ status, times: Number.POSITIVE_INFINITY });
    for (const [failures, row] of pauses.entries()) {
      const [least = 0, most = least] = row[column] as number[];
      await failure();
      expect(mock.calls).toHaveLength(failures + 1);
      const { retryAfterMs = 0 } = (await failure()) ?? {};
      expect(retryAfterMs).toBeGreaterThanOrEqual(least);
      expect(retryAfterMs).toBeLessThanOrEqual(most);
      pass(retryAfterMs);
    }
  });
});

describe("an hour without the provider", () => {
  const [, least, most] = /makes (\d+) to (\d+) askings/.exec(text) ?? [];

  it("costs as many token calls as the page says, and five minutes later at most all is well", async () => {
    const { mock, failure, pass } = await inOwnTime("gongjiang");
    mock.fail({ status: 503, times: Number.POSITIVE_INFINITY });
    for (let second = 0; second < 3_600; second++) {
      await failure();
      pass(1_000);
    }
    expect(mock.calls.length).toBeGreaterThanOrEqual(Number(least));
    expect(mock.calls.length).toBeLessThanOrEqual(Number(most));
    mock.reset();
    pass(300_000);
    expect(await failure()).toBeUndefined();
  });
});

describe("the tables on a provider that fails", () => {
  it("have the defaults of the settings", () => {
    const told = rows("setting").map(([setting = "", value = ""]) => [
      setting.replace("retry.", ""),
      Number(value.replaceAll(",", "")),
    ]);
    expect(Object.fromEntries(told)).toMatchObject({ ...retryDefaults, timeoutMs: 30_000 });
  });

  const failing: Record<Provider, object> = {
    wareconn: { code: 1, msg: "no" },
    zhicloud: { code: 601, message: "no" },
    "edge-gateway": { success: true, errorCode: 7, errorMsg: "no" },
    gongjiang: { code: 1, message: "no" },
  };

  it.each(providers)("say where %s tells of a failure inside HTTP 200", async (provider) => {
    const { unwrap } = await import(`../../src/providers/${provider}.ts`);
    const data = failing[provider];
    const index = providers.indexOf(provider);
    const [, , named = ""] = rows("provider")[index] ?? [];
    for (const field of Object.keys(data).filter((one) => one !== "success")) expect(named).toContain(field);
    const read = () => unwrap({ data, response: Response.json(data) });
    expect(read).toThrow(expect.objectContaining({ kind: "business", providerMessage: "no" }));
  });

  it("take HTML for a breach of the contract where it says success, and else for an error of HTTP", async () => {
    const mock = await createMock("zhicloud");
    const client = createZhicloudClient({
      ...mock.credentials,
      baseUrl: "https://zhicloud.example",
      fetch: mock.fetch,
      retry: false,
    });
    await client.auth.credential();
    const html = { headers: { "content-type": "text/html" }, body: "<h1>Please log in</h1>" };
    const call = () => client.GET("/apis/rest/userService/getUserInfo/json");
    mock.fail({ status: 200, ...html });
    await expect(call()).rejects.toMatchObject({ kind: "contract", retryable: false, status: 200 });
    await expect(call()).resolves.toMatchObject({ response: { status: 200 } });
    mock.fail({ status: 502, ...html });
    const error: ProviderError = await unwrapZhicloud(call()).catch((thrown) => thrown);
    expect(error).toMatchObject({ kind: "http", retryable: true });
    expect(error.message).toContain("https://zhicloud.example");
    expect(error.message).not.toContain("log in");
  });
});
