import { createReadStream } from "node:fs";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { minimalFetch } from "../../src/node.js";
import { accounts } from "../accounts.js";
import { models } from "../models.js";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server of Gongjiang's that answers calls with bytes of any kind. */
async function serve(bytes: string) {
  let calls = 0;
  const token = JSON.stringify(models.gongjiang.issue(1, Date));
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (head) => {
      if (!head.toString().startsWith("POST /oauth/token")) calls += 1;
      const isTokenCall = head.toString().startsWith("POST /oauth/token");
      const json = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${token}`;
      socket.end(isTokenCall ? json : bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  const address = server.address() as { port: number };
  return { baseUrl: `http://127.0.0.1:${address.port}`, calls: () => calls };
}

const transports: [string, object][] = [
  ["Node's own fetch", {}],
  ["minimalFetch", { fetch: minimalFetch }],
];
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error) => error,
  );
const clientOf = (options: object) =>
  models.gongjiang.createClient({ ...accounts.gongjiang, retry: { baseMs: 1 }, ...options });

describe.each(transports)("an answer over %s", (_what, options) => {
  it.each([
    ["is no HTTP", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["has headers without end", `HTTP/1.1 200 OK\r\nX-A: ${"a".repeat(200_000)}\r\n\r\n`],
  ])("that %s is told as such, once", async (_what, bytes) => {
    const { baseUrl, calls } = await serve(bytes);
    const error = await failureOf(clientOf({ baseUrl, ...options }).GET("/v1/orders"));
    expect(error).toMatchObject({ kind: "contract", retryable: false, attempts: 1 });
    expect(error.message).toContain("is not HTTP, or not encoded as it says");
    expect(calls()).toBe(1);
  });
});

describe("a call that the transport can't send", () => {
  it.each<[string, object]>([
    ["for a header that is the transport's", { headers: { "transfer-encoding": "chunked" } }],
    ["for another header that is the transport's", { headers: { "keep-alive": "5" } }],
  ])("is told as such, once: %s", async (_what, init) => {
    const { baseUrl, calls } = await serve("");
    const error = await failureOf(clientOf({ baseUrl }).GET("/v1/orders", { ...init }));
    expect(error).toMatchObject({ kind: "configuration", attempts: 1 });
    expect(error.message).toContain("GET /v1/orders: the transport can't send this call");
    expect(calls()).toBe(0);
  });

  it.each(transports)("is told as such by its method, which Fetch forbids: %s", async (_what, options) => {
    const { baseUrl, calls } = await serve("");
    const error = await failureOf(clientOf({ baseUrl, ...options }).request("trace" as never, "/v1/orders" as never));
    expect(error).toMatchObject({ kind: "configuration" });
    expect(calls()).toBe(0);
  });

  it.each(transports)("may be one whose body fails: %s", async (_what, options) => {
    const { baseUrl } = await serve("");
    const body = createReadStream("/nowhere/at/all") as never;
    const error = await failureOf(clientOf({ baseUrl, ...options }).POST("/v1/orders", { body }));
    expect(error).toMatchObject({ kind: "transport", attempts: 1 });
    expect(error.message).toContain("the connection could not be made, or was lost, or its body could not be read");
  });
});

describe("a body that was read", () => {
  it("by the transport is told as such, once", async () => {
    const { baseUrl } = await serve("");
    let calls = 0;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (models.gongjiang.isTokenCall(new Request(input, init))) return Response.json(models.gongjiang.issue(1, Date));
      calls += 1;
      const response = Response.json({ code: 200 });
      await response.text();
      return response;
    };
    const error = await failureOf(clientOf({ baseUrl, fetch }).GET("/v1/orders"));
    expect(error).toMatchObject({ kind: "configuration" });
    expect(error.message).toContain("a Response whose body has not been read");
    expect(calls).toBe(1);
  });

  it.each(["json", "text", "blob", "arrayBuffer", "stream"] as const)(
    "by a middleware is told as such, of an answer as %s",
    async (parseAs) => {
      const bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{}";
      const { baseUrl } = await serve(bytes);
      const reads = { onResponse: async ({ response }: { response: Response }) => void (await response.arrayBuffer()) };
      const client = clientOf({ baseUrl });
      const error = await failureOf(client.GET("/v1/orders", { parseAs, middleware: [reads] }));
      expect(error).toMatchObject({ kind: "configuration" });
      expect(error.message).toContain("GET /v1/orders: a middleware has read the body of the answer");
      const clones = {
        onResponse: async ({ response }: { response: Response }) => void (await response.clone().arrayBuffer()),
      };
      await client.GET("/v1/orders", { parseAs, middleware: [clones] });
    },
  );
});
