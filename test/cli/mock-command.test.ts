import { describe, expect, it } from "vitest";
import ours from "../../package.json" with { type: "json" };
import { listen } from "../../src/mock/front/listen.js";
import { providers } from "../accounts.js";
import { ownFile } from "../mock/own-api.js";
import { tsx } from "./main-command.js";
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
    const [table, also] = [rows.slice(0, providers.length), rows.slice(providers.length)];
    expect(table.map((row) => row.split(" ")[0])).toEqual(providers);
    for (const row of also) expect(row).toMatch(/^\w+ +answers the calls of \S+\.example\.yaml too$/);
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
    expect(output()).toMatch(/^edge-gateway +http\S+ +your credentials$/m);
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
    expect(await strict.exited).toBe(2);
    expect(strict.output()).toContain(told);
  });

  it("tells which long file it is reading", async () => {
    const paths = { "/a": { get: { responses: { 204: { description: "x".repeat(1_000_000) } } } } };
    const file = await ownFile("own.json", JSON.stringify({ openapi: "3.1.0", paths }));
    const { output, printed } = run("mock", "gongjiang", "--port", "0", "--extend", file);
    await printed(/Stop with Ctrl\+C\./);
    expect(output()).toMatch(/^Reading \S+own\.json, 1\.0 MB …\n/);
  });

  const login = (url: string, client_id: string, client_secret: string) =>
    fetch(`${url}/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({ client_id, client_secret, grant_type: "client_credentials" }),
    });

  it("takes accounts from a file and from the environment, without showing them, and warns of secrets among its arguments", async () => {
    const file = await ownFile(
      "mock.env",
      "\uFEFFGONGJIANG_CLIENT_SECRET='from \"file\"'\n# of the mocks\nEDGE_GATEWAY_PASSWORD=other\n",
    );
    const env = { GONGJIANG_CLIENT_ID: "from-environment", GONGJIANG_CLIENT_SECRET: "hidden-by-the-file" };
    const quiet = run({ env }, "mock", "gongjiang", "wareconn", "--port", "0", "--credentials-file", file);
    await quiet.printed(/Stop with/);
    expect(quiet.output()).toMatch(
      /^gongjiang +http\S+ +your credentials\nwareconn .+demo-secret\n(?:\w+ +answers .+\n)*Stop/,
    );
    const url = quiet.output().match(/gongjiang +(\S+)/)?.[1] ?? "";
    expect((await login(url, "from-environment", 'from "file"')).status).toBe(200);
    expect((await login(url, "demo-client", "demo-secret")).status).toBe(401);

    const credentials = ["--credentials", "clientSecret=of-mine", "--credentials", "clientId=other"];
    const loud = run({ env }, "mock", "gongjiang", "--port", "0", ...credentials);
    await loud.printed(/Stop with/);
    expect(loud.errors()).toMatch(
      /^Warning: .+ clientSecret .+\(ps\)\. Set GONGJIANG_CLIENT_SECRET in the environment .+\n$/,
    );
    expect(loud.output()).not.toContain("of-mine");
    expect((await login(addressIn(loud.output()), "other", "of-mine")).status).toBe(200);
  });

  it("doesn't warn of what is no secret", async () => {
    const { printed, errors } = run("mock", "gongjiang", "--port", "0", "--credentials", "clientId=other");
    await printed(/Stop with/);
    expect(errors()).toBe("");
  });

  it("listens where it is told to, with a warning where others are, and answers to the pages that it is told of", async () => {
    const args = ["--host", "::", "--allow-origin", "http://localhost:3000", "--max-body-bytes", "10"];
    const { output, errors, printed } = run("mock", "gongjiang", "--port", "0", ...args);
    await printed(/Stop with/);
    expect(errors()).toMatch(/^Warning: whoever reaches this machine at :: can call these mocks, control them .+\n$/);
    const [url = ""] = /http:\/\/\[::1\]:\d+/.exec(output()) ?? [];
    const answer = await fetch(url, {
      method: "POST",
      headers: { origin: "http://localhost:3000" },
      body: "x".repeat(11),
    });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([413, "http://localhost:3000"]);
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("is stopped by %s", async (signal) => {
    const { child, exited, printed, output } = run("mock", "gongjiang", "--port", "0");
    await printed(/Stop with/);
    child.kill(signal);
    expect(await exited).toBe(0);
    await expect(fetch(addressIn(output()))).rejects.toThrow();
  });

  it.each([
    ["npm run", ["npm", "run", "mock", "--"]],
    ["npx", ["npx", "node", "--import", tsx, "src/cli/main.ts", "mock"]],
    ["tsx", ["node_modules/.bin/tsx", "src/cli/main.ts", "mock"]],
  ] as const)("ends with what started it: %s", async (_what, command) => {
    const { child, exited, printed, output } = run({ command }, "gongjiang", "--port", "0");
    await printed(/Stop with/);
    child.kill();
    await exited;
    await expect(fetch(addressIn(output()))).rejects.toThrow();
  });

  it.each<[string, string[], RegExp]>([
    ["no command", [], /^Usage: provider-clients <command>/],
    ["an unknown command", ["mok"], /no command "mok"\. Did you mean mock\?[\s\S]+Usage/],
    ["an unknown provider", ["mock", "taobao"], /no provider "taobao"; there are: wareconn, /],
    [
      "an unknown option",
      ["mock", "--prot", "1"],
      /no option --prot\. Did you mean --port\?\nprovider-clients mock --help says more/,
    ],
    ["a port that is none", ["mock", "--port", "http"], /--port takes a port number/],
    ["a lifetime that is none", ["mock", "--token-lifetime", "1h"], /--token-lifetime takes a number of seconds/],
    ["a file that isn't there", ["mock", "gongjiang", "--extend", "no.yaml"], /no\.yaml can't be read/],
    ["credentials without a name", ["mock", "gongjiang", "--credentials", "x"], /--credentials takes name=value/],
    [
      "a file of credentials that isn't there",
      ["mock", "--credentials-file", "no.env"],
      /no\.env can't be read: there is/,
    ],
    [
      "a file without credentials of the provider",
      ["mock", "gongjiang", "--credentials-file", "package.json"],
      /has none of GONGJIANG_CLIENT_ID, GONGJIANG_CLIENT_SECRET, /,
    ],
    ["an address that isn't this machine's", ["mock", "--host", "192.0.2.1"], /--host is no address of this machine/],
    ["all origins", ["mock", "--allow-origin", "*"], /"\*" is not the origin of a page: write it as http/],
    ["an origin that is a page", ["mock", "--allow-origin", "http://A:80/x"], /write it as http:\/\/a\n/],
    ["a length that is none", ["mock", "--max-body-bytes", "16M"], /"maxBodyBytes" must be a whole number/],
    ["credentials of another provider", ["mock", "gongjiang", "--credentials", "username=x"], /clientId, clientSecret/],
    [
      "an option of another provider",
      ["mock", "gongjiang", "--failures", "http"],
      /"failures" is not for this provider/,
    ],
  ])("ends with exit code 2 and a reason for %s", async (_what, args, reason) => {
    const { exited, output } = run(...args);
    expect(await exited).toBe(2);
    expect(output()).toMatch(reason);
    expect(output()).not.toMatch(/^ +at /m);
  });

  it("says of a port that is taken which option changes it", async () => {
    const taken = await listen(() => {}, 0);
    const { exited, output } = run("mock", "gongjiang", "--port", new URL(taken.url).port);
    expect(await exited).toBe(2);
    expect(output()).toMatch(/Port \d+ is taken\. Choose another one with --port/);
    await taken.close();
  });

  it("tells its version", async () => {
    const { exited, output } = run("--version");
    expect([await exited, output()]).toEqual([0, `${ours.version}\n`]);
  });

  it("explains a command that help is asked about", async () => {
    const { exited, output } = run("help", "mock");
    expect([await exited, output()]).toEqual([0, expect.stringMatching(/^Usage: provider-clients mock/)]);
  });

  it.each([["--help"], ["mock", "--help"]])("explains itself: %s %s", async (...args) => {
    const { exited, output } = run(...args);
    expect([await exited, output()]).toEqual([0, expect.stringMatching(/^Usage/)]);
  });
});
