import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { rememberCall } from "../../src/calls/answered-call.js";
import { bodyError, isOthers, markOthers } from "../../src/client/body-error.js";
import { unwrap } from "../../src/providers/wareconn.js";

/** As under Jest, where what the platform throws is of another realm. */
const foreign = runInNewContext("new SyntaxError('Unexpected token')") as SyntaxError;
const malformed = [new SyntaxError("Unexpected token"), foreign];

async function answered(text: string, headers: Record<string, string> = {}) {
  const response = new Response(text, { headers });
  rememberCall(response, {
    method: "GET",
    template: "/v1/orders/{id}",
    operation: undefined,
    origin: "https://provider.example",
    scheme: { sign: () => undefined },
    keys: [],
    attempts: 2,
    at: 0,
  });
  await response.text();
  return response;
}

describe.each(malformed)("a body that isn't JSON, says a SyntaxError of whatever realm", (error) => {
  it("is told with the call, the origin and what came", async () => {
    expect(bodyError("wareconn", error, await answered("<html>"), undefined)).toMatchObject({
      kind: "contract",
      message:
        'wareconn: GET /v1/orders/{id} at https://provider.example: the body is not JSON; for an answer in text, pass parseAs: "text" to the call (HTTP 200)',
      operation: "GET /v1/orders/{id}",
      attempts: 2,
    });
  });

  it("is told to have come encoded, where it did", async () => {
    const text = gzipSync("{}").toString();
    const response = await answered(text, { "content-encoding": "gzip" });
    expect(bodyError("wareconn", error, response, undefined)).toMatchObject({
      message: expect.stringContaining("it came encoded (gzip)"),
    });
  });

  it("is told by unwrap", async () => {
    await expect(unwrap(Promise.reject(error))).rejects.toMatchObject({ kind: "contract" });
  });
});

describe("an error from elsewhere", () => {
  it("stays as it is, in unwrap too", async () => {
    const error = runInNewContext("new SyntaxError('mine')") as SyntaxError;
    expect(markOthers(error)).toBe(error);
    expect(isOthers(error)).toBe(true);
    await expect(unwrap(Promise.reject(error))).rejects.toBe(error);
  });

  it.each([null, undefined, "text", 0])("may be %j", async (reason) => {
    expect(bodyError("wareconn", reason, undefined, undefined)).toBe(reason);
    await expect(unwrap(Promise.reject(reason))).rejects.toBe(reason);
  });
});

it("a connection lost in the middle of a body is told with its call", async () => {
  expect(bodyError("wareconn", new TypeError("terminated"), await answered("half"), undefined)).toMatchObject({
    kind: "transport",
    message: "wareconn: GET /v1/orders/{id}: the connection was lost before the end of the body (HTTP 200)",
    operation: "GET /v1/orders/{id}",
  });
});
