import { describe, expect, it } from "vitest";
import { operationTable } from "../../generated/edge-gateway.table.js";
import { operationFinder } from "../../src/scheme/find-operation.js";

describe("finding a description's operation", () => {
  it.each([
    ["POST", "/v1.0/openapi/auth/login", "login"],
    ["POST", "/v1.0/openapi/token/abc.def", "refreshToken"],
    ["GET", "/v1.0/openapi/createProduct", "createProduct"],
    ["POST", "/v1.0/openapi/createProduct", undefined],
    ["POST", "/v1.0/openapi/token/", undefined],
    ["POST", "/v1.0/openapi/token/a/b", undefined],
    ["GET", "/v1.0/openapi", undefined],
    ["GET", "/", undefined],
  ])("%s %s is %s", (method, path, operationId) => {
    expect(operationFinder(operationTable)(method, path)?.operationId).toBe(operationId);
  });

  it.each(["/订单/{编号}", "/订单/1", "/%E8%AE%A2%E5%8D%95/1"])("%s is what a description has in Chinese", (path) => {
    const operation = { operationId: "one", method: "GET", path: "/订单/{编号}", security: [] };
    const find = operationFinder([{ ...operation, isTokenOperation: false, isIdempotent: true }]);
    expect(find("GET", path)?.operationId).toBe("one");
  });
});
