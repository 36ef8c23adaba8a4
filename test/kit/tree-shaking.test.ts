import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import * as kit from "../../src/kit.js";

const root = new URL("../../", import.meta.url).pathname;

/** Which of the kit's exports are in a bundle of an export. */
async function partsOf(exported: string, from: string): Promise<string[]> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${exported} } from ${JSON.stringify(from)};`, resolveDir: root },
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "shaken",
    write: false,
  });
  const text = outputFiles.map((file) => file.text).join("\n");
  return Object.keys(kit).filter((name) => new RegExp(`^(var|function) ${name}\\b`, "m").test(text));
}

/** With what all clients are made of. */
const carried = (...own: string[]) =>
  [
    ...["base64", "clientOf", "isDuration", "isRecord", "isSecret", "isString", "lifetimeInSeconds", "tokenAnswer"],
    ...own,
  ].sort();

describe("a client", () => {
  it.each([
    ["wareconn", "createWareconnClient", carried("isTokenRefusal", "successWhere", "tokenRequest")],
    ["zhicloud", "createZhicloudClient", carried()],
    ["edge-gateway", "createEdgeGatewayClient", carried("lifetimeUntil", "tokenRequest")],
    ["gongjiang", "createGongjiangClient", carried("bearer", "isTokenRefusal", "successWhere", "tokenRequest")],
  ])("of %s carries no part of the kit that it doesn't use", async (provider, create, parts) => {
    expect((await partsOf(create, `./src/providers/${provider}.ts`)).sort()).toEqual(parts);
  });
});
