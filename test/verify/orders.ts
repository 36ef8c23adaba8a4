import { ownFile } from "../mock/own-api.js";

const text = (more: object = {}) => ({ type: "string", ...more });

/** A description of endpoints of one's own, with a rule of each kind. */
const orders = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  paths: {
    "/v1/orders": {
      get: {
        operationId: "listOrders",
        responses: {
          "200": {
            description: "The orders.",
            headers: { "X-Request-Id": { required: true, schema: text({ example: "r-1" }) } },
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Answer" },
                example: {
                  code: 200,
                  message: "ok",
                  data: {
                    total: 1,
                    next: null,
                    items: [
                      {
                        ...{ id: 7, name: "扳手", price: 12.5, state: "open", created: "2026-01-02T03:04:05Z" },
                        ...{ number: "A-100", tags: ["new"], paid: true, kind: "tool" },
                        labels: { color: "red" },
                      },
                    ],
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/v1/orders/{id}": {
      get: {
        operationId: "getOrder",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: { "200": { description: "An order." } },
      },
    },
    "/v1/reset": {
      get: {
        operationId: "reset",
        "x-idempotent": false,
        responses: {
          "200": { description: "Nothing is left." },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
  },
  components: {
    responses: {
      Unauthorized: {
        description: "The token has ended.",
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Failure" },
            example: { code: 401, message: "unauthorized" },
          },
        },
      },
    },
    schemas: {
      Answer: {
        type: "object",
        required: ["code", "data"],
        properties: {
          code: { type: "integer", const: 200 },
          message: text(),
          data: { $ref: "#/components/schemas/Page" },
        },
      },
      Page: {
        type: "object",
        required: ["total", "items"],
        properties: {
          total: { type: "integer", minimum: 0 },
          next: text({ type: ["string", "null"] }),
          items: { type: "array", items: { $ref: "#/components/schemas/Order" } },
        },
      },
      Order: {
        type: "object",
        required: ["id", "name", "state"],
        properties: {
          id: { type: "integer" },
          name: text({ minLength: 1 }),
          price: { type: "number" },
          state: text({ enum: ["open", "closed"] }),
          created: text({ format: "date-time" }),
          number: text({ pattern: "^[A-Z]-[0-9]+$" }),
          tags: { type: "array", items: text(), maxItems: 3 },
          labels: { type: "object", additionalProperties: text() },
          paid: { type: "boolean" },
          kind: text({ const: "tool" }),
        },
      },
      Failure: {
        type: "object",
        properties: { code: { type: "integer" }, message: text(), error: text(), error_description: text() },
      },
    },
  },
};

/** The path of a file of it. */
export const ordersFile = (): Promise<string> => ownFile("orders.json", JSON.stringify(orders));
