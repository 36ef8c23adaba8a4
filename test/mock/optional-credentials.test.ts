import { expect, it } from "vitest";
import { createMock } from "../../src/mock/index.js";
import { ownFile } from "./own-api.js";

it.each([
  ["[{}, { oauth: [all] }]", 200],
  ["[{ oauth: [all] }, {}]", 200],
  ["[{ oauth: [all] }]", 401],
])("an operation with the security %s answers a call without credentials with %d", async (security, status) => {
  const responses = '{ "200": { description: ok } }';
  const text = `openapi: 3.1.0
info: { title: Own, version: "1" }
paths: { /orders: { get: { security: ${security}, responses: ${responses} } } }
`;
  const mock = await createMock("gongjiang", { extend: await ownFile("own.yaml", text), onWarning: () => {} });
  expect((await mock.fetch("https://mock.example/orders")).status).toBe(status);
});
