import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMock, type Mock } from "../../src/mock/index.js";
import { ordersApi } from "../mock/own-api.js";
import { hasRedis, startRedis } from "../redis-server.js";
import { oneIn } from "../same-runs.js";
import { type Member, type MemberSettings, startMember } from "./fleet.js";

let mock: Mock;
/** How many tokens were asked for. */
let issued = 0;
let provider: { url: string; close(): Promise<void> };
beforeAll(async () => {
  mock = await createMock("gongjiang", {
    extend: await ordersApi({ code: 200 }),
    onCall({ operation }) {
      if (operation === "createToken") issued += 1;
    },
  });
  provider = await mock.listen();
});
afterAll(() => provider.close());
beforeEach(() => {
  mock.reset();
  issued = 0;
});

/** Stores for one test each: their addresses, and what frees what they use. */
const stores: Record<string, { isThere: boolean; open(): Promise<{ address: string; close(): Promise<unknown> }> }> = {
  Redis: {
    isThere: hasRedis(),
    async open() {
      const server = await startRedis();
      return { address: server.url, close: server.stop };
    },
  },
  "a file": {
    isThere: true,
    async open() {
      const folder = await mkdtemp(join(tmpdir(), "tokens-"));
      return { address: join(folder, "tokens.json"), close: () => rm(folder, { recursive: true }) };
    },
  },
};

const lease = { LEASE_MS: "1500" };

const inTurn = Object.entries(stores).map(([name, store], turn) => ({ name, turn, ...store }));

describe.each(inTurn)("processes that share a token through $name", ({ turn, isThere, open }) => {
  let store: Awaited<ReturnType<typeof open>>;
  const members: Member[] = [];
  beforeEach(async (context) => {
    if (!isThere) return context.skip();
    store = await open();
  });
  afterEach(async () => {
    await Promise.all(members.splice(0).map((member) => member.stop()));
    await store?.close();
  });

  async function start(count: number, settings: Partial<MemberSettings> = {}): Promise<Member[]> {
    const all = { BASE_URL: provider.url, STORE: store.address, ...settings };
    const started = await Promise.all(Array.from({ length: count }, () => startMember(all)));
    members.push(...started);
    return started;
  }
  const callAll = (fleet: Member[], count: number) => Promise.all(fleet.map((member) => member.call(count)));
  const served = (fleet: Member[], count: number) => fleet.map(() => ({ served: count, others: [] }));

  it("16 cold ones with 200 calls each: one token call, no call fails", async () => {
    const fleet = await start(16);
    expect(await callAll(fleet, 200)).toEqual(served(fleet, 200));
    expect(issued).toBe(1);
  });

  it("all of them converge on another token when theirs is revoked, with one token call", async () => {
    const fleet = await start(4);
    await callAll(fleet, 1);
    mock.revokeTokens();
    expect(await callAll(fleet, 20)).toEqual(served(fleet, 20));
    expect(issued).toBe(2);
  });

  it.each(oneIn(2, ["read", "locked", "read again", "asking", "answered", "written", "released"], turn))(
    "the holder killed when it has come to %j: two token calls at most, no call of the others fails",
    async (STEP) => {
      const [fleet, [holder]] = await Promise.all([start(2, lease), start(1, { ...lease, STEP, SIGNAL: "SIGKILL" })]);
      const died = once(holder?.process ?? process, "exit");
      holder?.call(1).catch(() => {});
      expect(await died).toEqual([null, "SIGKILL"]);
      expect(await callAll(fleet, 20)).toEqual(served(fleet, 20));
      expect(issued).toBeLessThanOrEqual(2);
    },
  );

  it.each(["asking", "answered"])(
    "the holder stalled past its lease when it has come to %j: all converge on one token",
    async (STEP) => {
      const [fleet, [holder]] = await Promise.all([start(2, lease), start(1, { ...lease, STEP, SIGNAL: "SIGSTOP" })]);
      const waiting = holder?.call(1);
      // Asked after it, the others wait until its lease ends.
      await expect.poll(() => stateOf(holder?.process.pid), { timeout: 20_000 }).toBe("T");
      expect(await callAll(fleet, 5)).toEqual(served(fleet, 5));
      holder?.process.kill("SIGCONT");
      await waiting;
      const all = [...fleet, ...(holder ? [holder] : [])];
      expect(await callAll(all, 5)).toEqual(served(all, 5));
      expect(issued).toBeLessThanOrEqual(3);
      const before = issued;
      expect(await callAll(all, 5)).toEqual(served(all, 5));
      expect(issued).toBe(before);
    },
  );
});

/** The state of a process, as Linux tells it: T is stopped. */
async function stateOf(pid = 0): Promise<string | undefined> {
  return /\) (\w)/.exec(await readFile(`/proc/${pid}/stat`, "utf8"))?.[1];
}
