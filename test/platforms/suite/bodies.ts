import { facts } from "../../facts.js";
import { kinds } from "../account.js";
import { equal, failure, ok } from "./assert.js";
import { each } from "./check.js";
import type { World } from "./world.js";

const latin1 = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
const text = "扳手 & spanner + 100 %";
const type = (value: string) => ({ headers: { "content-type": value } });

/** Each with the call's settings, and what the provider must get. */
const bodies: readonly (readonly [string, () => object, (body: string, type: string) => boolean])[] = [
  [
    "a plain object",
    () => ({ body: { product: text } }),
    (body, type) => body === latin1(JSON.stringify({ product: text })) && type.startsWith("application/json"),
  ],
  [
    "a text",
    () => ({ body: text, ...type("text/plain;charset=UTF-8") }),
    (body, type) => body === latin1(text) && type.startsWith("text/plain"),
  ],
  [
    "URLSearchParams",
    () => ({ body: new URLSearchParams({ product: text }), ...type("application/x-www-form-urlencoded") }),
    (body, type) => new URLSearchParams(body).get("product") === text && type.includes("urlencoded"),
  ],
  [
    "FormData with a file",
    () => {
      const form = new FormData();
      form.append("product", text);
      form.append("file", new Blob(["\u0000bytes"], { type: "application/x-own" }), "own.bin");
      return { body: form };
    },
    (body, type) => {
      const [, boundary = "-"] = /^multipart\/form-data; ?boundary="?([^";]+)/.exec(type) ?? [];
      const parts = body.split(`--${boundary}`);
      return (
        parts.length === 4 && body.includes(latin1(text)) && body.includes("\u0000bytes") && body.includes("own.bin")
      );
    },
  ],
  [
    "a Blob",
    () => ({ body: new Blob([text], { type: "application/x-own" }), ...type("application/x-own") }),
    (body, type) => body === latin1(text) && type === "application/x-own",
  ],
  [
    "an ArrayBuffer",
    () => ({ body: new Uint8Array([0, 255, 128]).buffer, ...type("application/x-own") }),
    (body) => body === "\u0000\u00ff\u0080",
  ],
  [
    "a view of a buffer",
    () => ({ body: new Uint8Array([9, 0, 255, 128]).subarray(1), ...type("application/x-own") }),
    (body) => body === "\u0000\u00ff\u0080",
  ],
];

function stream(): object {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  return { body, duplex: "half", ...type("application/x-own") };
}

const answerOf = (response: Response, body: object) => ({ response, data: body, error: body });

async function checkArrival(world: World, isRight: (body: string, type: string) => boolean): Promise<void> {
  for (const { body, headers } of await world.received("call")) {
    const contentType = headers["content-type"] ?? "";
    ok(isRight(body, contentType), `it arrived as ${JSON.stringify([contentType, body]).slice(0, 300)}`);
  }
}

for (const [what, init, isRight] of bodies) {
  each(`sends ${what}`, async (world) => {
    await world.echo(world.post(world.client(), init()));
    await checkArrival(world, isRight);
  });
  each(`sends ${what} once more where the token was rejected`, async (world) => {
    const client = world.client();
    await client.auth.credential();
    await world.tell({ on: "call", act: "reject" });
    await world.echo(world.post(client, init()));
    equal((await world.received("call")).length, 2, "the number of calls");
    await checkArrival(world, isRight);
  });
}

each(
  "sends a form as the content type says",
  async (world) => {
    const body = { product: text, sizes: [1, 2], none: undefined };
    await world.echo(world.post(world.client(), { body, ...type("application/x-www-form-urlencoded") }));
    const expected = new URLSearchParams([
      ["product", text],
      ["sizes", "1"],
      ["sizes", "2"],
    ]).toString();
    await checkArrival(world, (arrived) => arrived === expected);
  },
  ["gongjiang"],
);

each("sends a stream", async (world) => {
  await world.echo(world.post(world.client(), stream()));
  await checkArrival(world, (body) => body === latin1(text));
});

each("hands over the rejection of a stream, and gets another token for the next call", async (world) => {
  const client = world.client();
  await client.auth.credential();
  await world.tell({ on: "call", act: "reject" });
  const response = await client.auth.fetch(world.baseUrl + world.path, { method: "POST", ...stream() });
  const text = await response.text();
  await failure((async () => world.unwrap(answerOf(response, JSON.parse(text))))(), "authentication");
  await world.echo(world.get(client));
  const [first, second] = await world.received("call");
  ok(first?.token !== second?.token, "the next call has the rejected token");
});

const byStatus = kinds.filter((kind) => facts[kind].rejections.at(-1)?.status === 401);
each(
  "hands over the rejection of a stream that the provider hasn't read, with a challenge",
  async (world) => {
    const client = world.client();
    await client.auth.credential();
    const headers = { "www-authenticate": 'Bearer realm="own"' };
    await world.tell({ on: "call", status: 401, headers, body: { code: 401 } });
    const response = await client.auth.fetch(world.baseUrl + world.path, { method: "POST", ...stream() });
    equal(response.status, 401, "the status");
  },
  byStatus,
);
