import { describe, expect, it, vi } from "vitest";
import {
  type AnsweredCall,
  answeredCall,
  copyCall,
  nameOf,
  placeOf,
  rememberCall,
} from "../../src/calls/answered-call.js";
import { showUrl } from "../../src/calls/hand-over.js";

const call: AnsweredCall = {
  method: "GET",
  template: "/v1/orders/{id}",
  operation: undefined,
  scheme: { sign: () => undefined },
  keys: [{ account: { clientSecret: "secret-1" }, grant: undefined }],
  attempts: 2,
  at: 1,
};
const remembered = (response = Response.json({})) => {
  rememberCall(response, call);
  return response;
};

describe("the call of an answer", () => {
  it("is known by its Response, and by clones of it and of those", async () => {
    const response = remembered();
    const copy = response.clone().clone();
    expect([answeredCall(response), answeredCall(copy)]).toEqual([call, call]);
    expect(await copy.json()).toEqual(await response.json());
  });

  it("is known by a clone of a Response that shows another URL, and the clone shows it too", () => {
    const copy = remembered(showUrl(Response.json({}), "https://provider.example/v1")).clone();
    expect([answeredCall(copy), copy.url]).toEqual([call, "https://provider.example/v1"]);
  });

  it("can be carried over to a Response that was made of another", () => {
    const made = new Response("text");
    copyCall(remembered(), made);
    expect(answeredCall(made)).toEqual(call);
    copyCall(made, made);
    copyCall(new Response(), made);
    expect(answeredCall(made.clone())).toEqual(call);
  });

  it("is unknown where nobody noted it", () => {
    expect(answeredCall(new Response())).toEqual({});
  });

  it("is known to other copies of the package", async () => {
    vi.resetModules();
    const copy = await import("../../src/calls/answered-call.js");
    expect(copy.rememberCall).not.toBe(rememberCall);
    expect(copy.answeredCall(remembered())).toEqual(call);
    const response = new Response();
    copy.rememberCall(response, call);
    expect(answeredCall(response)).toEqual(call);
  });
});

describe("what an error calls a call", () => {
  const operation = { operationId: "getOrder" } as AnsweredCall["operation"];
  it.each<[Partial<AnsweredCall>, string, string | undefined]>([
    [{ method: "GET", template: "/v1/orders/{id}" }, "GET /v1/orders/{id}", "GET /v1/orders/{id}"],
    [{ method: "GET", template: "/v1/orders/{id}", operation }, "GET /v1/orders/{id}", "getOrder"],
    [{ method: "POST" }, "POST call", undefined],
    [{}, "call", undefined],
  ])("%j", (known, name, of) => {
    expect(nameOf(known)).toEqual({ call: name, operation: of });
  });

  it.each([
    ["https://a.example", "https://b.example/v1?token=token-1", " at https://a.example"],
    [undefined, "https://user:token-1@b.example:81/v1?token=token-1", " at https://b.example:81"],
    [undefined, "", ""],
  ])("is at the origin alone: %s, %s", (origin, url, place) => {
    expect(placeOf({ origin }, showUrl(new Response(), url))).toBe(place);
  });
});
