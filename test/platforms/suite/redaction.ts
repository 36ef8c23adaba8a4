import { isProviderError } from "../../../src/index.js";
import type { Instruction } from "../account.js";
import { equal, ok, rejection } from "./assert.js";
import { each } from "./check.js";
import type { World } from "./world.js";

/** Everything that can be seen of a value, one way or another. */
function shown(world: World, value: unknown, depth = 0): string {
  const texts = depth === 0 ? [world.environment.print(value), String(value), JSON.stringify(value) ?? ""] : [];
  if (typeof value !== "object" || value === null || depth > 3) return [...texts, String(value)].join("\n");
  const hidden = Object.getOwnPropertyNames(value).map((name) => (value as Record<string, unknown>)[name]);
  return [...texts, ...hidden.map((one) => shown(world, one, depth + 1))].join("\n");
}

/** Which secrets can be found in a text, as they are or as they were sent. */
async function found(world: World, text: string): Promise<string[]> {
  const calls = [...(await world.received("token")), ...(await world.received("call"))];
  const tokens = calls.flatMap(({ token }) => (token === undefined ? [] : [token]));
  const [id, secret, ...others] = Object.values(world.account);
  const secrets = [secret ?? "", ...others, ...tokens, "refresh-"];
  const bytes = new TextEncoder().encode(`${id}:${secret}`);
  const forms = secrets.flatMap((one) => [
    one,
    encodeURIComponent(one),
    new URLSearchParams({ "": one }).toString().slice(1),
  ]);
  return [...forms, btoa(String.fromCharCode(...bytes))].filter((one) => text.includes(one));
}

// Bun repeats by itself what it sent over each connection that it had kept.
const always = 1_000;

const faults: Readonly<Record<string, Instruction>> = {
  "a lost connection": { on: "call", act: "reset", times: always },
  "half a body": { on: "call", act: "half", times: 9 },
  "no answer in time": { on: "call", act: "hang", times: 9 },
  "an HTTP 500": { on: "call", status: 500, body: "no" },
  HTML: { on: "call", status: 200, headers: { "content-type": "text/html" }, body: "<p>no</p>" },
  "a lost token call": { on: "token", act: "reset", times: always },
  "a failed token call": { on: "token", status: 500, body: { code: 500, message: "no" } },
};

for (const [what, instruction] of Object.entries(faults)) {
  each(`shows no secret in the error of ${what}`, async (world) => {
    const client = world.client({ timeoutMs: 500, retry: { attempts: 2 } });
    await world.tell(instruction);
    const error = await rejection(Promise.resolve(world.unwrap(world.get(client))));
    ok(isProviderError(error), `it rejects with ${String(error)}`);
    equal(await found(world, shown(world, error)), [], "what is shown");
  });
}

each("shows no secret where nobody listens", async (world) => {
  const error = await rejection(world.get(world.client({ baseUrl: world.environment.deadOrigin })));
  equal(await found(world, shown(world, error)), [], "what is shown");
});

each("shows no secret in the error of refused credentials", async (world) => {
  const [, name = ""] = Object.keys(world.account);
  const error = await rejection(world.get(world.client({ [name]: `${world.account[name]}-old` })));
  equal(await found(world, shown(world, error)), [], "what is shown");
});

each("hides a token that the provider repeats in a message", async (world) => {
  const client = world.client();
  await world.echo(world.get(client));
  const [call] = await world.received("call");
  const said = `bad token ${call?.token} of ${Object.values(world.account)[1]}`;
  await world.tell({ on: "call", status: 200, body: world.failure(602, said) });
  const error = await rejection(Promise.resolve(world.unwrap(world.get(client))));
  ok(isProviderError(error), `it rejects with ${String(error)}`);
  equal(await found(world, shown(world, error)), [], "what is shown");
});

each("shows no secret in the answers that it hands over", async (world) => {
  const { response } = await world.get(world.client());
  equal(response.url, world.baseUrl + world.path, "the URL");
  equal(await found(world, shown(world, response)), [], "what is shown");
});

each("shows no secret in the answers of auth.fetch", async (world) => {
  const response = await world.client().auth.fetch(world.baseUrl + world.path);
  equal(response.url, world.baseUrl + world.path, "the URL");
  equal(await found(world, shown(world, response)), [], "what is shown");
  equal(await found(world, shown(world, response.clone())), [], "what is shown of a clone");
});

each("shows no secret in its client, its authentication and its events", async (world) => {
  const client = world.client();
  await world.echo(world.get(client));
  const text = [client, client.auth, world.events, await client.auth.credential()].map((one) => shown(world, one));
  equal(await found(world, text.join("\n")), [], "what is shown");
});
