import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMocks } from "../../src/cli/start-mocks.js";
import { createMock } from "../../src/mock/index.js";
import { createZhicloudClient } from "../../src/providers/zhicloud.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { examplesOf, filesOf, rowsOf } from "../page-blocks.js";

const page = "what-happens-to-tokens";
const [blocks, fileOf, rows] = await Promise.all([examplesOf(page), filesOf(page), rowsOf(page)]);

describe("the examples on what happens to tokens", () => {
  const [shared, life] = blocks("text");
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await createConsumer(["@stoplight", "yaml"]);
  });
  afterAll(() => consumer.remove());

  it("print what the page shows of a token's life", async () => {
    expect(await consumer.run("life.ts", fileOf("life.ts"))).toBe(life);
  });

  it("share a token, and keep it for the next time", async () => {
    const [mock] = await startMocks(["gongjiang"], 0, () => ({}));
    if (!mock) throw new Error("no mock");
    try {
      const run = () => consumer.run("shared.ts", fileOf("shared.ts").replace("http://127.0.0.1:4010", mock.url));
      expect(await run()).toBe(shared);
      expect(await run()).toBe("one token.shared\nanother token.shared\n");
    } finally {
      await mock.close();
    }
  });

  it("type-check", async () => {
    const files = Object.fromEntries(["life.ts", "shared.ts"].map((file) => [file, fileOf(file)]));
    await consumer.compile(files, { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true });
  });
});

describe("the table of renewals", () => {
  const seconds = (cell = "") => Number(/(?:lives |last )?([\d,]+) s/.exec(cell)?.[1]?.replaceAll(",", ""));
  const lives = rows("a token that lives").map((row) => row.map(seconds));

  it("is what a client does with tokens of such lives", async () => {
    const told = lives.filter(([life]) => Number.isFinite(life));
    expect(told).toHaveLength(3);
    for (const [life = 0, should = 0, must = 0] of told) {
      const done = await Promise.all([should + 1, should, must + 1, must].map((left) => whatHappens(life, left)));
      expect(done, `${life} s`).toEqual(["used", "renewed meanwhile", "renewed meanwhile", "waited for"]);
    }
  });

  /** What a client does about a token that has some of its life left, both in seconds. */
  async function whatHappens(life: number, left: number): Promise<string> {
    let now = Date.now();
    const clock = { now: () => now };
    const mock = await createMock("zhicloud", { clock, tokenLifetimeMs: life * 1_000 });
    const order: string[] = [];
    let background: Promise<unknown> | undefined;
    const client = createZhicloudClient({
      ...mock.credentials,
      baseUrl: "https://zhicloud.example",
      authCodeLifetimeMs: life * 1_000,
      clock,
      fetch: mock.fetch,
      onEvent: ({ reason }) => void order.push(reason),
      waitUntil: (work) => {
        background = work;
      },
    });
    await client.auth.credential();
    now += (life - left) * 1_000;
    order.length = 0;
    await client.auth.credential();
    order.push("used");
    await background;
    return { used: "used", "used,expiring": "renewed meanwhile", "expiring,used": "waited for" }[order.join()] ?? "";
  }
});
