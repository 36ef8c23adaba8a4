import { beforeAll, describe, expect, it } from "vitest";
import type { Contract } from "../../src/contract/contract.js";
import { exchangeOf } from "./exchanges.js";
import { order, ordersContract, page } from "./orders.js";

let contract: Contract;
beforeAll(async () => {
  contract = await ordersContract();
});

const list = { url: "https://api.example/v1/orders?page=1" };
const one = { url: "https://api.example/v1/orders/1" };
const seenOf = (answer: Parameters<typeof exchangeOf>[0], sent: Parameters<typeof exchangeOf>[1] = list) =>
  contract.checkAnswer(exchangeOf({ headers: { "x-total": "1" }, ...answer }, sent));

describe("differences", () => {
  it("are told once for all items of a list, with how many have it", () => {
    const items = [1, 2, 3, 4].map((id) => ({ id: id === 4 ? id : `${id}`, customerName: "a" }));
    const differences = seenOf({ body: { items, total: 4 } });
    expect(differences.map(({ message, place }) => [message, place])).toEqual([
      ["documents `items[].id` as integer, server sent text, in 3 of 4 items", "body/items/*/id"],
      ["documents `customer_name`, server sent `items[].customerName`, in 4 of 4 items", "body/items/*/customerName"],
    ]);
  });

  it("are few, however many fields and items have them", () => {
    const items = Array.from({ length: 30_000 }, (_, id) => ({ id: `${id}`, customer_name: "a" }));
    const more = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field_${index}`, index]));
    const labels = { "13800138000": 1, 张三: 2, fine: "a" };
    expect([
      ...seenOf({ body: { items, total: 1 } }).map(({ message }) => message.replace(/\d+ or/, "N or")),
      ...seenOf({ body: { ...page, ...more } }).map(({ message }) => message),
      ...seenOf({ body: { ...order, labels } }, one).map(({ message }) => message),
    ]).toEqual([
      "documents `items[].id` as integer, server sent text, in N or more of 30000 items",
      "500 fields in the body that nothing documents",
      "documents `labels[]` as text, server sent integer, in 2 of 3 items",
    ]);
  });

  it("hold no value of a message, nor a name that may be one", () => {
    const secrets = ["13800138000", "eyJhbGciOi.secret", "张三丰"];
    const body = {
      items: [
        {
          id: secrets[1],
          customer_name: [secrets[2]],
          price: secrets[0],
          [secrets[0] ?? ""]: 1,
          [`phone${secrets[0]}`]: 1,
        },
      ],
      total: secrets[0],
    };
    const text = JSON.stringify([
      ...seenOf({ body, headers: { "x-total": secrets[1] ?? "", "x-kind": secrets[0] ?? "" } }),
      ...seenOf({ body: `<html>${secrets}</html>` }),
      ...seenOf({ body: `{"a": "${secrets}` }),
      ...seenOf({ status: 418, type: secrets[1] ?? "", body: secrets }),
      ...contract.checkRequest(
        exchangeOf({}, { url: `https://api.example/v1/orders?page=${secrets[0]}&${secrets[0]}=1` }),
      ),
    ]);
    expect(text.length).toBeGreaterThan(1_000);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it("are none where the description leaves things open", () => {
    const free = { url: "https://api.example/v1/free" };
    const note = { url: "https://api.example/v1/note" };
    expect([
      ...seenOf({ body: { ...page, items: [{ ...order, labels: { any: "a" }, price: 19.99 }] } }),
      ...seenOf({ body: { any: { thing: 1 } } }, free),
      ...seenOf({ body: { code: 1, any: "thing" } }, { url: "https://api.example/v1/either" }),
      ...seenOf({ status: 404, body: { code: 404 } }),
      ...seenOf({ status: 204, type: null, body: "" }),
      ...seenOf({ type: "application/json; charset=utf-8", body: page }),
      ...seenOf({ type: "text/plain;charset=UTF-8", body: "short" }, note),
      ...seenOf({ type: "image/png", body: Uint8Array.of(0x89, 0xff, 0xfe) }, { url: "https://api.example/v1/file" }),
      ...seenOf({ body: '{"id":1234567890123456789,"customer_name":"a"}' }, one),
      ...seenOf({ body: "" }, { ...list, method: "HEAD" }),
      ...seenOf({ status: 304, type: null, body: "" }, { ...one, headers: { "if-none-match": "a" } }),
      ...seenOf({ status: 599, body: { success: true } }, { url: "https://api.example/v1/nowhere" }),
    ]).toEqual([]);
  });

  it("are notes where no promise is broken", () => {
    const marked = seenOf({ body: `\ufeff${JSON.stringify(page)}` });
    const failed = seenOf({ status: 500, body: { message: "a" } }, { method: "POST", url: list.url });
    const query = contract.checkRequest(exchangeOf({}, { url: `${list.url}&size=5` }));
    expect([...marked, ...failed, ...query].map(({ kind, isNote }) => [kind, isNote])).toEqual([
      ["bom", true],
      ["unexpected-body", true],
      ["undocumented", true],
    ]);
  });

  it("are told of a text of another length, where a text is documented", () => {
    const differences = seenOf({ type: "text/plain", body: "too long" }, { url: "https://api.example/v1/note" });
    expect(differences.map(({ message }) => message)).toEqual([
      "documents the body as text of at most 5 characters, server sent one of 8",
    ]);
  });

  it("end with a sentence, however deep a body is, or strange", () => {
    const open = '{"user":"a","next":'.repeat(20_000);
    for (const body of [
      `{"id":1,"customer_name":"a","owner":${open}1${"}".repeat(20_001)}`,
      "[".repeat(50_000),
      '{"__proto__":{"id":1}}',
      "0".repeat(400),
    ]) {
      const differences = seenOf({ body }, one);
      expect(differences.length).toBeGreaterThan(0);
      expect(JSON.stringify(differences).length).toBeLessThan(3_000);
    }
  });
});
