import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { proxyCommand } from "../../src/cli/proxy-command.js";
import { createMock } from "../../src/mock/index.js";
import { runCommand } from "./run-command.js";

const extend = "openapi/wareconn/examples/own-endpoints.yaml";
let mock: Awaited<ReturnType<typeof createMock>>;
let provider: { url: string; close(): Promise<void> };
beforeAll(async () => {
  mock = await createMock("wareconn", { extend });
  provider = await mock.listen();
});
afterAll(() => provider.close());

const account = { WARECONN_CLIENT_ID: "demo-client", WARECONN_CLIENT_SECRET: "demo-secret" };

async function startProxy(...args: string[]) {
  const env = {
    ...account,
    PROXY_TOKEN: "a-token-of-the-proxy's-own",
    SHORT: "short",
    WARECONN_BASE_URL: provider.url,
  };
  const command = runCommand({ env }, "proxy", "wareconn", "--port", "0", ...args);
  await command.printed(/listening.*\n/);
  const url = /http:\/\/[\d.]+:\d+/.exec(command.output())?.[0] ?? "";
  return { ...command, url };
}

afterEach(() => void vi.unstubAllEnvs());

describe("provider-clients proxy", () => {
  it("signs the calls of other programs, and says of each what became of it, in a line of JSON without its query", async () => {
    const { url, child, exited, output } = await startProxy();
    const answer = await fetch(`${url}/v1/orders?page=1&name=zhang-san`);
    expect(answer.status).toBe(200);
    expect((await fetch(`${url}/-/ready`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
    const lines = output()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ message }) => message)).toEqual(["listening", "token.acquired", "call", "stopping"]);
    expect(lines[2]).toMatchObject({ method: "GET", path: "/v1/orders", status: 200, end: "answered", level: "info" });
    expect(output()).not.toMatch(/zhang|demo-secret|demo-client|bearer/);
  });

  it("tells what of a description can't be compared, before it listens", async () => {
    const folder = await mkdtemp(join(tmpdir(), "proxy-"));
    const file = join(folder, "wrong.json");
    const media = { schema: { type: ["string", null] } };
    const answer = { 200: { description: "ok", content: { "application/json": media } } };
    const paths = { "/v1/wrong": { get: { responses: answer } } };
    await writeFile(file, JSON.stringify({ openapi: "3.1.0", info: { title: "Wrong", version: "1" }, paths }));
    const { printed } = await startProxy("--extend", file, "--validate", "responses");
    await printed(/"type" can't be \["string",null\], and is left out/);
  });

  it("writes lines for people, or none", async () => {
    const text = await startProxy("--log", "text");
    await fetch(`${text.url}/v1/orders`);
    text.child.kill("SIGTERM");
    await text.exited;
    expect(text.output()).toMatch(
      /^\S+ info call method=GET path=\/v1\/orders status=200 end=answered durationMs=\S+$/m,
    );
  });

  it("ends at once at a second signal, and says of the calls that it cuts off what became of them", async () => {
    const silent = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const { url, child, exited, output, printed } = await startProxy("--base-url", `http://127.0.0.1:${port}`);
    const called = once(silent, "connection");
    const lost = expect(fetch(`${url}/v1/orders`)).rejects.toThrow();
    await called;
    child.kill("SIGTERM");
    await printed(/stopping.*\n/);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
    await lost;
    expect(output()).toMatch(/"message":"call","method":"GET","path":"\/v1\/orders","status":0,"end":"aborted"/);
  });

  it.each([
    ["no token of its own, beyond loopback", ["--host", "0.0.0.0"], /could use the account[\s\S]*--require-token/],
    ["a token on the command line", ["--require-token", "a-token-of-the-proxy's-own"], /takes env:NAME or file:PATH/],
    ["a token that is short", ["--require-token", "env:SHORT"], /no token of 16 characters/],
    ["a token that isn't there", ["--require-token", "file:/nowhere/token"], /no token of 16 characters/],
    ["a log of a kind that there isn't", ["--log", "xml"], /there are: json, text, none/],
    ["an option that there isn't", ["--sokcet", "x"], /Did you mean --socket\?/],
    ["a socket and a port", ["--socket", "x.sock"], /--socket takes the place of --port and --host/],
    ["a port that isn't one", ["--port", "70000"], /--port takes a port number/],
    ["plain HTTP to elsewhere", ["--base-url", "http://api.example.com"], /give --allow-insecure-http/],
  ])("doesn't start with %s", async (_what, args, message) => {
    const env = { ...account, SHORT: "short", WARECONN_BASE_URL: provider.url };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    await expect(proxyCommand(["wareconn", "--port", "0", ...args])).rejects.toThrow(message);
  });

  it("takes the token of its callers from a file or the environment", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "proxy-")), "token");
    await writeFile(file, "a-token-out-of-a-file\n");
    const { url, child, exited } = await startProxy("--require-token", `file:${file}`);
    expect((await fetch(`${url}/v1/orders`)).status).toBe(401);
    const headers = { authorization: "Bearer a-token-out-of-a-file" };
    expect((await fetch(`${url}/v1/orders`, { headers })).status).toBe(200);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
  });
});
