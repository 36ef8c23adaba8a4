import createClient from "openapi-fetch";
import { isProviderError } from "../../../src/index.js";
import { equal, failure, ok } from "./assert.js";
import { check, each } from "./check.js";

const text = "扳手 & spanner + 100 %/?#";

each("writes queries and path parameters", async (world) => {
  const client = world.client();
  const init = { params: { query: { q: text }, path: { id: text } } };
  const echo = await world.echo(client.GET(`${world.path}/{id}`, init));
  equal(echo.query.q, text, "the query");
  equal(decodeURIComponent(echo.path), `${world.path}/${text}`, "the path");
});

for (const segment of [".", ".."]) {
  each(`refuses ${segment} as a path parameter before anything is sent`, async (world) => {
    const client = world.client();
    const init = { params: { path: { id: segment } } };
    await failure(client.GET(`${world.path}/{id}`, init), "configuration");
    equal(world.sent, [], "what was sent");
  });
}

each("shows no secret to middleware, and sends what that adds", async (world) => {
  const client = world.client();
  const seen: string[] = [];
  client.use({
    onRequest({ request }: { request: Request }) {
      seen.push(request.url, ...request.headers.values());
      request.headers.set("x-own", "mine");
    },
    onResponse({ response }: { response: Response }) {
      seen.push(response.url);
    },
  });
  await world.echo(world.get(client));
  const [call] = await world.received("call");
  equal(call?.headers["x-own"], "mine", "the header");
  ok(!seen.some((one) => /token-|s3cret|Basic/i.test(one)), "middleware saw a secret");
});

each("takes the answer that middleware puts in the place of another", async (world) => {
  const client = world.client();
  client.use({
    async onResponse({ response }: { response: Response }) {
      return new Response(await response.text(), response);
    },
  });
  equal((await world.echo(world.get(client))).path, world.path, "the path");
});

each("signs what is called by auth.fetch with a Request", async (world) => {
  const request = new Request(world.baseUrl + world.path, { method: "PUT", body: "mine" });
  const response = await world.auth().fetch(request);
  const echo = await world.echo({ data: await response.json(), response });
  equal([echo.method, echo.body], ["PUT", "mine"], "what arrived");
});

each("signs a Request for another transport", async (world) => {
  const request = await world.auth().sign(world.baseUrl + world.path);
  const response = await fetch(request);
  equal((await world.echo({ data: await response.json(), response })).path, world.path, "the path");
});

each("signs the calls of an openapi-fetch client that was made elsewhere", async (world) => {
  const client = createClient<Record<string, { get: { responses: { 200: object } } }>>({ baseUrl: world.baseUrl });
  client.use(world.auth());
  await world.tell({ on: "call", act: "reject" });
  equal((await world.echo(client.GET(world.path) as never)).path, world.path, "the path");
  equal((await world.received("call")).length, 2, "the number of calls");
});

each("sends credentials to no other origin", async (world) => {
  await failure(world.client().auth.fetch(`${world.environment.deadOrigin}/x`), "configuration");
  equal(world.sent, [], "what was sent");
});

each("calls the platform's fetch by default", async (world) => {
  equal((await world.echo(world.get(world.client({ fetch: undefined })))).path, world.path, "the path");
});

each("calls a fetch that assigns a signal of its own", async (world) => {
  const controller = new AbortController();
  const transport = (url: string, init: RequestInit) => {
    init.signal = controller.signal;
    return fetch(url, init);
  };
  equal((await world.echo(world.get(world.client({ fetch: transport })))).path, world.path, "the path");
});

each("says at once which option is wrong", async (world) => {
  try {
    world.client({ timeout: 5 });
  } catch (error) {
    ok(isProviderError(error) && error.kind === "configuration" && error.message.includes("timeout"), String(error));
    return;
  }
  throw new Error("it accepts any option");
});

check("needs leave in a browser window, and nowhere else", async ({ platform }, worldOf) => {
  const isWindow = "document" in globalThis;
  equal(isWindow, platform === "Chromium", "whether there is a window");
  try {
    worldOf("wareconn").client({ dangerouslyAllowBrowser: undefined });
    equal(isWindow, false, "whether there is a window");
  } catch (error) {
    ok(isProviderError(error) && error.kind === "configuration" && isWindow, String(error));
  }
});

check("signs once more with the provider's time at Zhicloud", async (_tools, worldOf) => {
  const world = worldOf("zhicloud");
  await world.tell({ clockOffsetMs: 3_600_000 });
  await world.echo(world.get(world.client()));
  ok(
    world.events.some(({ type }) => type === "clock.corrected"),
    "no event tells of it",
  );
});

check("signs whole milliseconds at Zhicloud, whatever the clock gives", async (_tools, worldOf) => {
  const world = worldOf("zhicloud");
  const clock = { ...world.clock, now: () => Date.now() + 0.123 };
  await world.echo(world.get(world.client({ clock })));
});

check("refuses a clock that gives no number", async (_tools, worldOf) => {
  const world = worldOf("zhicloud");
  await failure(world.get(world.client({ clock: { now: () => Number.NaN } })), "configuration");
});
