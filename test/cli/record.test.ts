import { readFile } from "node:fs/promises";
import { afterEach, expect, it, vi } from "vitest";
import { createMock } from "../../src/mock/index.js";
import { createGongjiangClient, unwrap } from "../../src/providers/gongjiang.js";
import { ordersApi, ownFile } from "../mock/own-api.js";
import { runCommand as run } from "./run-command.js";

afterEach(() => void vi.unstubAllEnvs());

const addressIn = (output: string) => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? "";

/** What a user's program gets at a mock, with the mock's own credentials. */
function ordersAt(baseUrl: string) {
  const client = createGongjiangClient({ baseUrl, clientId: "demo-client", clientSecret: "demo-secret" });
  return unwrap(client.GET("/v1/orders" as never));
}

it("provider-clients mock records a server's answers, and replays them", async () => {
  const credentials = { clientId: "real-client", clientSecret: "real-secret" };
  const real = await createMock("gongjiang", {
    credentials,
    extend: await ordersApi({ code: 200, orders: [{ id: 17, customerName: "李白" }] }),
  });
  const server = await real.listen();
  const file = await ownFile("recorded.json", '{ "overlay": "1.0.0", "info": {}, "actions": [] }');
  vi.stubEnv("GONGJIANG_CLIENT_ID", credentials.clientId);
  vi.stubEnv("GONGJIANG_CLIENT_SECRET", credentials.clientSecret);
  try {
    const recorder = run("mock", "gongjiang", "--port", "0", "--record", server.url, "--record-to", file);
    await recorder.printed(/Stop with/);
    expect(await ordersAt(addressIn(recorder.output()))).toMatchObject({ orders: [{ customerName: "李白" }] });
    expect(await readFile(file, "utf8")).not.toMatch(/李白|real-/);
    expect(recorder.output()).not.toContain("real-");
  } finally {
    await server.close();
  }
  const replayer = run("mock", "gongjiang", "--port", "0", "--replay", file);
  await replayer.printed(/Stop with/);
  const replayed = { code: 200, orders: [{ id: 17, customerName: "某某" }] };
  expect(await ordersAt(addressIn(replayer.output()))).toEqual(replayed);
});

it.each<[string, string[], RegExp]>([
  [
    "no credentials",
    ["gongjiang", "--record", "http://a.example"],
    /set GONGJIANG_CLIENT_ID, GONGJIANG_CLIENT_SECRET\./,
  ],
  ["no provider", ["--record", "http://a.example"], /--record is for one provider/],
  [
    "a server to record, for a file",
    ["gongjiang", "--record-to", "a.json"],
    /--record-to is for a mock with --record\./,
  ],
  ["a server to record, for writes", ["gongjiang", "--record-writes"], /--record-writes is for a mock with --record\./],
  ["a file that isn't there", ["gongjiang", "--replay", "no.json"], /the recording no\.json can't be read/],
])("provider-clients mock says what is missing: %s", async (_what, args, reason) => {
  const { exited, output } = run("mock", ...args);
  expect(await exited).toBe(2);
  expect(output()).toMatch(reason);
});

it("provider-clients mock says at once that a recording can't be written", async () => {
  const env = { GONGJIANG_CLIENT_ID: "real-client", GONGJIANG_CLIENT_SECRET: "real-secret" };
  const { exited, output } = run(
    { env },
    "mock",
    "gongjiang",
    "--record",
    "http://a.example",
    "--record-to",
    "no/x.json",
  );
  expect(await exited).toBe(2);
  expect(output()).toMatch(/the recording no\/x\.json can't be written \(ENOENT\)/);
});
