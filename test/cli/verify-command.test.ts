import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { UsageError } from "../../src/cli/usage-error.js";
import { verifyCommand } from "../../src/cli/verify-command.js";
import { createMock } from "../../src/mock/index.js";
import { driftingServer, inJson } from "../verify/drifting-server.js";
import { ordersFile } from "../verify/orders.js";
import { tsx } from "./main-command.js";
import { runCommand } from "./run-command.js";

const env = { GONGJIANG_CLIENT_ID: "demo-client", GONGJIANG_CLIENT_SECRET: "demo-secret" };
let folder: string;
let file: string;
let good: string;
let drifting: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verify-"));
  file = await ordersFile();
  const { fetch } = await createMock("gongjiang", { extend: file });
  good = await driftingServer(fetch);
  drifting = await driftingServer(
    fetch,
    inJson("/v1/orders", (body) => ("data" in body ? { ...body, successMsg: "done" } : body)),
  );
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command to its end. */
async function run(way: Readonly<Record<string, string>>, ...args: string[]) {
  const ran = runCommand({ env: { ...env, NO_COLOR: "", FORCE_COLOR: "", ...way } }, "verify", ...args);
  const code = await ran.exited;
  const errors = ran.errors();
  return { code, errors, output: ran.output().replace(errors, "") };
}

describe("provider-clients verify", () => {
  it("exits with 0 where the server agrees, and tells each step as it begins where no report is", async () => {
    const { code, output, errors } = await run({}, "gongjiang", "--base-url", good, "--extend", file);
    expect(code).toBe(0);
    expect(output).toContain("✓ listOrders  GET /v1/orders");
    expect(errors).toContain("… acquire: POST /oauth/token");
  });

  it("exits with 1 where it differs, and writes the report in each form, and an overlay", async () => {
    const at = (name: string) => join(folder, name);
    const files = ["--junit", at("report.xml"), "--markdown", at("report.md"), "--overlay", at("overlay.yaml")];
    const { code, output } = await run(
      { FORCE_COLOR: "1" },
      "gongjiang",
      "--base-url",
      drifting,
      "--extend",
      file,
      ...files,
    );
    expect(code).toBe(1);
    expect(output).toContain("\u001b[31m✗\u001b[0m");
    expect(await readFile(at("report.xml"), "utf8")).toContain("undocumented field `successMsg`");
    expect(await readFile(at("report.md"), "utf8")).toContain("undocumented field `successMsg`");
    const overlay = parse(await readFile(at("overlay.1.yaml"), "utf8"));
    expect(overlay.actions).toMatchObject([
      { "x-source": "observed", update: { properties: { successMsg: { type: "string" } } } },
    ]);
  });

  it("prints JSON and nothing else where that is asked for", async () => {
    const { output } = await run({}, "gongjiang", "--base-url", drifting, "--extend", file, "--json");
    expect(JSON.parse(output)).toMatchObject({ verdict: "different", calls: 3, tokenCalls: 1 });
    expect(output).not.toContain("\u001b");
  });

  it("exits with 2 and says what to do where it can't run", async () => {
    const wrong = { GONGJIANG_CLIENT_SECRET: "planted-wrong-secret" };
    const { code, output, errors } = await run(wrong, "gongjiang", "--base-url", good);
    expect(code).toBe(2);
    expect(output).toContain("Could not run: ");
    expect(output).toContain("Check GONGJIANG_CLIENT_ID, GONGJIANG_CLIENT_SECRET.");
    expect(output + errors).not.toContain("planted-wrong-secret");
  });

  it("tells of schemas that can't be compared with, and reads a description once", async () => {
    const text = (await readFile(file, "utf8")).replace('"title"', '"x-title"').replace('"integer"', '"intgeer"');
    const pipe = [
      "bash",
      "-c",
      'exec "$0" "$@" --extend <(printf %s "$TEXT")',
      process.execPath,
      "--import",
      tsx,
    ] as const;
    const ran = runCommand(
      { command: [...pipe, "src/cli/main.ts"], env: { ...env, TEXT: text } },
      ...["verify", "gongjiang", "--base-url", good],
    );
    expect(await ran.exited, ran.output()).toBe(0);
    expect(ran.errors()).toMatch(/#\/.*\/type: "type" can't be "intgeer", and is left out/);
    expect(ran.output()).toContain("listOrders");
  });

  it("says what to install before it makes a call", async () => {
    const hook =
      "data:text/javascript,export const resolve=(name,context,next)=>{if(name.startsWith('ajv'))throw Object.assign(new Error(name),{code:'ERR_MODULE_NOT_FOUND'});return next(name,context)}";
    const register = `data:text/javascript,import{register}from'node:module';register(${JSON.stringify(hook)})`;
    const command = [process.execPath, "--import", tsx, "--import", register, "src/cli/main.ts"] as const;
    const ran = runCommand({ command, env }, "verify", "gongjiang", "--base-url", good);
    expect(await ran.exited).toBe(2);
    expect(ran.output()).toMatch(/^Comparing .* npm install ajv@.*\n$/);
  });

  it.each([
    ["a provider that is none", ["gongjang"], "gongjiang"],
    ["an option that is none", ["gongjiang", "--token-call", "2"], "--token-calls"],
    ["a number that is none", ["gongjiang", "--calls", "many"], '--calls takes a whole number from 1 on, not "many"'],
    ["no calls at all", ["gongjiang", "--calls", "0"], '--calls takes a whole number from 1 on, not "0"'],
    ["no time at all", ["gongjiang", "--timeout", "0"], '--timeout takes a whole number from 1 on, not "0"'],
    ["a folder that isn't there", ["gongjiang", "--junit", "none/r.xml"], "there is no folder none"],
    ["a folder for a file", ["gongjiang", "--overlay", "src"], "src can't be written: it is a folder"],
    ["plain HTTP off this machine", ["gongjiang", "--base-url", "http://provider.example"], "--allow-insecure-http"],
    ["a description that isn't there", ["gongjiang", "--extend", "none.yaml"], "none.yaml"],
  ])("refuses %s, and names it or what to do", async (_what, args, words) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const error = await verifyCommand(args).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(words);
  });
});
