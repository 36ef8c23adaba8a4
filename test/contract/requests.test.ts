import { beforeAll, describe, expect, it } from "vitest";
import type { Contract } from "../../src/contract/contract.js";
import { exchangeOf } from "./exchanges.js";
import { ordersContract } from "./orders.js";

let contract: Contract;
beforeAll(async () => {
  contract = await ordersContract();
});

describe("a request", () => {
  const checked = (url: string, sent: object = {}) =>
    contract
      .checkRequest(exchangeOf({}, { url: `https://api.example${url}`, ...sent }))
      .map(({ message, pointer }) => [message, pointer]);
  const json = { "content-type": "application/json" };

  it("is compared in its parameters", () => {
    const parameters = "orders.yaml#/paths/~1v1~1orders/get/parameters";
    expect(checked("/v1/orders")).toEqual([
      ["documents query parameter page as required, client sent none", `${parameters}/0`],
    ]);
    expect(checked("/v1/orders?page=0&state=new", { headers: { "x-request-id": "1" } })).toEqual([
      ["documents query parameter page as at least 1, client sent less", `${parameters}/0/schema/minimum`],
      [
        'documents query parameter state as "open" or "closed", client sent another text',
        `${parameters}/1/schema/enum`,
      ],
      [
        "documents header X-Request-Id as text of format uuid, client sent text of another form",
        `${parameters}/2/schema/format`,
      ],
    ]);
    expect(checked("/v1/orders/one")).toEqual([
      [
        "documents path parameter id as integer, client sent text",
        "orders.yaml#/paths/~1v1~1orders~1{id}/get/parameters/0/schema/type",
      ],
    ]);
  });

  it("is compared in its body, without what only answers have", () => {
    const post = { method: "POST", headers: json };
    expect(checked("/v1/orders", { ...post, sent: JSON.stringify({ customer_name: "a", password: "b" }) })).toEqual([]);
    expect(checked("/v1/orders", { ...post, sent: '{"customer":"a"}' })[0]?.[0]).toBe(
      "documents `customer_name`, client sent `customer`",
    );
    expect(checked("/v1/orders", post)[0]?.[0]).toBe("documents a body as required, client sent none");
    expect(checked("/v1/orders", { ...post, sent: "{" })[0]?.[0]).toContain("was cut off");
    expect(checked("/v1/orders", { ...post, headers: { "content-type": "text/plain" }, sent: "a" })[0]?.[0]).toBe(
      "documents application/json, client sent text/plain",
    );
    expect(checked("/v1/orders?page=1", { headers: json, sent: "{}" })[0]?.[0]).toBe(
      "documents no body, client sent one",
    );
  });

  it("to what no description has is told as such", () => {
    expect(checked("/v1/secret-13800138000")).toEqual([
      ["documents no such operation: no path of the description is the one that GET was sent to", "orders.yaml#/paths"],
    ]);
  });
});
