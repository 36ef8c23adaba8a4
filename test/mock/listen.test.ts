import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import type { Handler, Received } from "../../src/mock/answer.js";
import { createBodyReader } from "../../src/mock/front/body-reader.js";
import { createFront } from "../../src/mock/front/front.js";
import { listen, listenerOf } from "../../src/mock/front/listen.js";

const served = (call: Handler) =>
  listenerOf(createFront({ call, control: () => ({ status: 500, headers: {}, body: "" }) }), createBodyReader(1_000));

describe("a listening handler", () => {
  it("gets requests as they came, and its answers are sent as they are", async () => {
    const seen: Received[] = [];
    const handler = async (received: Received) => {
      seen.push(received);
      return { status: 418, headers: { "x-answer": "1" }, body: "短" };
    };
    const server = await listen(served(handler), 0);
    try {
      const response = await fetch(`${server.url}/a/b?c=1`, { method: "POST", headers: { "X-Mine": "1" }, body: "水" });
      expect([response.status, response.headers.get("x-answer"), await response.text()]).toEqual([418, "1", "短"]);
      expect(seen).toMatchObject([{ method: "POST", url: "/a/b?c=1", headers: { "x-mine": "1" }, body: "水" }]);
      expect(await (await fetch(server.url, { method: "HEAD" })).text()).toBe("");
    } finally {
      await server.close();
    }
  });

  it("survives a client that goes away in the middle of its request", async () => {
    const handler = async () => ({ status: 200, headers: {}, body: "alive" });
    const server = await listen(served(handler), 0);
    try {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
      socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\npart", () => socket.destroy());
      await once(socket, "close");
      expect(await (await fetch(server.url)).text()).toBe("alive");
    } finally {
      await server.close();
    }
  });

  it("fails on a port that is taken, and frees its own when it is closed", async () => {
    const first = await listen(() => {}, 0);
    const port = Number(new URL(first.url).port);
    await expect(listen(() => {}, port)).rejects.toMatchObject({ code: "EADDRINUSE" });
    await first.close();
    await (await listen(() => {}, port)).close();
  });
});
