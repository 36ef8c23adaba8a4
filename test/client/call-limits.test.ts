import { describe, expect, it } from "vitest";
import { providers } from "../accounts.js";
import { anyClient, errorOf, type Sent } from "../any-client.js";

const never = () => new Promise<never>(() => {});
const unavailable = () => new Response(null, { status: 503 });
// Short, since it passes for real; nothing here depends on how short.
const timeoutMs = 5;

describe.each(providers)("a call of %s", (provider) => {
  it("is repeated as it says itself, in place of its client's way", async () => {
    const { client, sent } = anyClient(provider, { retry: { attempts: 4, baseMs: 0 } }, unavailable);
    await client.GET("/v1/orders", { retry: false });
    expect(sent).toHaveLength(1);
    // What it doesn't say is its client's: else there would be a wait.
    await client.GET("/v1/orders", { retry: { attempts: 2 } });
    expect(sent).toHaveLength(3);
    await client.GET("/v1/orders");
    expect(sent).toHaveLength(7);
  });

  it("is repeated where its client's are not", async () => {
    const { client, sent } = anyClient(provider, { retry: false }, unavailable);
    await client.GET("/v1/orders", { retry: { attempts: 3, baseMs: 0 } });
    expect(sent).toHaveLength(3);
  });

  it("has a time of its own until its answer begins", async () => {
    const { client } = anyClient(provider, { timeoutMs: 60_000 }, never);
    expect(await errorOf(client.GET("/v1/orders", { timeoutMs }))).toMatchObject({ kind: "timeout" });
  });

  it("has a time of its own between the parts of its answer", async () => {
    const { client } = anyClient(provider, { bodyTimeoutMs: 60_000 }, () => new Response(new ReadableStream({})));
    expect(await errorOf(client.GET("/v1/orders", { bodyTimeoutMs: timeoutMs }))).toMatchObject({ kind: "timeout" });
  });

  it("hands none of it to the transport, which may understand something else", async () => {
    const { client, sent } = anyClient(provider);
    await client.GET("/v1/orders", { retry: false, timeoutMs: 60_000, bodyTimeoutMs: 60_000 });
    await client.GET("/v1/orders", { retry: false, middleware: [{ onRequest: () => undefined }] });
    const names = (sent as Sent[]).flatMap(({ init }) => Object.keys(init));
    for (const name of ["retry", "timeoutMs", "bodyTimeoutMs"]) expect(names).not.toContain(name);
  });
});
