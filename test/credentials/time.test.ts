import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Bounds, createTime } from "../../src/credentials/time.js";

const never = () => new Promise<never>(() => {});

/** The system's timers as a platform has them. They run when a test says so. */
function timers(kind: "Node's" | "a browser's") {
  const running = new Map<number, { ms: number; run: () => void }>();
  const done: string[] = [];
  let last = 0;
  vi.stubGlobal("setTimeout", (run: () => void, ms: number) => {
    const id = ++last;
    running.set(id, { run, ms });
    done.push(`set ${ms}`);
    if (kind === "a browser's") return id;
    const own = {
      [Symbol.toPrimitive]: () => id,
      unref: () => done.push("unref"),
      refresh: () => done.push("refresh"),
    };
    return own;
  });
  vi.stubGlobal("clearTimeout", (timer: unknown) => {
    done.push("clear");
    running.delete(Number(timer));
  });
  return { done, running, runAll: () => [...running.values()].map(({ run }) => run()) };
}

afterEach(() => void vi.unstubAllGlobals());

const error = () => new Error("too long");

/** Work that goes on until its time is up, and what bounds it. */
function bounded(time: ReturnType<typeof createTime>, ms: number) {
  let bounds: Bounds | undefined;
  const work = time.bound(
    (given) => {
      bounds = given;
      return never();
    },
    undefined,
    { ms, error },
  );
  return { work, restart: (next?: number) => bounds?.alarm?.restart(next) };
}

describe("an alarm by Node's timers", () => {
  it("is begun anew at little cost for as long as before, and else by another timer", () => {
    const { done } = timers("Node's");
    const { restart } = bounded(createTime(Date), 100);
    restart();
    restart(100);
    restart(50);
    restart();
    restart(100);
    expect(done).toEqual(["set 100", "refresh", "refresh", "clear", "set 50", "refresh", "clear", "set 100"]);
  });

  it("keeps a process alive, unless nobody waits for it", () => {
    const { done } = timers("Node's");
    bounded(createTime(Date), 100);
    bounded(createTime(Date).idle, 200);
    bounded(createTime(Date).idle.idle, 300);
    expect(done).toEqual(["set 100", "set 200", "unref", "set 300", "unref"]);
  });

  it("is set no further ahead than timers count", () => {
    const { done } = timers("Node's");
    bounded(createTime(Date), 2 ** 31);
    expect(done).toEqual(["set 2147483647"]);
  });
});

describe("an alarm by a browser's timers", () => {
  it("is begun anew by another timer, and rings once", async () => {
    const { done, running, runAll } = timers("a browser's");
    const { work, restart } = bounded(createTime(Date).idle, 100);
    restart();
    restart(50);
    expect(done).toEqual(["set 100", "clear", "set 100", "clear", "set 50"]);
    expect([...running.values()].map(({ ms }) => ms)).toEqual([50]);
    runAll();
    await expect(work).rejects.toThrow("too long");
  });
});

describe("a wait", () => {
  let controller: AbortController;
  beforeEach(() => {
    controller = new AbortController();
  });

  it("is the clock's own, which hears of its end", async () => {
    const { done } = timers("Node's");
    let heard: AbortSignal | undefined;
    const sleep = vi.fn((_ms: number, signal?: AbortSignal) => {
      heard = signal;
      return never();
    });
    const wait = createTime({ now: Date.now, sleep }).sleep(7, controller.signal);
    expect(sleep.mock.calls).toEqual([[7, expect.any(AbortSignal)]]);
    controller.abort(new Error("enough"));
    await expect(wait).rejects.toThrow("enough");
    expect([heard?.aborted, done]).toEqual([true, []]);
  });

  it("is a timer's where the clock has none, which is let go when nobody waits", async () => {
    const { done, running } = timers("Node's");
    const wait = createTime(Date).sleep(7, controller.signal);
    controller.abort(new Error("enough"));
    await expect(wait).rejects.toThrow("enough");
    expect([done, running.size]).toEqual([["set 7", "clear"], 0]);
  });

  it("is over when its timer rings", async () => {
    const { runAll } = timers("a browser's");
    const wait = createTime(Date).sleep(7, null);
    runAll();
    await expect(wait).resolves.toBeUndefined();
  });
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, "1"])("a clock that says %s is refused", (at) => {
  const { now } = createTime({ now: () => at as number }, "model");
  expect(now).toThrow(
    expect.objectContaining({
      kind: "configuration",
      message: 'model: option "clock": now() must return a finite number',
    }),
  );
});
