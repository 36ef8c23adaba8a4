import { describe, expect, it } from "vitest";
import { runCommand as run } from "./run-command.js";

const node = (script: string) => ["--", process.execPath, "-e", script];

describe("provider-clients mock, with a command", () => {
  it("lets it find the mocks and their accounts in its environment, and is silent itself", async () => {
    const script = `
      const { GONGJIANG_BASE_URL: url, GONGJIANG_CLIENT_ID: client_id, GONGJIANG_CLIENT_SECRET: client_secret } = process.env;
      const body = new URLSearchParams({ client_id, client_secret, grant_type: "client_credentials" });
      fetch(url + "/oauth/token", { method: "POST", body }).then(({ status }) => console.log(status));`;
    const { exited, output } = run("mock", "gongjiang", "--credentials", "clientId=other-client", ...node(script));
    expect(await exited).toBe(0);
    expect(output()).toBe("200\n");
  });

  it("names what each of several providers takes", async () => {
    const names = "console.log(Object.keys(process.env).filter((name) => /^(EDGE|ZHI)/.test(name)).sort().join())";
    const { exited, output } = run("mock", "zhicloud", "edge-gateway", ...node(names));
    expect(await exited).toBe(0);
    const zhicloud = ["ACCESS_TOKEN", "BASE_URL", "CLIENT_ID", "CLIENT_SECRET"].map((name) => `ZHICLOUD_${name}`);
    const gateway = ["BASE_URL", "PASSWORD", "USERNAME"].map((name) => `EDGE_GATEWAY_${name}`);
    expect(output()).toBe(`${[...gateway, ...zhicloud].join()}\n`);
  });

  it("ends as it does, and its arguments are its own", async () => {
    const { exited, output } = run(
      "mock",
      "gongjiang",
      ...node("console.log(process.argv[1]); process.exit(7)"),
      "--",
      "--help",
    );
    expect(await exited).toBe(7);
    expect(output()).toBe("--help\n");
  });

  it("passes signals on, and ends as shells do where one ended the command", async () => {
    const wait = (script: string) => node(`${script}; setInterval(() => {}, 1_000); console.log("waiting")`);
    const deaf = run("mock", "gongjiang", ...wait('process.on("SIGTERM", () => process.exit(3))'));
    const plain = run("mock", "gongjiang", ...wait(""));
    await Promise.all([deaf.printed(/waiting/), plain.printed(/waiting/)]);
    deaf.child.kill("SIGTERM");
    plain.child.kill("SIGTERM");
    expect([await deaf.exited, await plain.exited]).toEqual([3, 143]);
  });

  it("says what is wrong with the command, and leaves no mock behind", async () => {
    const none = run("mock", "gongjiang", "--");
    const unknown = run("mock", "gongjiang", "--", "./no-such-command");
    expect([await none.exited, await unknown.exited]).toEqual([2, 2]);
    expect(none.output()).toBe("There is no command behind --.\nprovider-clients mock --help says more.\n");
    expect(unknown.output()).toMatch(/^The command can't be started: .*no-such-command.*\n$/);
  });
});
