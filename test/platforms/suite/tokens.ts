import { memoryTokenStore } from "../../../src/index.js";
import { facts } from "../../facts.js";
import { early, kinds } from "../account.js";
import { equal, failure, ok, rejection, until } from "./assert.js";
import { each } from "./check.js";
import type { World } from "./world.js";

const late = kinds.filter((kind) => !early.includes(kind));
/** Where the provider tells a token's life in seconds. */
const counting = kinds.filter((kind) => facts[kind].lifetimeField !== undefined);

const tokenCalls = async (world: World) => (await world.received("token")).length;

each("signs its first call with a token that it obtained", async (world) => {
  const echo = await world.echo(world.get(world.client()));
  equal(echo.path, world.path, "the path");
  equal(await tokenCalls(world), 1, "the number of token calls");
  const [call] = await world.received("call");
  ok(call?.token?.startsWith("token-"), "the call has no token");
});

each("makes one token call for twenty callers", async (world) => {
  const client = world.client();
  await Promise.all(Array.from({ length: 20 }, () => world.echo(world.get(client))));
  equal(await tokenCalls(world), 1, "the number of token calls");
  equal((await world.received("call")).length, 20, "the number of calls");
});

each("uses its token again", async (world) => {
  const client = world.client();
  for (let n = 0; n < 3; n++) await world.echo(world.get(client));
  equal(await tokenCalls(world), 1, "the number of token calls");
});

each(
  "renews its token in the background, and no call waits for it",
  async (world) => {
    const client = world.client({ timeoutMs: 2_000 });
    await world.echo(world.get(client));
    world.clock.advance(world.dueMs);
    await world.tell({ on: "token", act: "hang", times: 9 });
    await world.echo(world.get(client));
    await until(async () => (await tokenCalls(world)) > 1);
    const [first, second] = await world.received("call");
    equal(second?.token, first?.token, "the second call's token");
  },
  early,
);

each(
  "signs with the next token once it is there",
  async (world) => {
    const client = world.client();
    await world.echo(world.get(client));
    const first = await client.auth.credential();
    world.clock.advance(world.dueMs);
    await world.echo(world.get(client));
    await until(async () => (await client.auth.credential()) !== first);
    await world.echo(world.get(client));
    const calls = await world.received("call");
    ok(calls.at(-1)?.token !== calls[0]?.token, "the third call has the first token");
    equal(await tokenCalls(world), 2, "the number of token calls");
  },
  early,
);

each(
  "uses its token to the end",
  async (world) => {
    const client = world.client();
    await world.echo(world.get(client));
    world.clock.advance(world.lifetimeMs * 0.99);
    await world.echo(world.get(client));
    equal(await tokenCalls(world), 1, "the number of token calls");
  },
  late,
);

each("obtains another token when one has ended, and no call fails", async (world) => {
  const client = world.client();
  await world.echo(world.get(client));
  world.clock.advance(world.lifetimeMs * 1.01);
  await Promise.all([1, 2, 3].map(() => world.echo(world.get(client))));
  equal(await tokenCalls(world), 2, "the number of token calls");
});

each("replays a call whose token was rejected, with another", async (world) => {
  const client = world.client();
  await world.echo(world.get(client));
  await world.tell({ revoke: true });
  await world.echo(world.get(client));
  const [, rejected, replayed, ...more] = await world.received("call");
  ok(rejected && replayed && rejected.token !== replayed.token, "there is no second call with another token");
  equal(more.length, 0, "the number of calls after it");
  equal(world.events.filter(({ type }) => type === "call.replayed").length, 1, "the number of replays told");
});

each("replays the calls of many callers after one token call", async (world) => {
  const client = world.client();
  await world.echo(world.get(client));
  await world.tell({ revoke: true });
  await Promise.all(Array.from({ length: 10 }, () => world.echo(world.get(client))));
  equal(await tokenCalls(world), 2, "the number of token calls");
});

each("hands a second rejection over", async (world) => {
  const client = world.client();
  await world.tell({ on: "call", act: "reject", times: 9 });
  const error = await failure(Promise.resolve(world.unwrap(world.get(client))), "authentication");
  equal((await world.received("call")).length, 2, "the number of calls");
  equal(error.attempts, 2, "the number of attempts told");
});

each("says that credentials were refused, and doesn't ask again at once", async (world) => {
  const [name = ""] = Object.keys(world.account).slice(1);
  const client = world.client({ [name]: "another" });
  for (let n = 0; n < 3; n++) await failure(world.get(client), "authentication");
  equal(await tokenCalls(world), 1, "the number of token calls");
});

each("repeats a token call whose connection was lost", async (world) => {
  await world.tell({ on: "token", act: "reset" });
  await world.echo(world.get(world.client()));
});

each("repeats a token call that was answered by HTTP 503", async (world) => {
  await world.tell({ on: "token", status: 503, body: "busy" });
  await world.echo(world.get(world.client()));
  equal(await tokenCalls(world), 2, "the number of token calls");
});

each("waits as long as the answer to a token call asks for", async (world) => {
  await world.tell({ on: "token", status: 429, headers: { "retry-after": "2" }, body: "slow down" });
  await world.echo(world.get(world.client()));
  // Counted from the answer, and a few milliseconds are gone by then.
  const hasSlept = world.slept.some((ms) => ms > 1_900 && ms <= 2_000);
  ok(hasSlept, `it slept ${world.slept.join(", ")} ms, not 2000`);
  equal(await tokenCalls(world), 2, "the number of token calls");
});

each("makes no token call before the time that an answer asked for", async (world) => {
  await world.tell({ on: "token", status: 429, headers: { "retry-after": "60" }, body: "slow down", times: 9 });
  const client = world.client();
  for (let n = 0; n < 3; n++) {
    const { retryAfterMs = 0 } = await failure(world.get(client), "rate-limit");
    ok(retryAfterMs > 55_000 && retryAfterMs <= 60_000, `it says to wait ${retryAfterMs} ms, not 60000`);
  }
  equal(await tokenCalls(world), 1, "the number of token calls");
});

each("bounds a token call that is never answered", async (world) => {
  await world.tell({ on: "token", act: "hang", times: 9 });
  await failure(world.get(world.client({ timeoutMs: 150 })), "timeout");
});

each("bounds a token answer that stops in the middle", async (world) => {
  await world.tell({ on: "token", act: "stall", times: 9 });
  await failure(world.get(world.client({ timeoutMs: 150 })), "timeout");
});

each("tells a token answer that isn't what was described", async (world) => {
  const headers = { "content-type": "text/html" };
  await world.tell({ on: "token", status: 200, headers, body: "<h1>Maintenance</h1>", times: 9 });
  await failure(world.get(world.client()), "contract");
});

each("gives its credential, and another when that is invalidated", async (world) => {
  const client = world.client();
  const first = await client.auth.credential();
  ok((first.expiresAt ?? 0) > world.clock.now(), "the credential ends in the past");
  client.auth.invalidate(first);
  client.auth.invalidate(first);
  ok((await client.auth.credential()) !== first, "the credential is the invalidated one");
  equal(await tokenCalls(world), 2, "the number of token calls");
});

each("ends one caller's wait for a token, and nobody else's", async (world) => {
  await world.tell({ on: "token", delayMs: 200 });
  const client = world.client();
  const [mine, controller] = [new RangeError("mine"), new AbortController()];
  const [aborted, other] = [world.get(client, { signal: controller.signal }), world.echo(world.get(client))];
  setTimeout(() => controller.abort(mine), 30);
  ok((await rejection(aborted)) === mine, "it doesn't reject with the caller's reason");
  await other;
  equal(await tokenCalls(world), 1, "the number of token calls");
});

each(
  "lives with a token whose remaining seconds are rounded down to 0",
  async (world) => {
    await world.tell({ lifetimeS: 0 });
    const client = world.client();
    for (let n = 0; n < 3; n++) await world.echo(world.get(client));
  },
  counting,
);

for (const [what, lifetimeS] of [
  ["null", null],
  ["absent", "absent"],
] as const) {
  each(
    `lives with a token whose life is ${what}`,
    async (world) => {
      await world.tell({ lifetimeS });
      const client = world.client();
      for (let n = 0; n < 2; n++) await world.echo(world.get(client));
      equal(await tokenCalls(world), 1, "the number of token calls");
    },
    counting,
  );
}

each("shares its token with a client that has the same store", async (world) => {
  const store = memoryTokenStore();
  await world.echo(world.get(world.client({ store })));
  await world.echo(world.get(world.client({ store })));
  equal(await tokenCalls(world), 1, "the number of token calls");
  equal(
    world.events.map(({ type }) => type),
    ["token.acquired", "token.shared"],
    "the events",
  );
});

each("asks functions for its secrets", async (world) => {
  const asked: string[] = [];
  const functions = Object.entries(world.account).map(([name, secret]) => [
    name,
    async ({ reason }: { reason: string }) => {
      asked.push(reason);
      return secret;
    },
  ]);
  await world.echo(world.get(world.client(Object.fromEntries(functions))));
  equal(
    asked,
    functions.map(() => "acquire"),
    "what they were asked for",
  );
});
