import { equal, failure, ok } from "./assert.js";
import { each } from "./check.js";
import type { World } from "./world.js";

const unwrapped = async (world: World, call: ReturnType<World["get"]>) => world.unwrap(call);

each("waits as 429 asks for, in seconds, and sends the call again", async (world) => {
  await world.tell({ on: "call", status: 429, headers: { "retry-after": "3" }, body: "slow down" });
  await world.echo(world.get(world.client()));
  equal(world.slept, [3_000], "what it slept");
  equal((await world.received("token")).length, 1, "the number of token calls");
});

each("waits as 429 asks for, by a date", async (world) => {
  const date = new Date(Date.now() + 10_000).toUTCString();
  await world.tell({ on: "call", status: 429, headers: { "retry-after": date }, body: "slow down" });
  await world.echo(world.get(world.client()));
  const [slept = 0] = world.slept;
  ok(slept > 7_000 && slept <= 11_000, `it slept ${slept} ms`);
});

each("hands over a 429 that asks for too long a wait", async (world) => {
  await world.tell({ on: "call", status: 429, headers: { "retry-after": "3600" }, body: "slow down" });
  const { retryAfterMs, retryable } = await failure(unwrapped(world, world.get(world.client())), "rate-limit");
  equal([retryAfterMs, retryable], [3_600_000, true], "what the error says of waiting");
  equal(world.slept, [], "what it slept");
});

each("sends a GET again after HTTP 503", async (world) => {
  await world.tell({ on: "call", status: 503, body: "busy", times: 2 });
  await world.echo(world.get(world.client()));
  equal((await world.received("call")).length, 3, "the number of calls");
});

each("hands over an HTTP 503 to a POST", async (world) => {
  await world.tell({ on: "call", status: 503, body: "busy" });
  const { status } = await failure(unwrapped(world, world.post(world.client(), { body: { a: 1 } })), "http");
  equal(status, 503, "the status");
  equal((await world.received("call")).length, 1, "the number of calls");
});

each("hands over a redirect, and doesn't follow it", async (world) => {
  const location = `${world.baseUrl}/elsewhere`;
  await world.tell({ on: "call", status: 302, headers: { location }, body: "elsewhere" });
  await failure(unwrapped(world, world.get(world.client())), "http");
  equal(
    (await world.received("call")).map(({ path }) => path),
    [world.path],
    "the paths",
  );
});

each("makes of a status beyond 599 an answer or an error of kind http", async (world) => {
  await world.tell({ on: "call", status: 601, body: { code: 601, message: "illegal parameter" } });
  const { status } = await failure(unwrapped(world, world.get(world.client())), "http");
  equal(status, 601, "the status");
  equal((await world.received("call")).length, 1, "the number of calls");
});

each("makes of a status beyond 599, answered to a token call, an error of kind http", async (world) => {
  await world.tell({ on: "token", status: 601, body: { code: 601, message: "illegal parameter" }, times: 9 });
  const { status } = await failure(world.get(world.client()), "http");
  equal(status, 601, "the status");
});

each("makes of a status beyond 599, answered to a download, an answer or an error of kind http", async (world) => {
  await world.tell({ on: "call", status: 601, body: { code: 601, message: "illegal parameter" }, times: 9 });
  const { status } = await failure(unwrapped(world, world.get(world.client(), { parseAs: "blob" })), "http");
  equal(status, 601, "the status");
});

each("tells HTML inside HTTP 200", async (world) => {
  const html = { headers: { "content-type": "text/html" }, body: "<h1>Maintenance</h1>" };
  await world.tell({ on: "call", status: 200, ...html });
  await failure(unwrapped(world, world.get(world.client())), "contract");
});

each("tells half a JSON inside HTTP 200", async (world) => {
  await world.tell({ on: "call", status: 200, headers: { "content-type": "application/json" }, body: '{"code": ' });
  await failure(unwrapped(world, world.get(world.client())), "contract");
});

each("reads the provider's failure out of HTTP 200", async (world) => {
  const code = 602;
  const body = world.failure(code, "sold out");
  await world.tell({ on: "call", status: 200, body });
  const answer = await world.get(world.client());
  equal(answer.response.status, 200, "the status");
  equal(world.isSuccess(answer.data), false, "whether it is a success");
  const error = await failure(unwrapped(world, Promise.resolve(answer)), "business");
  equal([error.code, error.providerMessage], [code, "sold out"], "what the error says");
});

each("knows a success", async (world) => {
  const { data, error, response } = await world.get(world.client());
  equal([world.isSuccess(data), error, response.ok], [true, undefined, true], "the answer");
});

each("takes a failed download for no file", async (world) => {
  const body = world.failure(602, "sold out");
  await world.tell({ on: "call", status: 200, body });
  await failure(unwrapped(world, world.get(world.client(), { parseAs: "blob" })), "business");
});

each("hands over an answer without a body", async (world) => {
  const client = world.client();
  await client.auth.credential();
  await world.tell({ on: "call", status: 204 });
  const { response, data } = await client.DELETE(world.path);
  equal([response.status, data], [204, undefined], "the answer");
});

each("hands over the answer to a HEAD", async (world) => {
  const { response } = await world.client().HEAD(world.path);
  equal(response.status, 200, "the status");
});

each("reads an answer that came compressed", async (world) => {
  const client = world.client();
  await world.tell({ on: "call", act: "gzip" });
  equal((await world.echo(world.get(client))).path, world.path, "the path");
});

const file = "\u0000\u0001 文件 \n end";
const bytes = { headers: { "content-type": "application/octet-stream" }, status: 200, body: file } as const;
const text = (buffer: ArrayBuffer) => new TextDecoder().decode(buffer);

each("hands a download over as a blob", async (world) => {
  await world.tell({ on: "call", ...bytes });
  const { data } = await world.get(world.client(), { parseAs: "blob" });
  equal(text(await (data as Blob).arrayBuffer()), file, "the file");
});

each("hands a download over as a buffer", async (world) => {
  await world.tell({ on: "call", ...bytes });
  const { data } = await world.get(world.client(), { parseAs: "arrayBuffer" });
  equal(text(data as ArrayBuffer), file, "the file");
});

each("hands a download over as a stream", async (world) => {
  await world.tell({ on: "call", ...bytes });
  const { data } = await world.get(world.client(), { parseAs: "stream" });
  equal(await new Response(data as ReadableStream).text(), file, "the file");
});
