import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { lstat, mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { answering, ask, get, ok, proxyTo, rawServer } from "./servers.js";

const token = "a-token-of-the-proxy's-own";

describe("A web page", () => {
  it.each([
    ["of another site, by its origin", ["Origin: https://evil.example"]],
    ["of a sandbox", ["Origin: null"]],
    ["of this machine", ["Origin: http://127.0.0.1:3000"]],
    ["that shows an image from here", ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"]],
    ["that leads here", ["Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate"]],
  ])("can't use the account: one %s", async (_what, fields) => {
    const server = await answering(ok("{}"));
    for (const given of [{}, { requireToken: token }]) {
      const { url } = await proxyTo(server.url, given);
      expect(await ask(url, get("/x", ...fields, `Authorization: Bearer ${token}`))).toMatch(/^HTTP\/1\.1 403 /);
      expect(await ask(url, get("/-/metrics", ...fields, `Authorization: Bearer ${token}`))).toMatch(
        /^HTTP\/1\.1 403 /,
      );
    }
    expect(server.seen).toEqual([]);
  });

  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:80",
    "[::1].evil",
    "127.0.0.1@evil.example",
    "10.0.0.1",
  ])("whose name is made to lead here can't either: %s", async (host) => {
    const server = await answering(ok("{}"));
    const { url } = await proxyTo(server.url);
    const answer = await ask(url, `GET /x HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(server.seen).toEqual([]);
  });

  it.each(["127.0.0.1:5000", "localhost", "LOCALHOST:1", "app.localhost:5000", "[::1]:5000", "127.8.9.1"])(
    "is not what calls by the name of this machine: %s",
    async (host) => {
      const server = await answering(ok("{}"));
      const { url } = await proxyTo(server.url);
      expect(await ask(url, `GET /x HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 200 /,
      );
    },
  );
});

describe("Beyond loopback", () => {
  it.each(["0.0.0.0", "::", "192.0.2.1", "example.com"])("a proxy listens only with a token: %s", async (host) => {
    await expect(proxyTo("http://127.0.0.1:1", {}, { host })).rejects.toThrow(/could use the account/);
  });

  it("callers show the token, by whatever name they call, and it goes no further", async () => {
    const server = await answering(ok("{}"));
    const { url } = await proxyTo(server.url, { requireToken: token }, { host: "0.0.0.0" });
    const call = (...fields: string[]) =>
      ask(url, get("/x", ...fields).replace("Host: 127.0.0.1", "Host: sidecar:5000"));
    for (const wrong of [
      [],
      ["Authorization: Bearer x"],
      [`Authorization: Basic ${token}`],
      [`Authorization: Bearer ${token}x`],
    ]) {
      expect(await call(...wrong)).toMatch(/^HTTP\/1\.1 401 [\s\S]*WWW-Authenticate: Bearer/);
    }
    expect(await call(`authorization: bearer ${token}`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(server.seen.join("")).not.toContain(token);
    expect(server.seen).toHaveLength(1);
  });

  it("what asks whether it lives and is ready needs no token", async () => {
    const server = await rawServer(() => {});
    const { url } = await proxyTo(server.url, { requireToken: token });
    const status = async (path: string) => (await fetch(url + path)).status;
    expect([await status("/-/health"), await status("/-/ready"), await status("/-/metrics")]).toEqual([200, 200, 401]);
  });
});

describe("Why a proxy isn't ready", () => {
  const detailFor = async (url: string, request: string) => {
    const answer = await ask(url, request);
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    return JSON.parse(answer.split("\r\n\r\n")[1] ?? "").detail;
  };

  it("is told who shows the token of the proxy, and no one else", async () => {
    const { url } = await proxyTo("http://127.0.0.1:1", { requireToken: token });
    expect(await detailFor(url, get("/-/ready"))).not.toMatch(/gongjiang|127\.0\.0\.1|ECONN|reach/i);
    expect(await detailFor(url, get("/-/ready", `Authorization: Bearer ${token}`))).toMatch(/gongjiang/i);
  });

  it("is told a program of this machine, and no web page", async () => {
    const { url } = await proxyTo("http://127.0.0.1:1");
    expect(await detailFor(url, get("/-/ready"))).toMatch(/gongjiang/i);
    expect(await detailFor(url, get("/-/ready", "Origin: https://evil.example"))).not.toMatch(/gongjiang/i);
  });
});

describe("A Unix socket", () => {
  it("is listened on, also where one was left behind, and not where another proxy listens", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "proxy-")), "socket");
    const listen = `require("net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
    spawnSync(process.execPath, ["--eval", listen]);
    expect(existsSync(path)).toBe(true);
    const server = await answering(ok("{}"));
    await proxyTo(server.url, {}, { path });
    await expect(proxyTo(server.url, {}, { path })).rejects.toThrow(/Another process listens on/);
    const { stdout } = await promisify(execFile)("curl", [
      "--silent",
      "--unix-socket",
      path,
      "http://any.name/v1/orders",
    ]);
    expect(stdout).toBe("{}");
  });

  it.each([
    ["a file", (path: string) => writeFile(path, "of somebody's")],
    ["a folder", (path: string) => mkdir(path)],
    ["a link to a socket that was left behind", async (path: string) => symlink(`${path}-of-another`, path)],
  ])("is not listened on where there is %s, which stays", async (_what, make) => {
    const path = join(await mkdtemp(join(tmpdir(), "proxy-")), "socket");
    await make(path);
    await expect(proxyTo("http://127.0.0.1:1", {}, { path })).rejects.toThrow(/is there already, and is no socket/);
    expect((await lstat(path)).isSocket()).toBe(false);
  });

  it.each([
    [
      "is longer than a socket's path may be",
      `/tmp/${"x".repeat(103)}`,
      /107 bytes at most, and this one has 108|103 bytes/,
    ],
    ["is in no folder", "/nowhere/at/all", /its folder isn't there/],
    ["is in a file", "/etc/passwd/socket", /should be its folder is a file/],
  ])("says what is wrong with a path that %s", async (_what, path, message) => {
    await expect(proxyTo("http://127.0.0.1:1", {}, { path })).rejects.toThrow(message);
  });
});
