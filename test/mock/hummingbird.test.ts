import { beforeEach, describe, expect, it } from "vitest";
import { isProviderError } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { createEdgeGatewayClient, isSuccess } from "../../src/providers/edge-gateway.js";
import { fixedClock } from "../fixed-clock.js";
import {
  answersOf,
  bodiesOf,
  hummingbirdFile,
  hummingbirdOperations,
  type Parameter,
  type Placed,
} from "../openapi/hummingbird.js";
import { unwraps } from "../unwraps.js";

const unwrap = unwraps["edge-gateway"];
const operations = await hummingbirdOperations();
const clock = fixedClock(1_700_000_000_000);
const mock = await createMock("edge-gateway", { clock, extend: hummingbirdFile });
beforeEach(() => mock.reset());

interface Result {
  data?: unknown;
  error?: unknown;
  response: Response;
}
interface Client {
  request(method: string, path: string, init: object): Promise<Result>;
}

const exampleOf = ({ name, examples }: Parameter) => [name, Object.values(examples)[0]?.value] as const;

/** A client that has yet to log in. */
function newClient(): Client {
  const options = { baseUrl: "https://mock.example", ...mock.credentials, fetch: mock.fetch, clock };
  return createEdgeGatewayClient(options) as unknown as Client;
}

/** Sends the request that the description shows. `wanted` is the name of the answer. */
function send(client: Client, { method, path, parameters }: Placed, body: unknown, wanted?: string): Promise<Result> {
  const of = (place: string) => Object.fromEntries(parameters.filter((one) => one.in === place).map(exampleOf));
  const headers = wanted === undefined ? {} : { prefer: `example=${wanted}` };
  return client.request(method, path, { params: { path: of("path"), query: of("query") }, headers, body });
}

describe.each(operations)("the mock of $operationId", (operation) => {
  const answers = answersOf(operation);
  const [body] = bodiesOf(operation);

  it("answers each request that the description shows with the first example, after a login", async () => {
    const client = newClient();
    for (const one of bodiesOf(operation)) {
      const { data, response } = await send(client, operation, one);
      expect(response.status).toBe(200);
      expect(data).toEqual(answers[0]?.[1]);
    }
    expect(mock.calls.map(({ operation }) => operation)).toEqual([
      "login",
      ...bodiesOf(operation).map(() => operation.operationId),
    ]);
  });

  it.each(answers)("brings the answer %s, which is read for what it is", async (name, answer) => {
    const result = await send(newClient(), operation, body, name);
    expect(result.data).toEqual(answer);
    expect(isSuccess(result.data as never)).toBe(answer.success);
    if (answer.success) return expect(unwrap(result)).toBe((result.data as { result: unknown }).result);
    const code = answer.code ?? answer.errorCode;
    expect(errorOf(() => unwrap(result))).toMatchObject({
      kind: code === 10006 ? "authentication" : "business",
      code,
      providerMessage: answer.msg ?? answer.errorMsg,
    });
  });
});

function errorOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return isProviderError(error) ? error : undefined;
  }
  return undefined;
}

describe("the mock of HummingBird", () => {
  it("wants the token of the edge gateway's login", async () => {
    for (const { method, path } of operations)
      expect((await mock.fetch(`https://mock.example${path}`, { method })).status, path).toBe(401);
  });

  it.each([
    [
      "a network without the kind of node, which breaks the platform",
      "PUT",
      "/product/1",
      { net_type: "WIFI" },
      "body must have property node_type when property net_type is present",
    ],
    ["a device without a product", "POST", "/device", { name: "Hall 1" }, "body /product_id is required"],
    ["a name that is a number", "POST", "/product", { name: 5 }, "body /name must be string"],
    [
      "a page of more than 1000",
      "GET",
      "/products?pageSize=1001",
      undefined,
      "query parameter pageSize must be <= 1000",
    ],
    [
      "a time without another",
      "GET",
      "/queryDeviceEventData?deviceId=1&range=1",
      undefined,
      "query parameter range must NOT have fewer than 2 items",
    ],
    [
      "an order that is no direction",
      "GET",
      "/devices?orderBy=name:up",
      undefined,
      "query parameter orderBy must match pattern",
    ],
    ["data of no device", "GET", "/queryDeviceServiceData", undefined, "query parameter deviceId is required"],
  ])("refuses %s, and says why", async (_what, method, path, body, why) => {
    const { response } = await newClient().request(method, `/v1.0/openapi${path}`, { body });
    expect(response.status).toBe(422);
    expect(mock.calls.at(-1)?.refusal).toContain(why);
  });
});
