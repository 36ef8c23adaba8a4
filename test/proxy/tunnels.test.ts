import { describe, expect, it } from "vitest";
import { answering, ask, get, ok, proxyTo, rawCaller } from "./servers.js";

describe("A tunnel", () => {
  it("is refused, and a caller that breaks off leaves the proxy to others", async () => {
    const { url } = await proxyTo((await answering(ok("{}"))).url);
    const caller = rawCaller(url);
    caller.write("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n");
    expect(await caller.until("no forward proxy")).toMatch(/^HTTP\/1\.1 501 /);
    caller.socket.resetAndDestroy();
    await caller.closed;
    expect(await ask(url, get("/v1/orders"))).toMatch(/^HTTP\/1\.1 200 /);
  });
});
