import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { replaceFile } from "../../src/stores/file-mutex.js";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "file-mutex-"));
  file = join(folder, "tokens.json");
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const contents = () => readFile(file, "utf8").catch(() => "");
const append = (text: string) => replaceFile(file, async () => `${await contents()}${text}`);
const lock = (name: number | string) => `${file}.lock.${name}`;
/** Leaves a lock that says that somebody holds the file since then, in milliseconds from now. */
async function hold(name: number | string, sinceMs: number): Promise<void> {
  await writeFile(lock(name), "");
  await setTime(name, sinceMs);
}
async function setTime(name: number | string, sinceMs: number): Promise<void> {
  const at = new Date(Date.now() + sinceMs);
  await utimes(lock(name), at, at);
}
const dayMs = 86_400_000;

describe("a file that one process at a time may replace", () => {
  // Held until this test lets it go, whatever the names say.
  const foreign = [
    "1e3",
    "0x10",
    "Infinity",
    "-1",
    " 7",
    "7 ",
    "007",
    "+7",
    "7.0",
    "1_0",
    "0",
    "",
    "NaN",
    "٣",
    "7.bak",
  ];
  it.each([...foreign, "99999999999999999999", "9007199254740993", "1000000000000000"])(
    "is not held by a lock of somebody else's name, which stays: %j",
    async (name) => {
      await hold(name, 0);
      await append("a");
      await append("b");
      expect(await contents()).toBe("ab");
      expect((await stat(lock(name))).size).toBe(0);
      expect((await readdir(folder)).sort()).toEqual(
        ["tokens.json", "tokens.json.lock.2", `tokens.json.lock.${name}`].sort(),
      );
    },
  );

  it.each([
    "other.json.lock.7",
    "tokens.json.lock",
    "tokens.jsonx.lock.7",
    "xtokens.json.lock.7",
    "tokens-json.lock.7",
  ])("is not held by another file's lock, which stays: %s", async (name) => {
    await writeFile(join(folder, name), "");
    await append("a");
    expect(await contents()).toBe("a");
    expect(await readdir(folder)).toContain(name);
  });

  it("is not held by a folder of a lock's name, which stays", async () => {
    await mkdir(lock(7));
    await append("a");
    expect(await contents()).toBe("a");
    expect((await readdir(folder)).sort()).toEqual(["tokens.json", "tokens.json.lock.7", "tokens.json.lock.8"]);
  });

  it.each([1_000, 60_000, dayMs, 365 * dayMs, 1e13])(
    "is not held by a lock whose time lies %d ms in the future",
    async (aheadMs) => {
      await hold(3, aheadMs);
      await append("a");
      expect(await contents()).toBe("a");
      expect(await readdir(folder)).toEqual(["tokens.json", "tokens.json.lock.4"]);
    },
  );

  it.each([-dayMs, dayMs])("is not held once the clock has gone by %d ms", async (jumpMs) => {
    await hold(3, 0);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + jumpMs });
    await append("a");
    expect(await contents()).toBe("a");
  });

  it("is waited for half a minute at most where others hold it", async () => {
    const controller = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(controller.signal);
    await hold(3, 0);
    let isReplaced = false;
    const replacing = replaceFile(file, async () => {
      isReplaced = true;
      return "a";
    });
    await expect.poll(() => timeout.mock.calls).toEqual([[30_000]]);
    controller.abort(new DOMException("", "TimeoutError"));
    await expect(replacing).rejects.toMatchObject({ name: "TimeoutError" });
    expect(isReplaced).toBe(false);
  });

  it("is written by one at a time", async () => {
    let holders = 0;
    const work = (text: string) =>
      replaceFile(file, async () => {
        holders += 1;
        expect(holders).toBe(1);
        const before = await contents();
        holders -= 1;
        return before + text;
      });
    const letters = [..."abcdefgh"];
    await Promise.all(letters.map(work));
    expect([...(await contents())].sort()).toEqual(letters);
  });

  it.each([-6_000, dayMs])(
    "keeps what another wrote while its holder was stopped, and the holder starts over: its lock's time is %d ms off",
    async (sinceMs) => {
      let runs = 0;
      await replaceFile(file, async () => {
        runs += 1;
        const before = await contents();
        if (runs === 1) {
          await setTime(1, sinceMs);
          await append("theirs ");
        }
        return `${before}mine`;
      });
      expect([await contents(), runs]).toEqual(["theirs mine", 2]);
      // The number of who was taken for dead isn't there again.
      expect(await readdir(folder)).toEqual(["tokens.json", "tokens.json.lock.3"]);
    },
  );

  it("is left to who has taken it, where its holder finds nothing to write when it goes on", async () => {
    await replaceFile(file, async () => {
      await setTime(1, -6_000);
      await append("theirs");
      return undefined;
    });
    expect(await contents()).toBe("theirs");
    expect(await readdir(folder)).toEqual(["tokens.json", "tokens.json.lock.2"]);
  });

  it("is free of what a holder left that died before it was done", async () => {
    await hold(3, -6_000);
    await writeFile(`${lock(3)}.next`, "half a tok");
    await append("a");
    expect(await readdir(folder)).toEqual(["tokens.json", "tokens.json.lock.4"]);
  });

  it("is free again where the work fails", async () => {
    const failing = async () => {
      throw new Error("no contents");
    };
    await expect(replaceFile(file, failing)).rejects.toThrow("no contents");
    expect((await stat(lock(1))).size).toBeGreaterThan(0);
    await append("a");
    expect(await contents()).toBe("a");
  });
});
