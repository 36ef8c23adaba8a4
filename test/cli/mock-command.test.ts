import { describe, expect, it } from "vitest";
import { listen } from "../../src/mock/listen.js";
import { providers } from "../accounts.js";
import { ownFile } from "../mock/own-api.js";
import { runCommand as run } from "./run-command.js";

const addressIn = (output: string) => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? "";

describe("provider-clients mock", () => {
  it("serves all, with a table of addresses and credentials, until it is interrupted", async () => {
    const { child, exited, output, printed } = run("mock", "--port", "0");
    await printed(/Stop with Ctrl\+C\./);
    expect(output()).toMatch(
      /^wareconn +http\S+ +clientId=demo-client clientSecret=demo-secret\nzhicloud .+ accessToken=demo-access-token\nedge-gateway .+ username=demo password=demo-password\ngongjiang /,
    );
    const rows = output().split("\n").slice(0, -2);
    expect(rows.map((row) => row.split(" ")[0])).toEqual(providers);
    child.kill("SIGINT");
    expect(await exited).toBe(0);
    await expect(fetch(addressIn(output()))).rejects.toThrow();
  });

  it("takes an account, a lifetime, and an API of one's own, and prints a line for each call", async () => {
    const answer = '{ responses: { "200": { description: ok, content: { application/json: { example: [] } } } } }';
    const file = await ownFile(
      "own.yaml",
      `openapi: 3.1.0\ninfo: { title: Own, version: "1" }\npaths: { /things: { get: ${answer} } }\n`,
    );
    const account = ["--credentials", "username=li", "--credentials", "password=test-password=1"];
    const args = [...account, "--token-lifetime", "60", "--extend", file, "--failures", "envelope"];
    const { output, printed } = run("mock", "edge-gateway", "--port", "0", ...args);
    await printed(/Stop with Ctrl\+C\./);
    expect(output()).toMatch(/^edge-gateway +http\S+ +your credentials\n/);
    const url = addressIn(output());
    const login = await fetch(`${url}/v1.0/openapi/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username: "li", password: "test-password=1" }),
    });
    const { t, result } = await login.json();
    expect(result.expire - Math.floor(t / 1000)).toBe(60);
    const headers = { "x-token": result.access_token };
    expect(await (await fetch(`${url}/things`, { headers })).json()).toEqual([]);
    expect(await (await fetch(`${url}/things`)).json()).toMatchObject({ success: false, errorCode: 1010 });
    await printed(/edge-gateway +GET +\/things +200 +[\d.]+ ms {2}there is no x-token\n/);
    expect(output()).not.toContain("test-password");
  });

  it("tells what it leaves out of a file, or ends for it if it is to be strict", async () => {
    const file = await ownFile("own.yaml", "openapi: 3.1.0\npaths:\n  /a: { get: {} }\n  b: { get: {} }\n");
    const loose = run("mock", "gongjiang", "--port", "0", "--extend", file);
    await loose.printed(/Stop with Ctrl\+C\./);
    const told = `${file}:4: the path b doesn't begin with /, and is left out\n${file}:3: GET /a: there is no response`;
    expect(loose.output()).toContain(told);
    const strict = run("mock", "gongjiang", "--port", "0", "--extend", file, "--strict");
    expect(await strict.exited).toBe(1);
    expect(strict.output()).toContain(told);
  });

  it("tells which long file it is reading", async () => {
    const paths = { "/a": { get: { responses: { 204: { description: "x".repeat(1_000_000) } } } } };
    const file = await ownFile("own.json", JSON.stringify({ openapi: "3.1.0", paths }));
    const { output, printed } = run("mock", "gongjiang", "--port", "0", "--extend", file);
    await printed(/Stop with Ctrl\+C\./);
    expect(output()).toMatch(/^Reading \S+own\.json, 1\.0 MB …\n/);
  });

  it.each<[string, string[], RegExp]>([
    ["no command", [], /^Usage: provider-clients <command>/],
    ["an unknown command", ["mok"], /no command "mok"[\s\S]+Usage/],
    ["an unknown provider", ["mock", "taobao"], /no provider "taobao"[\s\S]+Examples/],
    ["an unknown option", ["mock", "--prot", "1"], /--prot[\s\S]+--port N/],
    ["a port that is none", ["mock", "--port", "http"], /--port takes a port number/],
    ["a lifetime that is none", ["mock", "--token-lifetime", "1h"], /--token-lifetime takes a number of seconds/],
    ["a file that isn't there", ["mock", "gongjiang", "--extend", "no.yaml"], /no\.yaml can't be read/],
    ["credentials without a name", ["mock", "gongjiang", "--credentials", "x"], /--credentials takes name=value/],
    ["credentials of another provider", ["mock", "gongjiang", "--credentials", "username=x"], /clientId, clientSecret/],
    [
      "an option of another provider",
      ["mock", "gongjiang", "--failures", "http"],
      /"failures" is not for this provider/,
    ],
  ])("ends with exit code 1 and a reason for %s", async (_what, args, reason) => {
    const { exited, output } = run(...args);
    expect(await exited).toBe(1);
    expect(output()).toMatch(reason);
    expect(output()).not.toMatch(/^ +at /m);
  });

  it("says of a port that is taken which option changes it", async () => {
    const taken = await listen(() => {}, 0);
    const { exited, output } = run("mock", "gongjiang", "--port", new URL(taken.url).port);
    expect(await exited).toBe(1);
    expect(output()).toMatch(/Port \d+ is taken\. Choose another one with --port/);
    await taken.close();
  });

  it.each([["--help"], ["mock", "--help"]])("explains itself: %s %s", async (...args) => {
    const { exited, output } = run(...args);
    expect([await exited, output()]).toEqual([0, expect.stringMatching(/^Usage/)]);
  });
});
