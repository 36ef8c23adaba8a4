import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fileTokenStore } from "../../src/stores/file.js";
import { hasOwners, isRoot } from "./file-owners.js";

let root: string;
let folder: string;
let file: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "file-guard-"));
  folder = join(root, "own");
  file = join(folder, "tokens.json");
  await mkdir(folder, { mode: 0o755 });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true });
});

const options = { ifVersion: 0, expiresAt: Date.now() + 60_000 };
const planted = JSON.stringify({
  format: 1,
  records: { a: { version: 5, expiresAt: options.expiresAt, entry: { token: "planted" } } },
});

/** Makes something another user's. Who isn't root can't: then all that there is becomes another user's. */
async function giveAway(path: string): Promise<void> {
  if (isRoot) return chown(path, 4321, 4321);
  vi.spyOn(process, "geteuid").mockReturnValue(4321);
}

const byOthers =
  /fileTokenStore: the path's (file|folder) can be written by other users: run chmod go-w on it, or name/;
const another = /fileTokenStore: the path's (file|folder) belongs to another user: chown it to this process's, or name/;

const unsafe: [what: string, make: (path: string) => Promise<void>, complaint: RegExp][] = [
  ["its group can write", (path) => chmod(path, 0o720), byOthers],
  ["all can write", (path) => chmod(path, 0o702), byOthers],
  ["all can do anything to", (path) => chmod(path, 0o777), byOthers],
  ["all can write, though it is sticky", (path) => chmod(path, 0o1777), byOthers],
  ["is another user's", giveAway, another],
];

describe.skipIf(!hasOwners).each(unsafe)("a file store refuses, with what to do,", (what, make, complaint) => {
  it(`a folder that ${what}`, async () => {
    await make(folder);
    expect(() => fileTokenStore(file)).toThrow(complaint);
    expect(() => fileTokenStore(file)).toThrow(expect.objectContaining({ code: "ERR_UNSAFE_TOKEN_FILE" }));
  });

  it(`a file that ${what}`, async () => {
    await writeFile(file, planted, { mode: 0o600 });
    await make(file);
    expect(() => fileTokenStore(file)).toThrow(complaint);
  });

  it(`a folder that ${what} later on, and nothing is written to it`, async () => {
    const store = fileTokenStore(file);
    await writeFile(file, planted, { mode: 0o600 });
    await make(folder);
    const failing = { message: expect.stringMatching(complaint), code: "ERR_UNSAFE_TOKEN_FILE" };
    await expect(store.get("a")).rejects.toMatchObject(failing);
    await expect(store.set("a", { token: "mine" }, options)).rejects.toMatchObject(failing);
    await expect(store.lock("a", { ttlMs: 1_000 })).rejects.toMatchObject(failing);
    expect(await readdir(folder)).toEqual(["tokens.json"]);
    expect(await readFile(file, "utf8")).toBe(planted);
  });

  it(`a file that ${what} and appears later on, and leaves it alone`, async () => {
    const store = fileTokenStore(file);
    await writeFile(file, planted, { mode: 0o600 });
    await make(file);
    const failing = { message: expect.stringMatching(complaint), code: "ERR_UNSAFE_TOKEN_FILE" };
    await expect(store.get("a")).rejects.toMatchObject(failing);
    await expect(store.set("a", { token: "mine" }, options)).rejects.toMatchObject(failing);
    expect(await readFile(file, "utf8")).toBe(planted);
  });

  it(`a link to a file that ${what}`, async () => {
    const elsewhere = join(root, "elsewhere.json");
    await writeFile(elsewhere, planted, { mode: 0o600 });
    await make(elsewhere);
    await symlink(elsewhere, file);
    expect(() => fileTokenStore(file)).toThrow(complaint);
  });

  it(`a link into a folder that ${what}`, async () => {
    const elsewhere = join(root, "elsewhere");
    await mkdir(elsewhere, { mode: 0o700 });
    await make(elsewhere);
    await symlink(join(elsewhere, "tokens.json"), file);
    expect(() => fileTokenStore(file)).toThrow(complaint);
  });

  it(`a link to a folder that ${what}`, async () => {
    await mkdir(join(root, "elsewhere"), { mode: 0o700 });
    await make(join(root, "elsewhere"));
    await symlink(join(root, "elsewhere"), join(root, "link"));
    expect(() => fileTokenStore(join(root, "link", "tokens.json"))).toThrow(complaint);
  });
});

describe("a file store takes", () => {
  const isUsable = async (path: string) => {
    expect(await fileTokenStore(path).set("a", { token: "mine" }, options)).toBe(true);
    expect((await fileTokenStore(path).get("a"))?.entry.token).toBe("mine");
  };

  it("a file and a folder that others can read", async () => {
    await writeFile(file, "", { mode: 0o644 });
    await isUsable(file);
  });

  it("a folder in one that all can write, which it makes for its owner alone", async () => {
    await chmod(root, 0o1777);
    await isUsable(join(root, "new", "deep", "tokens.json"));
  });

  it.skipIf(!isRoot)("what is root's, in a process of another user", async () => {
    vi.spyOn(process, "geteuid").mockReturnValue(4321);
    await isUsable(file);
  });

  it("any modes where they mean nothing, as on Windows", async () => {
    vi.spyOn(process as { geteuid?: () => number | undefined }, "geteuid").mockReturnValue(undefined);
    await chmod(folder, 0o777);
    await writeFile(file, "");
    await chmod(file, 0o666);
    await isUsable(file);
  });

  it("a link to a file, and replaces the file, not the link", async () => {
    const target = join(root, "shared", "tokens.json");
    await symlink(join("..", "shared", "tokens.json"), file);
    await isUsable(file);
    expect((await fileTokenStore(target).get("a"))?.entry.token).toBe("mine");
    expect(await readdir(folder)).toEqual(["tokens.json"]);
    expect(await readdir(join(root, "shared"))).toEqual(["tokens.json", "tokens.json.lock.1"]);
  });

  it("no link that leads to itself", async () => {
    await symlink("tokens.json", file);
    expect(() => fileTokenStore(file)).toThrow(/fileTokenStore: the path.+ELOOP/);
  });
});
