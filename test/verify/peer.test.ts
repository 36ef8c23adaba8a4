import { expect, it } from "vitest";
import { ownFile } from "../mock/own-api.js";
import { oauthPeer, peerAccount } from "../oauth-peer.js";
import { foundIn, verified } from "./verified.js";

const peer = oauthPeer();

const orders = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  paths: {
    "/v1/orders": {
      get: {
        operationId: "listOrders",
        responses: {
          200: {
            description: "The orders.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["code", "orders"],
                  properties: { code: { const: 200 }, orders: { type: "array", items: { type: "string" } } },
                },
              },
            },
          },
          401: { description: "The token has ended." },
        },
      },
    },
  },
};

it("An OAuth 2 server off the shelf is told in what it isn't as Gongjiang's document says", async () => {
  const extend = [await ownFile("orders.json", JSON.stringify(orders))];
  const report = await verified("gongjiang", peer.baseUrl(), { extend, client: peerAccount });
  expect(foundIn(report).map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
    "answer: documents 401, server answers 400",
    "type: documents `orders[]` as text, server sent integer, in 1 of 1 items",
    "unexpected-body: documents no body with 401, server sent one",
  ]);
});
