import { describe, expect, it } from "vitest";
import { responseOf, showAs } from "../../src/calls/response-of.js";

const told = ({ status, statusText, ok, headers }: Response) => [status, statusText, ok, headers.get("a")];

describe("a Response of any answer", () => {
  it.each([0, 99, 200, 299, 302, 404, 599, 600, 601, 999])(
    "has the status %i, and so do its clones",
    async (status) => {
      const response = responseOf("text", { status, statusText: "Illegal", headers: { a: "b" } });
      const clone = response.clone();
      for (const one of [response, clone, clone.clone()]) {
        expect(told(one)).toEqual([status, "Illegal", status === 200 || status === 299, "b"]);
      }
      expect([await response.text(), await clone.text()]).toEqual(["text", "text"]);
    },
  );

  it.each([204, 205, 304])("has no body where the status %i allows none", async (status) => {
    const response = responseOf("text", { status });
    expect([response.status, response.body]).toEqual([status, null]);
  });

  it.each(["No\u0001", "水"])("has the status text %j, which the platform refuses", (statusText) => {
    const response = responseOf(null, { status: 201, statusText });
    expect(told(response.clone())).toEqual([201, statusText, true, null]);
  });

  it.each([
    [199, false],
    [200, true],
    [299, true],
    [300, false],
  ])("of status %i is a success: %s, whatever its status text", (status, ok) => {
    expect(["", "水"].map((statusText) => responseOf(null, { status, statusText }).ok)).toEqual([ok, ok]);
  });

  it("has an empty status text where none is told", () => {
    expect([responseOf(null, { status: 200 }).statusText, responseOf(null, { status: 601 }).statusText]).toEqual([
      "",
      "",
    ]);
  });

  it("can be made of another, of whatever make", () => {
    const other = responseOf("text", { status: 601, statusText: "Illegal", headers: new Headers({ a: "b" }) });
    expect(told(responseOf("other", other))).toEqual([601, "Illegal", false, "b"]);
  });
});

describe("what a response shows", () => {
  it("stays what it was, but for what is to be shown otherwise, in clones too", () => {
    const response = showAs(responseOf("text", { status: 601 }), { url: "https://a.example/" });
    showAs(response, { url: "https://b.example/" });
    for (const one of [response, response.clone(), response.clone().clone()]) {
      expect([one.status, one.url]).toEqual([601, "https://b.example/"]);
    }
  });
});
