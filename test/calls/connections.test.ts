import { Agent, type IncomingMessage, type ServerResponse } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { createMinimalFetch } from "../../src/node.js";
import { type Provider, providers } from "../accounts.js";
import { models } from "../models.js";

let collectGarbage: () => void;
beforeAll(() => {
  setFlagsFromString("--expose-gc");
  collectGarbage = runInNewContext("gc");
});

let server: Listening;
afterEach(() => server.close());

/** A server that grants token 1, 2, …, and answers calls otherwise. */
async function serve(provider: Provider, answer: (message: IncomingMessage, response: ServerResponse) => unknown) {
  const model = models[provider];
  let issued = 0;
  server = await listen((message, response) => {
    const request = new Request(`http://localhost${message.url}`, { headers: message.headers as HeadersInit });
    if (!model.isTokenCall(request)) return answer(message, response);
    issued += 1;
    response.setHeader("content-type", "application/json").end(JSON.stringify(model.issue(issued, Date)));
  }, 0);
  return server.url;
}

describe.each(providers)("a long answer of %s", (provider) => {
  it.each(["application/json", "application/octet-stream"])(
    "as %s stops coming when its caller aborts, long after it has begun",
    async (type) => {
      const baseUrl = await serve(provider, (_message, response) => {
        response.setHeader("content-type", type);
        const timer = setInterval(() => response.write("x".repeat(50_000)), 1);
        response.once("close", () => clearInterval(timer));
      });
      const auth = models[provider].createAuth({ baseUrl });
      const controller = new AbortController();
      const { body } = await auth.fetch(`${baseUrl}/v1/orders`, { signal: controller.signal });
      const reader = body?.getReader();
      const reading = (async () => {
        for (let chunks = 1; chunks < 500; chunks++) {
          if ((await reader?.read())?.done) return "it ended";
          if (chunks % 5 === 0) collectGarbage();
          if (chunks === 20) setImmediate(() => controller.abort(new Error("enough")));
        }
        return "it went on";
      })();
      await expect(reading).rejects.toThrow();
      expect(controller.signal.aborted).toBe(true);
    },
  );
});

/** Those that reject by a status, whatever the body. */
const rejecting = providers.filter((provider) => models[provider].rejections.some((reject) => reject().status === 401));

describe.each(rejecting)("a call that %s rejects at length", (provider) => {
  it.each([1_000, 200_000])(
    "(%i bytes) leaves its connection to the token call, even if there is one only",
    async (length) => {
      const { tokenOf, success } = models[provider];
      const baseUrl = await serve(provider, (message, response) => {
        const request = new Request(`http://localhost${message.url}`, { headers: message.headers as HeadersInit });
        if (tokenOf(request) === 1) response.writeHead(401).end("x".repeat(length));
        else response.end(JSON.stringify(success));
      });
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const fetch = createMinimalFetch({ agent });
      const client = models[provider].createClient({ baseUrl, fetch, timeoutMs: 5_000 });
      expect((await client.GET("/v1/orders")).data).toEqual(success);
      agent.destroy();
    },
  );

  it("is replayed although its body never ends", async () => {
    const { tokenOf, success } = models[provider];
    const baseUrl = await serve(provider, (message, response) => {
      const request = new Request(`http://localhost${message.url}`, { headers: message.headers as HeadersInit });
      if (tokenOf(request) === 1) response.writeHead(401).write("x");
      else response.end(JSON.stringify(success));
    });
    const client = models[provider].createClient({ baseUrl, timeoutMs: 100 });
    expect((await client.GET("/v1/orders")).data).toEqual(success);
  });
});
