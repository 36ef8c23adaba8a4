import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createMock, type Mock } from "../src/mock/index.js";
import { runCommand } from "./cli/run-command.js";
import { type Consumer, createConsumer } from "./consumer.js";
import { examplesOf, filesOf, hasProgram } from "./page-blocks.js";

const page = "other-languages";
const blocks = await examplesOf(page);
const fileOf = await filesOf(page);
const scripts = blocks("sh");
/** The example that holds a text. */
const scriptWith = (text: string): string => scripts.find((script) => script.includes(text)) ?? "";

const command = "node_modules/.bin/provider-clients";
const programs: [language: string, program: string, file: string, run: string][] = [
  ["Python", "python3", "orders.py", "python3 orders.py"],
  ["PHP", "php", "orders.php", "php orders.php"],
  ["Java", "java", "Orders.java", "java Orders.java"],
  ["Go", "go", "orders.go", "go run orders.go"],
];

let consumer: Consumer;
let folder: string;
let mock: Mock<"gongjiang">;
let server: Awaited<ReturnType<Mock<"gongjiang">["listen"]>>;
beforeAll(async () => {
  consumer = await createConsumer(["prom-client", "ajv", "ajv-formats", "yaml"]);
  folder = (await consumer.shell("pwd", {})).trim();
  // As npm installs it.
  const main = "node_modules/provider-clients/esm/src/cli/main.js";
  await consumer.shell(`mkdir -p node_modules/.bin && chmod +x ${main}`, {});
  await consumer.shell(`ln -s ../provider-clients/esm/src/cli/main.js ${command}`, {});
  await consumer.write({ "my-api.yaml": fileOf("my-api.yaml"), "report.py": fileOf("report.py") });
  await consumer.write(Object.fromEntries(programs.map(([, , file]) => [file, fileOf(file)])));
  mock = await createMock("gongjiang", { extend: `${folder}/my-api.yaml` });
  server = await mock.listen();
});
beforeEach(async () => {
  mock.reset();
  await consumer.shell("rm -rf .tokens", {});
});
afterAll(async () => {
  await server.close();
  await consumer.remove();
});

/** What the page exports before it starts the first proxy. */
const account = { GONGJIANG_CLIENT_ID: "demo-client", GONGJIANG_CLIENT_SECRET: "demo-secret" };

/** A text of the page with the command and the addresses that are here. */
const here = (text: string, proxy = "", provider = server.url): string =>
  text
    .replace(/npx provider-clients/g, command)
    .replace(/http:\/\/127\.0\.0\.1:4010/g, provider)
    .replace(/http:\/\/127\.0\.0\.1:5000/g, proxy);

const run = (script: string, proxy?: string) =>
  consumer.shell(here(script, proxy), { ...account, GONGJIANG_BASE_URL: server.url });

/** Starts what goes on until it is stopped. */
async function begin(script: string, started: RegExp) {
  const env = { ...account, GONGJIANG_BASE_URL: server.url };
  const exec = script.replace(/^node_modules/m, "exec $&");
  const running = runCommand({ command: ["sh", "-c", `cd ${folder} && ${exec}`], env });
  await running.printed(started);
  return running;
}

/** Starts a proxy as the page does, on a free port. */
async function start(script: string, provider?: string) {
  const proxy = await begin(here(script, "", provider).replace("--port 5000", "--port 0"), /"message":"listening"/);
  const [, url = ""] = /"url":"([^"]+)"/.exec(proxy.output()) ?? [];
  return { ...proxy, url };
}

const plainly = scriptWith("proxy gongjiang --port 5000\n");
const call = scriptWith("curl -sS http://127.0.0.1:5000/v1/orders\n");

describe("the proxy", () => {
  it("is started and called as the page shows it", async () => {
    const { url } = await start(plainly);
    expect(await run(call, url)).toBe('{"code":200,"orders":[{"id":1}]}');
  });

  it("listens on a Unix socket, where who may not write to its file can't call it", async () => {
    await start(scriptWith("--socket"));
    expect(await run(scriptWith("--unix-socket"))).toBe('{"code":200,"orders":[{"id":1}]}');
    expect(await run("stat -c %A gongjiang.sock")).toMatch(/^srwx.-..-./);
  });

  it("wants its own token where it is told to, which it takes from the environment", async () => {
    const { url } = await start(
      scriptWith("--require-token")
        .replace("0.0.0.0", "127.0.0.1")
        .replace(/\$\(openssl .+\)/, "a-token-of-the-proxy"),
    );
    const shown = scriptWith("Bearer $PROXY_TOKEN").replace("$PROXY_TOKEN", "a-token-of-the-proxy");
    expect(await run(shown, url)).toBe('{"code":200,"orders":[{"id":1}]}');
    expect(JSON.parse(await run(call, url))).toMatchObject({ status: 401, detail: expect.stringMatching(/token/) });
  });

  it("compares what passes with the description, and tells of a path that it lacks", async () => {
    const { url } = await start(scriptWith("--validate both").replace(/^npm install .+\n/, ""));
    const [header = ""] = blocks("text");
    expect(await run(scriptWith("--dump-header"), url)).toContain(header.trim());
    expect(JSON.parse(await run(`curl -sS ${url}/-/violations`))).toMatchObject({ violations: [{ of: "request" }] });
  });

  it("tells of itself, and stops when it is asked to", async () => {
    const { url, child, exited } = await start(plainly);
    const ask = (path: string) => run(`curl -sS -w '%{http_code}' ${url}${path}`);
    expect(await ask("/-/health")).toMatch(/200$/);
    expect(await ask("/-/ready")).toMatch(/200$/);
    expect(await ask("/-/metrics")).toMatch(/provider_clients_proxy_calls_in_flight .*200$/s);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
  });
});

describe.each(programs)("a program in %s", (language, program, file, line) => {
  const isHere = hasProgram(program, `The example in ${language} is not run.`);

  it.skipIf(!isHere)("calls through the proxy, and notices nothing of a token that was rejected", async () => {
    const { url } = await start(plainly);
    await consumer.write({ [file]: here(fileOf(file), url) });
    await run(call, url);
    mock.revokeTokens();
    expect((await run(line)).replace(/\s/g, "")).toMatch(/\[\{['"]id['"]:1\}\]/);
    const statuses = mock.calls.filter(({ path }) => path === "/v1/orders").map(({ status }) => status);
    expect(statuses).toEqual([200, 401, 200]);
  });

  it.skipIf(!isHere)("fails with the proxy's sentence where the provider can't be reached", async () => {
    const { url } = await start(plainly, "http://127.0.0.1:1");
    await consumer.write({ [file]: here(fileOf(file), url) });
    const stderr = expect.stringContaining("no answer from http://127.0.0.1:1");
    await expect(run(line)).rejects.toMatchObject({ stderr });
  });
});

describe("a token", () => {
  it("is written for curl as the page shows it, and once for as many runs as there are", async () => {
    const script = scriptWith("--format curl");
    for (const _ of [1, 2]) expect(await run(script)).toBe('{"code":200,"orders":[{"id":1}]}');
    expect(mock.calls.map(({ path }) => path)).toEqual(["/oauth/token", "/v1/orders", "/v1/orders"]);
    expect(await run("stat -c %a .tokens/gongjiang.curl")).toBe("600\n");
  });

  it("is kept fresh in a file, which a program reads", async () => {
    await begin(here(scriptWith("--watch")), /Keeping it fresh/);
    await consumer.write({ "report.py": here(fileOf("report.py")) });
    expect(await run("python3 report.py")).toBe("[{'id': 1}]\n");
  });
});

describe("a deployment", () => {
  it("by systemd starts the proxy with the account and the folder that systemd names", async () => {
    const [, line = ""] = /^ExecStart=((?:.*\\\n)*.*)/m.exec(fileOf("gongjiang-proxy.service")) ?? [];
    await consumer.write({ "account.env": "GONGJIANG_CLIENT_ID=demo-client\nGONGJIANG_CLIENT_SECRET=demo-secret\n" });
    const given = `unset GONGJIANG_CLIENT_ID GONGJIANG_CLIENT_SECRET
      export CREDENTIALS_DIRECTORY=${folder} STATE_DIRECTORY=${folder}/.tokens`;
    const { url } = await start(`${given}\n${line.replace("/opt/provider-clients/", "")}\n`);
    expect(await run(call, url)).toBe('{"code":200,"orders":[{"id":1}]}');
  });

  it("by compose or Kubernetes probes it", async () => {
    const { proxy } = parse(fileOf("compose.yaml")).services;
    const [sidecar] = parse(fileOf("shop.yaml")).spec.template.spec.initContainers;
    const probes = ["startupProbe", "livenessProbe", "readinessProbe"].map((name) => sidecar[name].exec.command);
    const codes = [proxy.healthcheck.test.slice(1), ...probes].map(([node, option, code]) => {
      expect([node, option]).toEqual(["node", "-e"]);
      return code as string;
    });
    const { url } = await start(plainly);
    for (const code of new Set(codes)) {
      const probe = (at: string) => consumer.run("probe.mjs", here(code, at));
      await probe(url);
      await expect(probe("http://127.0.0.1:1")).rejects.toThrow("Command failed");
    }
  });
});
