import { describe, expect, it } from "vitest";
import { page, seenInOrders, total } from "./orders.js";

const seenOf = await seenInOrders();
/** A page in which a name is in GBK. */
const inGbk = Uint8Array.from([
  ...Buffer.from('{"items":[{"id":1,"customer_name":"'),
  ...[0xc3, 0xfb, ...Buffer.from('"}],"total":1}')],
]);

describe("an answer that has drifted is told of once, in words, with the place in the description", () => {
  it.each([
    [
      "another status",
      { status: 302, body: "" },
      "status",
      "documents 200, 204, 4XX, server answers 302",
      "orders.yaml#/paths/~1v1~1orders/get/responses",
    ],
    [
      "another content type",
      { type: "text/plain", body: page },
      "content-type",
      "documents application/json, server sent text/plain",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content",
    ],
    [
      "no content type",
      { type: null, body: page },
      "content-type",
      "documents application/json, server sent no content type",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content",
    ],
    [
      "another charset",
      { type: "application/json;charset=GBK", body: page },
      "charset",
      "documents text in UTF-8, server sent gbk",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content",
    ],
    [
      "bytes of another charset",
      { body: inGbk },
      "charset",
      "documents text in UTF-8, server sent bytes that are none",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content",
    ],
    [
      "a header that is missing",
      { headers: {}, body: page },
      "missing",
      "documents the header x-total as required, server sent none",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/headers/X-Total",
    ],
    [
      "a header of another type",
      { headers: { "x-total": "many" }, body: page },
      "type",
      "documents header x-total as integer, server sent text",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/headers/X-Total/schema/type",
    ],
    [
      "a login page",
      { type: "text/html", body: '<!doctype html><form><input type="password"></form>' },
      "html",
      "documents application/json, server sent HTML, which looks like a login page",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content",
    ],
    [
      "a captive portal's page, called JSON",
      { body: "<html><title>Hotel Wi-Fi</title></html>" },
      "html",
      "documents application/json, server sent HTML, which looks like a captive portal's",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content",
    ],
    [
      "no body",
      { body: "" },
      "empty",
      "documents a body of application/json, server sent none",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content",
    ],
    [
      "a body where none is",
      { status: 204, type: null, body: "ok", headers: {} },
      "unexpected-body",
      "documents no body with 204, server sent one",
      "orders.yaml#/paths/~1v1~1orders/get/responses/204",
    ],
    [
      "half a body",
      { body: '{"items":[{"id":1,"customer_name":"a"}' },
      "cut",
      "documents JSON, server sent the beginning of a body that was cut off",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content/application~1json",
    ],
    [
      "less than its header says",
      { body: "[1]", headers: { ...total, "content-length": "400" } },
      "cut",
      "documents JSON, server sent the beginning of a body that was cut off",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content/application~1json",
    ],
    [
      "a form",
      { body: "items=&total=0" },
      "malformed",
      "documents JSON, server sent text that is none",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200/content/application~1json",
    ],
    [
      "a refusal in a success",
      { body: { success: false, errorCode: 10006, errorMsg: "spent", result: null } },
      "envelope",
      "documents 4XX, server answers 200 with `errorCode` 10006",
      "orders.yaml#/paths/~1v1~1orders/get/responses/200",
    ],
  ])("%s", (_what, answer, kind, message, pointer) => {
    const differences = seenOf(answer);
    expect(differences.map((found) => [found.kind, found.message, found.pointer])).toEqual([[kind, message, pointer]]);
  });
});

it("a code that the provider's table lacks is told of as a new one", () => {
  const call = { url: "https://api.example/v1.0/openapi/createProduct" };
  const answered = (code: unknown) => seenOf({ body: { success: false, code, t: 1, msg: "failed" } }, call);
  expect(answered(1010)).toEqual([]);
  expect(answered(99_999).map(({ kind, message, pointer, place }) => [kind, message, pointer, place])).toEqual([
    [
      "code",
      "documents `code` as one of 8 codes, server sent the new code 99999",
      "openapi.yaml#/x-error-codes",
      "body/code",
    ],
  ]);
});

it.each([
  '{"items":[{"id":1,"customer_na',
  '{"items":[{"id":-',
  '{"items":[],',
  '{"items":[{"a":"\\u00',
  '{"items":nul',
])("the beginning of a JSON is told as a body that was cut off: %s", (body) => {
  expect(seenOf({ body }).map(({ kind }) => kind)).toEqual(["cut"]);
});

it.each(["{not json …", "{'items': [", '{"items": [} ', '{"items":[{"id":oops'])(
  "what is the beginning of no JSON is told as text that is none: %s",
  (body) => {
    expect(seenOf({ body }).map(({ kind }) => kind)).toEqual(["malformed"]);
  },
);
