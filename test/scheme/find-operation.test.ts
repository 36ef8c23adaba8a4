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
});
