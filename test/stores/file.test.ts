import { mkdtempSync } from "node:fs";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, test } from "vitest";
import { fileTokenStore } from "../../src/stores/file.js";
import { runTokenStoreContract } from "../../src/testing.js";
import { hasOwners } from "./file-owners.js";

const folders: string[] = [];
function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "token-store-"));
  folders.push(folder);
  return join(folder, "deep", "tokens.json");
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describe("the file store", () => {
  runTokenStoreContract(() => fileTokenStore(newFile()), test.concurrent);
});

describe("a file of tokens", () => {
  let file: string;
  const expiresAt = Date.now() + 60_000;
  const set = (key: string, ifVersion = 0) => fileTokenStore(file).set(key, { token: key }, { ifVersion, expiresAt });
  beforeEach(async () => {
    file = newFile();
    await set("a");
  });

  it.skipIf(!hasOwners)("can be read by its owner alone, and so can what is beside it", async () => {
    await set("b");
    const names = await readdir(dirname(file));
    expect(names).toEqual(["tokens.json", "tokens.json.lock.2"]);
    for (const name of names) expect((await stat(join(dirname(file), name))).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  });

  it("loses nothing where many write at once", async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `key-${index}`);
    expect(await Promise.all(keys.map((key) => set(key)))).toEqual(keys.map(() => true));
    for (const key of keys) expect((await fileTokenStore(file).get(key))?.entry.token).toBe(key);
  });

  it("that was cut in the middle is written anew", async () => {
    await writeFile(file, (await readFile(file, "utf8")).slice(0, 40));
    expect(await fileTokenStore(file).get("a")).toBeUndefined();
    expect(await set("a")).toBe(true);
    expect((await fileTokenStore(file).get("a"))?.entry.token).toBe("a");
  });

  const nested = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  it.each([
    ["a number", '{"format":1,"records":{"a":5}}'],
    ["a list", '{"format":1,"records":[]}'],
    ["nothing", ""],
    ["zeros", "\0".repeat(512)],
    ["another format", '{"format":"x","records":{"a":{}}}'],
    ["what is nested deeper than can be written", `{"format":1,"records":{"b":${nested}}}`],
  ])("that holds something else is written anew: %s", async (_what, text) => {
    await writeFile(file, text);
    expect(await fileTokenStore(file).get("a")).toBeUndefined();
    expect(await set("a")).toBe(true);
  });

  it.each([
    ["a package.json", '{\n  "name": "my-app",\n  "format": 1\n}\n'],
    ["settings", "API_SECRET=test-secret\n"],
    ["JSON of another kind", "null"],
    ["a list", '["format"]'],
  ])("that holds no tokens but %s is left as it is, and the error says what to do", async (_what, text) => {
    const store = fileTokenStore(file);
    await writeFile(file, text);
    const refused = {
      code: "ERR_NOT_A_TOKEN_FILE",
      message: expect.stringMatching(/something else.+name another one/),
    };
    expect(() => fileTokenStore(file)).toThrow(expect.objectContaining(refused));
    await expect(store.get("a")).rejects.toMatchObject(refused);
    await expect(store.set("a", { token: "a" }, { ifVersion: 0, expiresAt })).rejects.toMatchObject(refused);
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it("of a newer version of the package is left alone, and the error says what to do", async () => {
    const text = '{"format":2,"tokens":{}}';
    await writeFile(file, text);
    await expect(fileTokenStore(file).get("a")).rejects.toThrow(/newer version of this package: update/);
    await expect(set("a")).rejects.toMatchObject({ code: "ERR_NEWER_TOKEN_FORMAT" });
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it("forgets tokens an hour after their end", async () => {
    await fileTokenStore(file).set("old", { token: "old" }, { ifVersion: 0, expiresAt: Date.now() - 3_600_001 });
    await set("b");
    expect(await readFile(file, "utf8")).not.toContain("old");
  });

  it("is free again when a process has died while it wrote", async () => {
    const lock = join(dirname(file), "tokens.json.lock.9");
    await writeFile(lock, "");
    const longAgo = new Date(Date.now() - 6_000);
    await utimes(lock, longAgo, longAgo);
    expect(await set("b")).toBe(true);
    expect(await readdir(dirname(file))).toEqual(["tokens.json", "tokens.json.lock.10"]);
  });

  it.each([[""], [undefined], [tmpdir()], [`${process.execPath}/tokens.json`], [`${process.execPath}/a/b.json`]])(
    "must be a file's path: %j",
    (path) => {
      expect(() => fileTokenStore(path as string)).toThrow(/fileTokenStore: the path/);
    },
  );
});
