import { expect, it } from "vitest";
import { pathMatcher } from "../../src/mock/requests/path-parameters.js";

it.each([
  ["/orders/{id}", "/orders/7", { id: "7" }],
  ["/orders/{id}", "/base/v1/orders/7", { id: "7" }],
  ["/orders/{id}.{format}", "/orders/7.json", { id: "7", format: "json" }],
  ["/orders/{id}:cancel", "/orders/a%20b:cancel", { id: "a b" }],
  ["/订单/{编号}", "/%E8%AE%A2%E5%8D%95/%E4%B8%80", { 编号: "一" }],
  ["/(a+)/{b}", "/(a+)/c", { b: "c" }],
  ["/orders", "/orders", {}],
])("the parameters of %s are read out of %s, whatever stands in front", (template, path, parameters) => {
  expect(pathMatcher(template)(path)).toEqual(parameters);
});
