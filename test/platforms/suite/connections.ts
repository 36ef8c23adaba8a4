import { isProviderError } from "../../../src/index.js";
import { equal, failure, ok, pause, rejection } from "./assert.js";
import { each } from "./check.js";
import type { World } from "./world.js";

/** How often a client gave the usual call to its transport. What a browser repeats by itself is not in it. */
const timesSent = ({ sent, path }: World) => sent.filter((call) => call.endsWith(path)).length;
const unwrapped = async (world: World, call: ReturnType<World["get"]>) => world.unwrap(call);

each("sends a GET again whose connection was lost", async (world) => {
  const client = world.client();
  await client.auth.credential();
  // Some platforms send it again by themselves: the client has to know the loss too.
  await world.tell({ on: "call", act: "reset", times: 99 });
  const { attempts } = await failure(world.get(client), "transport");
  equal([attempts, timesSent(world)], [3, 3], "how often it was sent");
});

each("doesn't send a POST again whose connection was lost", async (world) => {
  const client = world.client();
  await client.auth.credential();
  await world.tell({ on: "call", act: "reset", times: 99 });
  const { attempts, retryable } = await failure(world.post(client, { body: { a: 1 } }), "transport");
  equal([attempts, retryable, timesSent(world)], [1, true, 1], "how often it was sent");
});

each("says that a connection was lost in the middle of a body", async (world) => {
  await world.tell({ on: "call", act: "half", times: 9 });
  await failure(unwrapped(world, world.get(world.client())), "transport");
});

each("says that nobody listens", async (world) => {
  const { retryable } = await failure(world.get(world.client({ baseUrl: world.environment.deadOrigin })), "transport");
  equal(retryable, true, "whether it can be tried again");
});

each("sends a POST again that can't have arrived, where nobody listened", async (world) => {
  const client = world.client();
  await client.auth.credential();
  let times = 0;
  const transport = (url: string, init: RequestInit) => {
    times += 1;
    return fetch(times === 1 ? world.environment.deadOrigin : url, init);
  };
  equal((await world.echo(world.post(client, { body: { a: 1 }, fetch: transport }))).method, "POST", "the method");
});

each("bounds a call that is never answered", async (world) => {
  const client = world.client({ timeoutMs: 200 });
  await world.tell({ on: "call", act: "hang", times: 9 });
  await failure(world.get(client), "timeout");
});

each("bounds a body that stops in the middle", async (world) => {
  const client = world.client({ timeoutMs: 200 });
  await world.tell({ on: "call", act: "stall", times: 9 });
  await failure(unwrapped(world, world.get(client)), "timeout");
});

each("reads a body that comes slowly, but comes", async (world) => {
  const client = world.client({ timeoutMs: 800 });
  await world.tell({ on: "call", act: "trickle", everyMs: 200 });
  equal((await world.echo(world.get(client))).path, world.path, "the path");
});

each("takes its time for a download as a stream", async (world) => {
  const client = world.client({ timeoutMs: 800 });
  await client.auth.credential();
  const file = { status: 200, headers: { "content-type": "application/octet-stream" }, body: "12345678" };
  await world.tell({ on: "call", act: "trickle", everyMs: 200, ...file });
  const { data } = await world.get(client, { parseAs: "stream" });
  equal(await new Response(data as ReadableStream).text(), "12345678", "the file");
});

const reasons: readonly (readonly [string, unknown])[] = [
  ["null", null],
  ["0", 0],
  ["an empty text", ""],
  ["false", false],
  ["a text", "mine"],
  ["an error", new RangeError("mine")],
];

for (const [what, reason] of reasons) {
  each(`rejects with the caller's reason: ${what}`, async (world) => {
    const client = world.client();
    await client.auth.credential();
    await world.tell({ on: "call", act: "hang" });
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 50);
    const error = await rejection(world.get(client, { signal: controller.signal }));
    ok(error === reason, `it rejects with ${typeof error} ${String(error)}`);
  });
}

each("rejects with an AbortError where the caller gives no reason", async (world) => {
  const client = world.client();
  await world.tell({ on: "call", act: "hang" });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  const error = await rejection(world.get(client, { signal: controller.signal }));
  equal((error as Error).name, "AbortError", "the name of what it rejects with");
});

each("sends nothing for a caller who has aborted before", async (world) => {
  const error = await rejection(world.get(world.client(), { signal: AbortSignal.abort("before") }));
  equal([error, world.sent], ["before", []], "what it rejects with, and what was sent");
});

each("ends the wait before a retry with the caller's abort", async (world) => {
  const clock = { now: () => Date.now() };
  const client = world.client({ clock });
  await world.tell({ on: "call", status: 429, headers: { "retry-after": "20" }, body: "slow down" });
  const controller = new AbortController();
  const call = world.get(client, { signal: controller.signal });
  call.catch(() => {});
  while ((await world.received("call")).length === 0) await pause(10);
  await pause(20);
  controller.abort("enough");
  equal(await rejection(call), "enough", "what it rejects with");
});

each("ends the reading of a body with the caller's abort, however late", async (world) => {
  const client = world.client();
  await client.auth.credential();
  const headers = { "content-type": "application/octet-stream" };
  await world.tell({ on: "call", act: "stall", status: 200, headers, body: "x".repeat(1_000) });
  const controller = new AbortController();
  const { data } = await world.get(client, { signal: controller.signal, parseAs: "stream" });
  const reading = new Response(data as ReadableStream).text();
  reading.catch(() => {});
  for (let times = 0; times < 5; times++) {
    await pause(20);
    world.environment.collect?.();
  }
  controller.abort(new RangeError("mine"));
  const error = await rejection(reading);
  ok(!isProviderError(error) || error.kind !== "timeout", "it says that the time was up");
});
