import { execFile } from "node:child_process";
import { watch } from "node:fs";
import { mkdtemp, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { variableOf } from "../../src/cli/run-beside.js";
import { formats } from "../../src/cli/signature.js";
import { tokenCommand } from "../../src/cli/token-command.js";
import { UsageError } from "../../src/cli/usage-error.js";
import { createMock, type MockOptions, type MockProvider } from "../../src/mock/index.js";
import { ownFile } from "../mock/own-api.js";
import { runCommand } from "./run-command.js";

const exec = promisify(execFile);

const open: { close(): Promise<void> }[] = [];
afterEach(() => vi.unstubAllEnvs());
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

/** A mock, with the environment in which the command finds it. */
async function served(provider: MockProvider, options: MockOptions = {}) {
  const mock = await createMock(provider, options);
  const listening = await mock.listen();
  open.push(listening);
  const named = Object.entries({ baseUrl: listening.url, ...mock.credentials });
  const env = Object.fromEntries(named.map(([name, value]) => [variableOf(provider, name), String(value)]));
  const tokenCalls = () => mock.calls.filter(({ path }) => path === "/oauth/token").length;
  return { mock, url: listening.url, env, tokenCalls };
}

async function print(env: Record<string, string>, ...args: string[]) {
  const { exited, output, errors } = runCommand({ env }, "token", ...args);
  return { code: await exited, output: output(), errors: errors() };
}

const orders = `openapi: 3.1.0
info: { title: Own, version: "1" }
paths:
  /v1/orders: { get: { responses: { "200": { description: ok, content: { application/json: { example: { code: 200 } } } } } } }
`;

describe("provider-clients token", () => {
  it("prints a header that the provider takes from curl", async () => {
    const { env, url } = await served("gongjiang", { extend: await ownFile("orders.yaml", orders) });
    const { code, output } = await print(env, "gongjiang");
    expect([code, output]).toEqual([0, expect.stringMatching(/^authorization: bearer \S+\n$/)]);
    const { stdout } = await exec("curl", ["-sS", "-H", output.trim(), `${url}/v1/orders`]);
    expect(JSON.parse(stdout)).toEqual({ code: 200 });
  });

  it("prints a file for curl that signs in the query, too", async () => {
    const { env, url } = await served("zhicloud");
    const { output } = await print(env, "zhicloud", "--format", "curl");
    const config = join(await mkdtemp(join(tmpdir(), "token-")), "curl.config");
    await writeFile(config, output);
    const { stdout } = await exec("curl", ["-sS", "-K", config, `${url}/apis/rest/userService/getUserInfo/json`]);
    expect(JSON.parse(stdout)).toMatchObject({ code: 200 });
  });

  it("prints lines that a shell evaluates, whatever the token is made of", async () => {
    const hostile = `a'b"c$(id)\\\n\`x\` 你`;
    const signature = {
      provider: "edge-gateway",
      headers: { "x-token": hostile },
      query: { t_: "1", p_: "2" },
      expiresAt: 5,
    };
    const script = `${formats.env?.(signature)}
      printf '%s|%s|%s|%s' "$EDGE_GATEWAY_X_TOKEN" "$EDGE_GATEWAY_T" "$EDGE_GATEWAY_P" "$EDGE_GATEWAY_EXPIRES_AT"`;
    expect((await exec("sh", ["-c", script])).stdout).toBe(`${hostile}|1|2|5`);
  });

  it("prints JSON, with when it expires", async () => {
    const { env } = await served("wareconn", { clock: { now: () => 1_800_000_000_000 } });
    const { output } = await print(env, "wareconn", "--format", "json");
    const { provider, headers, query, expiresAt } = JSON.parse(output);
    expect({ provider, headers, query }).toEqual({
      provider: "wareconn",
      headers: { authorization: expect.stringMatching(/^Bearer /), "content-type": "application/json" },
      query: {},
    });
    expect(Math.abs(expiresAt - Date.now() - 7_200_000)).toBeLessThan(60_000);
  });

  it("shares one token among all runs with the same store", async () => {
    const { env, tokenCalls } = await served("gongjiang");
    const store = `file:${join(await mkdtemp(join(tmpdir(), "token-")), "tokens.json")}`;
    const runs = await Promise.all([1, 2, 3].map(() => print(env, "gongjiang", "--store", store)));
    expect(new Set(runs.map(({ output }) => output)).size).toBe(1);
    expect(tokenCalls()).toBe(1);
  });

  it("keeps a file fresh that nobody else can read, and of which nobody sees a half", async () => {
    const { env } = await served("wareconn", { tokenLifetimeMs: 2000 });
    const folder = await mkdtemp(join(tmpdir(), "token-"));
    const out = join(folder, "header");
    const { child, exited, printed } = runCommand({ env }, "token", "wareconn", "--out", out, "--watch");
    await printed(/Keeping it fresh/);
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    const first = await readFile(out, "utf8");
    for await (const _ of changesIn(folder)) if ((await readFile(out, "utf8")) !== first) break;
    expect(await readFile(out, "utf8")).toMatch(/^authorization: Bearer \S+\ncontent-type: application\/json\n$/);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
    expect(await readdir(folder)).toEqual(["header"]);
  });

  it("asks for no token where its file can't be written, and replaces nothing but files", async () => {
    const { env, tokenCalls } = await served("gongjiang");
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const folder = await mkdtemp(join(tmpdir(), "token-"));
    for (const out of [folder, join(folder, "none", "header"), "/dev/null"]) {
      await expect(tokenCommand(["gongjiang", "--out", out])).rejects.toThrow(UsageError);
    }
    expect(tokenCalls()).toBe(0);
    const [target, link] = [join(folder, "header"), join(folder, "link")];
    await writeFile(target, "old");
    await symlink(target, link);
    await tokenCommand(["gongjiang", "--out", link]);
    expect(await readFile(target, "utf8")).toMatch(/^authorization: bearer /);
    expect((await readdir(folder)).sort()).toEqual(["header", "link"]);
  });

  it.each<[string, MockProvider, string[], Record<string, string>, RegExp]>([
    ["no provider", "gongjiang", [], {}, /^Name one provider\.\n/],
    [
      "no account",
      "gongjiang",
      ["gongjiang"],
      { GONGJIANG_CLIENT_ID: "" },
      /^Set GONGJIANG_CLIENT_ID in the environment, or in lines/,
    ],
    [
      "a secret that is wrong",
      "gongjiang",
      ["gongjiang"],
      { GONGJIANG_CLIENT_SECRET: "wrong" },
      /refused the credentials/,
    ],
    [
      "no answer",
      "gongjiang",
      ["gongjiang"],
      { GONGJIANG_BASE_URL: "http://127.0.0.1:9" },
      /no answer from http:\/\/127\.0\.0\.1:9/,
    ],
    [
      "plain HTTP",
      "gongjiang",
      ["gongjiang"],
      { GONGJIANG_BASE_URL: "http://192.0.2.1" },
      /plain HTTP .+ give --allow-insecure-http/,
    ],
    [
      "no address",
      "zhicloud",
      ["zhicloud", "--format", "env"],
      { ZHICLOUD_BASE_URL: "" },
      /--base-url \(or ZHICLOUD_BASE_URL\) is missing/,
    ],
    ["headers alone", "zhicloud", ["zhicloud"], {}, /signed in the query too: choose --format curl/],
    ["a file of what changes", "zhicloud", ["zhicloud", "--watch", "--out", "x"], {}, /no file stays good/],
    ["no file to watch", "gongjiang", ["gongjiang", "--watch"], {}, /name it with --out/],
    ["another store", "gongjiang", ["gongjiang", "--store", "etcd://x"], {}, /--store takes redis:/],
    [
      "a store that isn't there",
      "gongjiang",
      ["gongjiang", "--store", "redis://u:pw@127.0.0.1:9"],
      {},
      /Redis at 127\.0\.0\.1:9 can't be used: ECONNREFUSED/,
    ],
    ["a folder for a store", "gongjiang", ["gongjiang", "--store", "file:/"], {}, /--store: .+ is that of a folder/],
    ["a file that can't be written", "gongjiang", ["gongjiang", "--out", "/proc/x"], {}, /\/proc\/x can't be written/],
  ])("says what to do for %s", async (_what, provider, args, more, reason) => {
    const { env } = await served(provider);
    for (const [name, value] of Object.entries({ ...env, ...more })) vi.stubEnv(name, value);
    const error = await tokenCommand(args).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(reason);
    expect(error.message).not.toMatch(/demo-secret|wrong\b|u:pw/);
  });
});

/** Until somebody stops to look, after each change. */
async function* changesIn(folder: string) {
  const watcher = watch(folder);
  try {
    while (true) {
      yield;
      await new Promise((resolve) => watcher.once("change", resolve));
    }
  } finally {
    watcher.close();
  }
}
