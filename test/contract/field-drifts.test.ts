import { describe, expect, it } from "vitest";
import { order, page, seenInOrders } from "./orders.js";

const seenOf = await seenInOrders();
const inOrder = (more: object) => ({ body: { items: [{ ...order, ...more }], total: 1 } });
const at = (pointer: string) => `orders.yaml#/components/schemas/${pointer}`;
const fields = at("Order/allOf/1/properties");

describe("a body that has drifted is told of once, in words, with the place in the description", () => {
  it.each([
    [
      "a text for a number",
      { body: { ...page, total: "1" } },
      "type",
      "documents `total` as integer, server sent text",
      at("Page/properties/total/type"),
    ],
    [
      "a number for a text",
      inOrder({ customer_name: 5 }),
      "type",
      "documents `items[].customer_name` as text, server sent integer, in 1 of 1 items",
      `${fields}/customer_name/type`,
    ],
    [
      "a fraction",
      { body: { ...page, total: 1.5 } },
      "type",
      "documents `total` as integer, server sent number",
      at("Page/properties/total/type"),
    ],
    [
      "null",
      { body: { ...page, total: null } },
      "null",
      "documents `total` as integer, server sent null",
      at("Page/properties/total/type"),
    ],
    [
      "a list for an object",
      { body: [order] },
      "envelope",
      "documents the body as in an envelope, as its `items`, server sent it without one",
      at("Page/properties/items"),
    ],
    [
      "an object in an envelope",
      { body: { result: page } },
      "envelope",
      "documents the body as without an envelope, server sent it as the `result` of one",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content/application~1json/schema",
    ],
    [
      "a field that is missing",
      { body: { items: [] } },
      "missing",
      "documents `total` as required, server sent none",
      at("Page/required"),
    ],
    [
      "a further field",
      { body: { ...page, successMsg: "x" } },
      "undocumented",
      "undocumented field `successMsg`",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content/application~1json/schema",
    ],
    [
      "another way to write a name",
      { body: { items: [{ id: 1, customerName: "a" }], total: 1 } },
      "renamed",
      "documents `customer_name`, server sent `items[].customerName`, in 1 of 1 items",
      at("Order/allOf/1/required"),
    ],
    [
      "a shorter name",
      { body: { items: [{ id: 1, customer: "a" }], total: 1 } },
      "renamed",
      "documents `customer_name`, server sent `items[].customer`, in 1 of 1 items",
      at("Order/allOf/1/required"),
    ],
    [
      "a name for the only value of its kind",
      { body: { items: [], count: 1 } },
      "renamed",
      "documents `total`, server sent `count`",
      at("Page/required"),
    ],
    [
      "an optional field of another name",
      inOrder({ createdAt: "2026-01-01T00:00:00Z" }),
      "renamed",
      "documents `created_at`, server sent `items[].createdAt`, in 1 of 1 items",
      at("Page/properties/items/items"),
    ],
    [
      "a new value",
      inOrder({ state: "paused" }),
      "value",
      'documents `items[].state` as "open" or "closed", server sent another text, in 1 of 1 items',
      `${fields}/state/enum`,
    ],
    [
      "another form of a date",
      inOrder({ created_at: "2026-01-01 00:00:00" }),
      "format",
      "documents `items[].created_at` as text of format date-time, server sent text of another form, in 1 of 1 items",
      `${fields}/created_at/format`,
    ],
    [
      "a text of another pattern",
      inOrder({ zip: "1234" }),
      "pattern",
      "documents `items[].zip` as text of a certain pattern, server sent text of another form, in 1 of 1 items",
      `${fields}/zip/pattern`,
    ],
    [
      "a number below its bound",
      inOrder({ price: -1 }),
      "bounds",
      "documents `items[].price` as at least 0, server sent less, in 1 of 1 items",
      `${fields}/price/minimum`,
    ],
    [
      "more decimals",
      inOrder({ price: 1.005 }),
      "bounds",
      "documents `items[].price` as a multiple of 0.01, server sent another number, in 1 of 1 items",
      `${fields}/price/multipleOf`,
    ],
    [
      "a longer text",
      inOrder({ customer_name: "a".repeat(11) }),
      "bounds",
      "documents `items[].customer_name` as text of at most 10 characters, server sent one of 11, in 1 of 1 items",
      `${fields}/customer_name/maxLength`,
    ],
    [
      "a longer list",
      inOrder({ tags: ["a", "b", "c", "d"] }),
      "bounds",
      "documents `items[].tags` as a list of at most 3 items, server sent one of 4, in 1 of 1 items",
      `${fields}/tags/maxItems`,
    ],
    [
      "an item twice",
      inOrder({ tags: ["a", "a"] }),
      "bounds",
      "documents `items[].tags` as a list whose items differ, server sent the same item twice, in 1 of 1 items",
      `${fields}/tags/uniqueItems`,
    ],
    [
      "what a description rules out",
      inOrder({ channel: "none" }),
      "rule",
      "documents `items[].channel` as anything but a certain form, server sent another, in 1 of 1 items",
      `${fields}/channel/not`,
    ],
    [
      "none of the alternatives",
      inOrder({ owner: "a" }),
      "type",
      "documents `items[].owner` as integer or object, server sent text, in 1 of 1 items",
      `${fields}/owner/anyOf`,
    ],
    [
      "what is nearest to one alternative",
      inOrder({ owner: { user: 5 } }),
      "type",
      "documents `items[].owner.user` as text, server sent integer, in 1 of 1 items",
      at("Owner/properties/user/type"),
    ],
    [
      "what says by its kind which alternative it is, however little else it has of that",
      inOrder({ carrier: { kind: "ferry", decks: ["a", "b", "c", "d", "e", "f"] } }),
      "type",
      "documents `items[].carrier.decks[]` as integer, server sent text, in 6 of 6 items",
      at("Ship/properties/decks/items/type"),
    ],
    [
      "a further field deep within",
      inOrder({ owner: { user: "a", next: { user: "b", more: 1 } } }),
      "undocumented",
      "undocumented field `items[].owner.next.more`, in 1 of 1 items",
      at("Owner/properties/next"),
    ],
    [
      "a wrong value of a field that may have any name",
      inOrder({ labels: { 颜色: 5 } }),
      "type",
      "documents `items[].labels[]` as text, server sent integer, in 1 of 1 items",
      `${fields}/labels/additionalProperties/type`,
    ],
  ])("%s", (_what, answer, kind, message, pointer) => {
    const differences = seenOf(answer);
    expect(differences.map((found) => [found.kind, found.message, found.pointer])).toEqual([[kind, message, pointer]]);
  });
});
