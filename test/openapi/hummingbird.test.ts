import { describe, expect, test } from "vitest";
import { readDescription } from "../../scripts/description.js";
import { problemsOf } from "./check-description.js";
import { answersOf, hummingbirdOperations, readHummingbird } from "./hummingbird.js";
import { plant } from "./plant.js";

// The platform's public routes, but for the two token calls.
const calls = [
  "POST /v1.0/openapi/product",
  "PUT /v1.0/openapi/product/{productId}",
  "GET /v1.0/openapi/products",
  "GET /v1.0/openapi/product/{productId}",
  "GET /v1.0/openapi/product-release/{productId}",
  "GET /v1.0/openapi/product-unrelease/{productId}",
  "DELETE /v1.0/openapi/product/{productId}",
  "POST /v1.0/openapi/device",
  "PUT /v1.0/openapi/device/{deviceId}",
  "GET /v1.0/openapi/devices",
  "GET /v1.0/openapi/device/{deviceId}",
  "DELETE /v1.0/openapi/device/{deviceId}",
  "POST /v1.0/openapi/thingModel",
  "PUT /v1.0/openapi/thingModel",
  "GET /v1.0/openapi/thingModel",
  "DELETE /v1.0/openapi/thingModel",
  "GET /v1.0/openapi/queryDeviceEffectivePropertyData",
  "POST /v1.0/openapi/setDeviceProperty",
  "POST /v1.0/openapi/invokeThingService",
  "GET /v1.0/openapi/queryDevicePropertyData",
  "GET /v1.0/openapi/queryDeviceEventData",
  "GET /v1.0/openapi/queryDeviceServiceData",
];
const codes = {
  body: [
    ...[1108, 10001, 10003, 10006, 10009, 10010, 20217, 20306, 20309, 20315],
    ...[20410, 20415, 20416, 20602, 20604, 20611, 20612],
  ],
  status: [401, 500],
};

interface EdgeGateway {
  paths: Record<string, Record<string, { operationId: string; "x-token-operation"?: true }>>;
  components: { securitySchemes: object };
  security: unknown;
}
const readEdgeGateway = async () => (await readDescription("edge-gateway")) as unknown as EdgeGateway;

describe("the description of HummingBird's calls", () => {
  test("has a schema for everything, which compiles, and examples that fit", async () => {
    expect(problemsOf(await readHummingbird())).toEqual([]);
  });

  test("has the 22 business calls, which are 24 with the token calls of the edge gateway's description", async () => {
    const operations = await hummingbirdOperations();
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(calls.toSorted());
    const others = Object.values((await readEdgeGateway()).paths).flatMap((methods) => Object.values(methods));
    const tokenCalls = others.filter((operation) => operation["x-token-operation"]);
    expect(operations.length + tokenCalls.length).toBe(24);
  });

  test("repeats no path and no operation's name of the edge gateway's description", async () => {
    const { paths } = await readEdgeGateway();
    const names = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    const operations = await hummingbirdOperations();
    expect(operations.filter(({ path }) => path in paths)).toEqual([]);
    const all = [...names, ...operations.map(({ operationId }) => operationId)];
    expect(all.length).toBe(new Set(all).size);
  });

  test("wants the token that the edge gateway's description wants", async () => {
    const { security, components } = await readHummingbird();
    const gateway = await readEdgeGateway();
    expect(security).toEqual(gateway.security);
    expect(Object.keys((components as EdgeGateway["components"]).securitySchemes)).toEqual(
      Object.keys(gateway.components.securitySchemes),
    );
  });

  test("tells createProduct apart, which the platform doesn't have", async () => {
    const { info, paths } = await readHummingbird();
    expect(info.description).toContain("`createProduct` is not among these calls");
    expect(paths).not.toHaveProperty(["/v1.0/openapi/createProduct"]);
  });

  test("marks each call as observed", async () => {
    const operations = await hummingbirdOperations();
    expect(operations.filter((operation) => operation["x-source"] !== "observed")).toEqual([]);
  });

  test("marks the two GETs that write, and the PUT that adds, as not to be repeated, and says why", async () => {
    const marked = (await hummingbirdOperations()).filter((operation) => operation["x-idempotent"] === false);
    expect(marked.map(({ operationId }) => operationId).sort()).toEqual([
      "releaseProduct",
      "unreleaseProduct",
      "updateThingModel",
    ]);
    for (const { method, description } of marked)
      expect(description).toMatch(method === "GET" ? /\*\*This GET writes\.\*\*/ : /\*\*This PUT adds\*\*/);
  });

  test("has each code that these calls bring, once, and no other", async () => {
    const { "x-error-codes": described } = await readHummingbird();
    const of = (place: string) => described.filter((entry) => entry.in === place).map(({ code }) => code);
    expect(of("body").toSorted()).toEqual(codes.body.toSorted());
    expect(of("status")).toEqual(codes.status);
  });

  test("shows each of those codes in an answer, and no other but one of a driver's own", async () => {
    const answers = (await hummingbirdOperations()).flatMap(answersOf);
    const shown = answers
      .filter(([name, { success }]) => success === false && name !== "refusedByDriver")
      .map(([, { code, errorCode }]) => Number(code ?? errorCode));
    expect([...new Set(shown)].toSorted()).toEqual(codes.body.toSorted());
  });

  test("says what each call answers to a token that is refused, and where the gateway lacks it", async () => {
    for (const operation of await hummingbirdOperations()) {
      const names = answersOf(operation).map(([name]) => name);
      expect(names, operation.operationId).toEqual(expect.arrayContaining(["tokenRefused", "unknownCall"]));
    }
  });

  test("says of each list how it goes on, and where its items and their number are", async () => {
    const lists = (await hummingbirdOperations()).filter((operation) => operation["x-pagination"]);
    expect(lists.map(({ operationId }) => operationId).sort()).toEqual([
      "listDevices",
      "listProducts",
      "queryDeviceEventData",
      "queryDevicePropertyData",
      "queryDeviceServiceData",
    ]);
    for (const list of lists) {
      const [[, first] = []] = answersOf(list);
      const at = (path = "") => path.split(".").reduce<unknown>((node, key) => (node as typeof first)?.[key], first);
      const { items, total } = list["x-pagination"] ?? {};
      expect(at(items), list.operationId).toHaveLength(at(total) as number);
    }
  });
});

const list = ["paths", "/v1.0/openapi/products", "get"];

test.each([
  {
    what: "a list whose page parameter isn't there",
    at: [...list, "x-pagination", "parameter"],
    value: "pages",
    problem: "products/get/x-pagination: names pages, which is no parameter",
  },
  {
    what: "a list of an unknown style",
    at: [...list, "x-pagination", "style"],
    value: "pages",
    problem: "products/get/x-pagination/style: must be equal to one of the allowed values",
  },
  {
    what: "a list whose page parameter isn't named",
    at: [...list, "x-pagination", "parameter"],
    value: undefined,
    problem: "products/get/x-pagination: must have required property 'parameter'",
  },
  {
    what: "a list by cursor without the place of the next",
    at: [...list, "x-pagination", "style"],
    value: "cursor",
    problem: "products/get/x-pagination: must have required property 'next'",
  },
  {
    what: "a list by page with the place of a next",
    at: [...list, "x-pagination", "next"],
    value: "result.next",
    problem: "products/get/x-pagination/next: boolean schema is false",
  },
  {
    what: "an answer with a code of 0 that is a failure",
    at: ["components", "examples", "tokenRefused", "value", "errorCode"],
    value: 0,
    problem: "examples/tokenRefused/errorCode: must NOT be valid",
  },
])("$what is reported", async ({ at, value, problem }) => {
  const planted = plant(await readHummingbird(), at, value);
  expect(problemsOf(planted).filter((line) => line.includes(problem))).not.toEqual([]);
});
