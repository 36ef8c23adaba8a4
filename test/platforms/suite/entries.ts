import { pascalCase } from "../../../scripts/code-names.js";
import { kinds } from "../account.js";
import { equal, ok } from "./assert.js";
import { check } from "./check.js";

type Exports = Record<string, (...args: never[]) => unknown>;

const entries: Readonly<Record<string, string>> = {
  ".": "memoryTokenStore",
  ...Object.fromEntries(kinds.map((kind) => [`./${kind}`, `create${pascalCase(kind)}Client`])),
  "./kit": "defineProvider",
  "./redis": "redisTokenStore",
  "./testing": "runTokenStoreContract",
  "./node": "fileTokenStore",
  "./mock": "createMock",
};

for (const [entry, name] of Object.entries(entries)) {
  const has = `has the entry ${entry}`;
  // It brings a large library.
  const alone = entry === "./mock";
  check(has, async ({ load }) => equal(typeof (await load(entry))[name], "function", name), { alone });
}

check("sends over minimalFetch only what is named", async ({ load }, worldOf) => {
  const world = worldOf("gongjiang");
  const { minimalFetch } = (await load("./node")) as { minimalFetch: typeof fetch };
  await world.echo(world.get(world.client({ fetch: minimalFetch })));
  const [call] = await world.received("call");
  const names = Object.keys(call?.headers ?? {}).filter((name) => name !== "connection");
  equal(names.sort(), ["authorization", "host"], "the headers");
});

check("says over minimalFetch that nobody listens", async ({ load, deadOrigin }, worldOf) => {
  const world = worldOf("gongjiang");
  const { minimalFetch } = (await load("./node")) as { minimalFetch: typeof fetch };
  const call = world.get(world.client({ fetch: minimalFetch, baseUrl: deadOrigin, timeoutMs: 2_000 }));
  const error = await call.catch((reason: unknown) => reason);
  equal((error as { cause?: { code?: string } }).cause?.code, "ECONNREFUSED", "the code");
});

check("shares a token by a file", async ({ load }, worldOf) => {
  const world = worldOf("gongjiang");
  const { fileTokenStore } = (await load("./node")) as Exports;
  const [{ mkdtemp, rm }, { tmpdir }] = await Promise.all([import("node:fs/promises"), import("node:os")]);
  const folder = await mkdtemp(`${tmpdir()}/platforms-`);
  try {
    const client = () => world.client({ store: fileTokenStore?.(`${folder}/tokens.json` as never), timeoutMs: 4_000 });
    const clients = [client(), client(), client()];
    await Promise.all(clients.map((one) => world.echo(world.get(one))));
    equal((await world.received("token")).length, 1, "the number of token calls");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

check(
  "answers by a mock in the same process",
  async ({ load }, worldOf) => {
    const { createMock } = (await load("./mock")) as {
      createMock(provider: string): Promise<{ fetch: typeof fetch; calls: readonly unknown[] }>;
    };
    const mock = await createMock("edge-gateway");
    const demo = { username: "demo", password: "demo-password", fetch: mock.fetch };
    const { data } = await worldOf("edge-gateway")
      .client({ ...demo, baseUrl: "http://127.0.0.1" })
      .GET("/v1.0/openapi/createProduct");
    ok((data as { success?: boolean } | undefined)?.success, "the answer is no success");
    equal(mock.calls.length, 2, "the number of calls");
  },
  { alone: true },
);
