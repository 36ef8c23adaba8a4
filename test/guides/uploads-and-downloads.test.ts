import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMock, type Mock } from "../../src/mock/index.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { ownFile } from "../mock/own-api.js";
import { examplesOf } from "../page-blocks.js";
import { type FilesServer, serveFiles } from "./files-server.js";

const blocks = await examplesOf("uploads-and-downloads");
const [api = ""] = blocks("yaml");
const [program = "", streams = "", sending = "", coming = "", resuming = "", authFetch = ""] = blocks("ts");
const content = Buffer.alloc(3_000_000, "content ");

let consumer: Consumer;
let mock: Mock<"gongjiang">;
let listening: Awaited<ReturnType<Mock<"gongjiang">["listen"]>>;
let files: FilesServer;
beforeAll(async () => {
  consumer = await createConsumer(["openapi-typescript", "typescript", "yaml"]);
  await consumer.write({ "files-api.yaml": api, "photo.jpg": "a photo" });
  const command = "provider-clients/esm/src/cli/main.js";
  await consumer.runProgram(command, "extend", "gongjiang", "files-api.yaml", "--out", "files-api.ts");
  mock = await createMock("gongjiang", { extend: await ownFile("files-api.yaml", api) });
  listening = await mock.listen();
  files = await serveFiles(mock, content);
});
afterAll(async () => {
  files.close();
  await Promise.all([listening.close(), consumer.remove()]);
});

const clientOf = (baseUrl: string, more = "") => `
import { createGongjiangClient } from "provider-clients/gongjiang";
import { api } from "./files-api.js";
const account = { clientId: "demo-client", clientSecret: "demo-secret" };
const client = createGongjiangClient({ api, baseUrl: "${baseUrl}", ...account${more} });
`;
const atMock = (code: string): string => code.replaceAll("http://127.0.0.1:4010", listening.url);

describe("uploads and downloads", () => {
  it("work as the page shows them", async () => {
    const before = mock.calls.length;
    expect(await consumer.run("files.ts", atMock(program))).toBe(blocks("text")[0]);
    expect(await consumer.shell("cat copy.jpg", {})).toBe("content");
    expect(mock.calls.slice(before).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it("type-check", async () => {
    const world = clientOf(listening.url);
    const parts = { streams, sending, coming, resuming };
    const named = Object.entries(parts).map(([name, code]) => [`${name}.ts`, world + code]);
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    await consumer.compile({ "files.ts": program, "auth.ts": authFetch, ...Object.fromEntries(named) }, options);
  });

  it("go out with `auth.fetch`", async () => {
    expect(await consumer.run("auth.ts", atMock(authFetch))).toBe("200\n");
  });

  it("are sent once more by the page's function where the token of a stream is rejected", async () => {
    const events = ", onEvent: ({ type, reason }) => console.log(type, reason)";
    const run = `
await client.auth.credential();
await fetch("${listening.url}/__mock/expire-tokens", { method: "POST" });
console.log((await upload("photo.jpg", "photo.jpg")).code);`;
    const output = await consumer.run("stream.ts", clientOf(listening.url, events) + streams + run);
    expect(output.trim().split("\n")).toEqual([
      "token.acquired missing",
      "token.rejected body-is-a-stream",
      "token.acquired rejected",
      "200",
    ]);
  });

  it("tell how far they are, in both directions", async () => {
    const sent = await consumer.run("sent.ts", clientOf(files.url) + sending);
    expect(sent).toBe("sent 7\n");
    expect(files.seen.at(-1)).toBe("chunked 7");
    const come = await consumer.run("come.ts", clientOf(files.url) + coming);
    expect(come).toMatch(/^come \d+ of 3000000\n(.*\n)*come 3000000 of 3000000\n$/);
  });

  it("go on where a connection was lost, and give up in the end", async () => {
    const run = `await download("photo.jpg", "copy.bin");`;
    files.seen.length = 0;
    files.cut(2);
    await consumer.run("resume.ts", clientOf(files.url) + resuming + run);
    expect(files.seen).toEqual(["", expect.stringMatching(/^bytes=1[45]\d{5}-$/), expect.stringMatching(/^bytes=2/)]);
    expect(await consumer.shell("sha256sum < copy.bin", {})).toContain(
      createHash("sha256").update(content).digest("hex"),
    );
    files.cut(5);
    await expect(consumer.run("resume.ts", clientOf(files.url) + resuming + run)).rejects.toThrow("terminated");
  });

  it("take no memory for what is sent as a stream with `minimalFetch`, and comes as one", async () => {
    const [size, most] = [128, 64];
    const run = `
import { writeFile } from "node:fs/promises";
import { unwrap } from "provider-clients/gongjiang";
const params = { path: { name: "photo.jpg" } };
await upload("photo.jpg", "photo.jpg");
await unwrap(client.GET("/v1/files/{name}", { params, parseAs: "stream" })).then((body) => writeFile("copy", body));
const before = process.resourceUsage().maxRSS;
await upload("photo.jpg", "large.bin");
console.log(Math.round((process.resourceUsage().maxRSS - before) / 1_024));`;
    await consumer.shell(`head -c ${size * 2 ** 20} /dev/zero > large.bin`, {});
    const grown = Number(await consumer.run("memory.ts", clientOf(files.url) + streams + run));
    expect(files.seen.at(-1)).toBe(`chunked ${size * 2 ** 20}`);
    expect(grown).toBeLessThan(most);
  });
});
