import { early } from "../account.js";
import { equal, failure, ok, pause, until } from "./assert.js";
import { acrossRequests } from "./check.js";
import type { Client, World } from "./world.js";

/** A client that a program keeps for all its requests, as it should. */
function kept(options: object = {}) {
  let client: Client | undefined;
  return (world: World): Client => {
    client ??= world.client({ clock: Date, ...options });
    return client;
  };
}

acrossRequests("serves a later request with the client of an earlier one", () => {
  const client = kept();
  const call = async (world: World) => {
    await world.echo(world.get(client(world)));
    await world.echo(world.post(client(world), { body: { a: 1 }, signal: new AbortController().signal }));
  };
  return [
    call,
    call,
    async (world) => {
      await call(world);
      equal((await world.received("token")).length, 1, "the number of token calls");
    },
  ];
});

acrossRequests("takes over from a request that was over before its token came", () => {
  const client = kept({ timeoutMs: 2_000 });
  return [
    async (world) => {
      await world.tell({ on: "token", delayMs: 300 });
      world.get(client(world)).catch(() => {});
      await until(async () => (await world.received("token")).length === 1);
    },
    async (world) => {
      const calls = [1, 2, 3].map(() => world.echo(world.get(client(world))));
      await Promise.all(calls);
    },
    async (world) => {
      await world.echo(world.get(client(world)));
    },
  ];
});

acrossRequests("replays in a later request, though an earlier one was over while it got the next token", () => {
  const client = kept({ timeoutMs: 2_000 });
  return [
    async (world) => {
      await world.echo(world.get(client(world)));
      await world.tell({ revoke: true });
      await world.tell({ on: "token", delayMs: 300 });
      world.get(client(world)).catch(() => {});
      await until(async () => (await world.received("token")).length === 2);
    },
    async (world) => {
      await world.echo(world.get(client(world)));
    },
  ];
});

acrossRequests(
  "replaces a renewal in the background whose request is over",
  () => {
    let ahead = 0;
    const clock = { now: () => Date.now() + ahead };
    const client = kept({ timeoutMs: 2_000, clock });
    return [
      async (world) => {
        await world.echo(world.get(client(world)));
        ahead = world.dueMs;
        await world.tell({ on: "token", delayMs: 300 });
        await world.echo(world.get(client(world)));
      },
      async (world) => {
        await Promise.all([1, 2, 3].map(() => world.echo(world.get(client(world)))));
        ahead = world.lifetimeMs * 1.1;
        await world.echo(world.get(client(world)));
      },
    ];
  },
  { of: early },
);

acrossRequests(
  "lets waitUntil keep a renewal in the background alive",
  () => {
    let ahead = 0;
    const tasks: unknown[] = [];
    const clock = { now: () => Date.now() + ahead };
    let client: Client | undefined;
    return [
      async (world) => {
        const { waitUntil } = world.environment;
        client = world.client({
          clock,
          waitUntil(task: Promise<unknown>) {
            tasks.push(task);
            waitUntil?.(task);
          },
        });
        await world.echo(world.get(client));
        ahead = world.dueMs;
        await world.tell({ on: "token", delayMs: 100 });
        await world.echo(world.get(client));
        ok(tasks.length > 0, "it was given nothing");
      },
      async (world) => {
        await pause(300);
        if (!client) return;
        await world.echo(world.get(client));
        equal((await world.received("token")).length, 2, "the number of token calls");
        const calls = await world.received("call");
        ok(calls[0]?.token !== calls.at(-1)?.token, "the renewal came to nothing");
      },
    ];
  },
  { of: early },
);

acrossRequests(
  "makes one token call for requests that come at once",
  () => {
    const client = kept({ timeoutMs: 5_000 });
    const first: { told?: Promise<void> } = {};
    const step = async (world: World) => {
      first.told ??= world.tell({ on: "token", delayMs: 300 });
      await world.echo(world.get(client(world)));
      equal((await world.received("token")).length, 1, "the number of token calls");
    };
    return [step, step, step];
  },
  { atOnce: true },
);

acrossRequests("makes no token call before the time that an answer to an earlier request asked for", () => {
  const client = kept({ timeoutMs: 2_000 });
  return [
    async (world) => {
      await world.tell({ on: "token", status: 429, headers: { "retry-after": "60" }, body: "slow down", times: 9 });
      await failure(world.get(client(world)), "rate-limit");
    },
    async (world) => {
      await failure(world.get(client(world)), "rate-limit");
      equal((await world.received("token")).length, 1, "the number of token calls");
    },
  ];
});
