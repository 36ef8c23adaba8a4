import { describe, expect, it } from "vitest";
import { operationTable } from "../../generated/edge-gateway.table.js";
import { isPublic, operationFinder } from "../../src/scheme/find-operation.js";

/** Finds among GETs that are named by their paths. */
const finder = (...paths: string[]) => {
  const others = { method: "GET", security: [], isTokenOperation: false, isIdempotent: true };
  const find = operationFinder(paths.map((path, index) => ({ ...others, path, operationId: `${index}: ${path}` })));
  return (path: string, method = "GET") => find(method, path)?.operationId;
};

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

  it.each(["/订单/{编号}", "/订单/1", "/%E8%AE%A2%E5%8D%95/1", "/%e8%ae%a2%E5%8d%95/1"])(
    "%s is what a description has in Chinese",
    (path) => {
      expect(finder("/订单/{编号}")(path)).toBe("0: /订单/{编号}");
    },
  );

  it("goes by whole characters, and fails for none", () => {
    expect(finder("/😀/{id}")("/%F0%9F%98%80/1")).toBe("0: /😀/{id}");
    expect(finder("/😀/{id}")("/\ud83d/1")).toBeUndefined();
    expect(finder("/%3D/{id}")("/%3d/1")).toBe("0: /%3D/{id}");
  });

  it("takes the path itself before a template, and else the one with a segment of its own further to the left", () => {
    const paths = ["/a/{x}", "/{y}/b", "/{y}/{x}", "/a/b/{z}", "/a/c"];
    for (const given of [paths, paths.toReversed()]) {
      const find = (path: string) => finder(...given)(path)?.replace(/^\d: /, "");
      expect(["/a/b", "/a/c", "/c/b", "/c/d", "/a/b/c"].map(find)).toEqual([
        "/a/{x}",
        "/a/c",
        "/{y}/b",
        "/{y}/{x}",
        "/a/b/{z}",
      ]);
    }
  });

  it("takes the last of those that are alike", () => {
    expect(finder("/a/{x}", "/a/{y}")("/a/1")).toBe("1: /a/{y}");
    expect(finder("/a", "/a")("/a")).toBe("1: /a");
  });

  it("goes by the method too", () => {
    expect(finder("/a/{x}")("/a/1", "POST")).toBeUndefined();
  });

  it("goes by what is before and after a parameter in its segment", () => {
    const find = finder("/files/{name}.pdf", "/v{n}-x/a");
    const found = ["/files/a.pdf", "/files/.pdf", "/files/a.txt", "/v12-x/a", "/v-x/a", "/12-x/a", "/v12/a", "/v1-x/b"];
    expect(found.filter((path) => find(path) !== undefined)).toEqual(["/files/a.pdf", "/v12-x/a"]);
    // What is before may not be what is after, too.
    expect([finder("/ab{n}b/")("/ab/"), finder("/ab{n}ba/")("/aba/")]).toEqual([undefined, undefined]);
  });
});

it("a call goes unsigned where the description says that, and not where it says nothing", () => {
  const operation = { operationId: "a", method: "GET", path: "/", isTokenOperation: false, isIdempotent: true };
  expect(isPublic({ ...operation, security: [] })).toBe(true);
  expect(isPublic({ ...operation, security: [["token"]] } as never)).toBe(false);
  expect(isPublic(undefined)).toBe(false);
});
