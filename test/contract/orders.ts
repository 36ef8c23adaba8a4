import { createContract } from "../../src/contract/contract.js";
import { providerSource } from "../../src/contract/source.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { exchangeOf } from "./exchanges.js";

const json = (schema: object, more: object = {}) => ({ content: { "application/json": { schema, ...more } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** A description as an author has it, with what descriptions have. */
const orders = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  security: [],
  paths: {
    "/v1/orders": {
      get: {
        operationId: "listOrders",
        parameters: [
          { name: "page", in: "query", required: true, schema: { type: "integer", minimum: 1 } },
          { name: "state", in: "query", schema: { enum: ["open", "closed"] } },
          { name: "X-Request-Id", in: "header", schema: { type: "string", format: "uuid" } },
        ],
        responses: {
          200: {
            description: "ok",
            headers: {
              "X-Total": { required: true, schema: { type: "integer" } },
              "X-Kind": { schema: { enum: ["a", "b"] } },
            },
            ...json(ref("Page")),
          },
          204: { description: "none" },
          "4XX": { description: "wrong", ...json(ref("Failure")) },
        },
      },
      post: {
        operationId: "addOrder",
        requestBody: { required: true, ...json(ref("Order")) },
        responses: { 201: { description: "ok", ...json(ref("Order")) }, default: { description: "wrong" } },
      },
    },
    "/v1/orders/{id}": {
      get: {
        operationId: "getOrder",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: {
          200: { description: "ok", ...json({ oneOf: [ref("Order"), ref("Box")] }) },
          401: { description: "refused", ...json(ref("Failure")) },
        },
      },
    },
    "/v1/note": {
      get: {
        responses: {
          200: { description: "ok", content: { "text/plain": { schema: { type: "string", maxLength: 5 } } } },
        },
      },
    },
    "/v1/file": { get: { responses: { 200: { description: "ok", content: { "image/*": {} } } } } },
    "/v1/either": {
      get: {
        responses: { 200: { description: "ok", ...json({ anyOf: [ref("Failure"), { type: "object" }] }) } },
      },
    },
    "/v1/free": { get: { responses: { 200: { description: "ok", ...json({ type: "object" }) } } } },
  },
  components: {
    schemas: {
      Page: {
        type: "object",
        required: ["items", "total"],
        properties: { items: { type: "array", items: ref("Order") }, total: { type: "integer" } },
      },
      Order: {
        allOf: [
          ref("Base"),
          {
            type: "object",
            required: ["customer_name"],
            properties: {
              customer_name: { type: "string", maxLength: 10 },
              price: { type: ["number", "null"], minimum: 0, multipleOf: 0.01 },
              state: { type: "string", enum: ["open", "closed"] },
              created_at: { type: "string", format: "date-time" },
              zip: { type: "string", pattern: "^\\d{6}$" },
              tags: { type: "array", items: { type: "string" }, maxItems: 3, uniqueItems: true },
              owner: { anyOf: [{ type: "integer" }, ref("Owner")] },
              carrier: { oneOf: [ref("Van"), ref("Ship")] },
              labels: { type: "object", additionalProperties: { type: "string" } },
              channel: { not: ref("None") },
              password: { type: "string", writeOnly: true },
            },
          },
        ],
      },
      Van: {
        type: "object",
        required: ["kind", "plate"],
        properties: { kind: { const: "van" }, plate: { type: "string" } },
      },
      Ship: {
        type: "object",
        required: ["kind", "decks"],
        properties: { kind: { enum: ["ship", "ferry"] }, decks: { type: "array", items: { type: "integer" } } },
      },
      None: { enum: ["none"] },
      Base: {
        type: "object",
        required: ["id"],
        properties: { id: { type: "integer", format: "int64", readOnly: true } },
      },
      Box: { type: "object", required: ["box"], properties: { box: { type: "boolean" }, kind: { const: "box" } } },
      Owner: { type: "object", required: ["user"], properties: { user: { type: "string" }, next: ref("Owner") } },
      Failure: {
        type: "object",
        required: ["code"],
        properties: { code: { type: "integer" }, message: { type: "string" } },
      },
    },
  },
} as const;

const { envelope } = simulators["edge-gateway"].scheme;

/** A contract of these endpoints, beside those of the edge gateway, whose bodies say themselves when they fail. */
export const ordersContract = async () =>
  createContract([
    { name: "orders.yaml", description: orders as never, envelope },
    await providerSource(simulators["edge-gateway"]),
  ]);

export const order = { id: 1, customer_name: "example" };
export const page = { items: [order], total: 1 };

export const total = { "x-total": "1" };

/** What an answer of these endpoints is told to differ in: by default, one with a page of orders. */
export async function seenInOrders() {
  const contract = await ordersContract();
  const list = { url: "https://api.example/v1/orders?page=1" };
  return (answer: Parameters<typeof exchangeOf>[0], sent: Parameters<typeof exchangeOf>[1] = list) =>
    contract.checkAnswer(exchangeOf({ headers: total, ...answer }, sent));
}
