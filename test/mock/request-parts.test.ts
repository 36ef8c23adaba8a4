import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMock } from "../../src/mock/create-mock.js";
import type { Mock } from "../../src/mock/mock.js";
import { ownFile } from "./own-api.js";
import { partsApi } from "./parts-api.js";

const origin = "https://mock.example";
let mock: Mock;
beforeAll(async () => {
  mock = await createMock("gongjiang", { extend: await ownFile("own.json", JSON.stringify(partsApi)) });
});
afterAll(() => mock.reset());

async function call(path: string, init?: RequestInit): Promise<string> {
  const response = await mock.fetch(origin + path, init);
  const { detail = "accepted" } = JSON.parse((await response.text()) || "{}");
  return `${response.status} ${detail}`;
}

describe("a parameter", () => {
  it.each([
    ["page=2"],
    ["page="],
    ["ids=1&ids=2"],
    ["comma=1,2"],
    ["space=1%202"],
    ["space=1+2"],
    ["pipe=1|2"],
    ["pipe=1%7C2"],
    ["filter[price][from]=1&filter[price][to]=2"],
    ["filter%5Bids%5D%5B0%5D=1&filter%5Bids%5D%5B1%5D=2"],
    ["filter[ids][]=1&filter[ids][]=2"],
    ["pair=from,1,to,2"],
    ["maybe=1&maybe=2"],
    ["where=%7B%22from%22%3A1%7D"],
    ["size=5"],
    ["size=large"],
    ["%E7%BA%A7%E5%88%AB=%E9%AB%98"],
  ])("of the query is read in its style: %s", async (search) => {
    expect(await call(`/own/query?${search}`)).toBe("200 accepted");
  });

  it.each([
    ["page=0", "query parameter page must be >= 1"],
    ["page=x", "query parameter page must be integer"],
    ["page=1&page=2", "query parameter page must be integer"],
    ["ids=1&ids=0", "query parameter ids at /1 must be >= 1"],
    ["comma=1,,2", "query parameter comma at /1 must be integer"],
    ["space=1%20x", "query parameter space at /1 must be integer"],
    ["pipe=1,2", "query parameter pipe at /0 must be integer"],
    ["filter=1", "query parameter filter must be written as filter[…]"],
    ["filter[price=1", "query parameter filter must be written as filter[…]"],
    ["filter[price]=1&filter[price][to]=2", "query parameter filter must not be a value and an object at once"],
    ["filter[price][to]=2", "query parameter filter at /price/from is required"],
    ["filter[price][from]=0", "query parameter filter at /price/from must be >= 1"],
    ["filter[__proto__][x]=0", "query parameter filter must NOT have additional properties; found '__proto__'"],
    ["pair=from,1,to", "query parameter pair must hold names with values"],
    ["maybe=x", "query parameter maybe at /0 must be integer"],
    ["where=%7B", "query parameter where must be JSON"],
    ["where=%7B%7D", "query parameter where at /from is required"],
    ["%E7%BA%A7%E5%88%AB=%E4%B8%AD", "query parameter 级别 must be equal to one of the allowed values: 高, 低"],
  ])("of the query that is not is refused with the reason: %s", async (search, why) => {
    expect(await call(`/own/query?${search}`)).toContain(`422 ${why}`);
    expect(mock.calls.at(-1)?.refusal).toContain(why);
  });

  it.each<[Record<string, string>, string]>([
    [{}, "200 accepted"],
    [{ "x-ids": "1, 2" }, "200 accepted"],
    [{ "x-ids": "1,0" }, "422 header X-Ids at /1 must be >= 1"],
    [{ "x-ids": "" }, "200 accepted"],
    [{ "x-where": '{"from":0}' }, "422 header X-Where at /from must be >= 1"],
    [{ "x-where": "{" }, "422 header X-Where must be JSON"],
    [{ cookie: "a=b; session=abc" }, "200 accepted"],
    [{ cookie: "a=b; session=ab" }, "422 cookie session must NOT have fewer than 3 characters"],
    [{ cookie: ";;=;session" }, "422 cookie session must NOT have fewer than 3 characters"],
  ])("of headers and cookies is checked: %j", async (headers, why) => {
    expect(await call("/own/query", { headers })).toBe(why);
  });

  it("that is required is missed, each by its name", async () => {
    expect(await call("/own/strict")).toBe("422 header X-Request-Id is required; cookie sid is required");
  });

  it.each([
    ["/own/plain/7", "200 accepted"],
    ["/own/plain/x", "422 path parameter 编号 must be integer"],
    ["/own/simple/1,2", "200 accepted"],
    ["/own/simple/1,0", "422 path parameter 编号 at /1 must be >= 1"],
    ["/own/label/.1,2", "200 accepted"],
    ["/own/label/1,2", "422 path parameter 编号 must begin with a dot"],
    ["/own/matrix/;编号=1,2", "200 accepted"],
    ["/own/matrix/编号=1,2", "422 path parameter 编号 must begin with a semicolon"],
    ["/own/matrix/;no=1", "422 path parameter 编号 must begin with ;编号="],
    ["/own/exploded/;编号=1;编号=2", "200 accepted"],
    ["/own/exploded/;编号=1;编号=0", "422 path parameter 编号 at /1 must be >= 1"],
    ["/own/object/;from=1;to=2", "200 accepted"],
    ["/own/object/;to=2", "422 path parameter 编号 at /from is required"],
    ["/own/object/;x", "422 path parameter 编号 must hold names with values"],
  ])("of the path is read in its style: %s", async (path, why) => {
    expect(await call(path)).toBe(why);
  });
});

describe("a form of several parts, as the platform writes it", () => {
  const pdf = () => new File([new Uint8Array([0, 255, 13, 10, 45, 45, 1])], '报告"1".pdf', { type: "application/pdf" });
  const order = (value: unknown) => new Blob([JSON.stringify(value)], { type: "application/json" });
  const form = (...fields: [string, string | Blob][]) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    return { method: "POST", body };
  };

  it.each<[string, [string, string | Blob][], string]>([
    [
      "files and JSON",
      [
        ["files", pdf()],
        ["files", pdf()],
        ["order", order({ id: 1 })],
      ],
      "200 accepted",
    ],
    [
      "one file",
      [
        ["files", pdf()],
        ["order", '{"id":1}'],
      ],
      "200 accepted",
    ],
    [
      "lists of JSON",
      [
        ["files", pdf()],
        ["order", order({ id: 1 })],
        ["lines", order([{ from: 1 }])],
      ],
      "200 accepted",
    ],
    [
      "a part for each item",
      [
        ["files", pdf()],
        ["order", order({ id: 1 })],
        ["lines", order({ from: 1 })],
        ["lines", order({ from: 2 })],
      ],
      "200 accepted",
    ],
    [
      "texts",
      [
        ["files", pdf()],
        ["order", order({ id: 1 })],
        ["count", "5"],
        ["tags", "a"],
        ["tags", "b"],
      ],
      "200 accepted",
    ],
    ["no file", [["order", order({ id: 1 })]], "422 body /files is required"],
    [
      "too many files",
      [
        ["files", pdf()],
        ["files", pdf()],
        ["files", pdf()],
        ["order", order({ id: 1 })],
      ],
      "422 body /files must NOT have more than 2 items",
    ],
    [
      "JSON that is wrong",
      [
        ["files", pdf()],
        ["order", order({ id: 0 })],
      ],
      "422 body /order/id must be >= 1",
    ],
    [
      "JSON that is none",
      [
        ["files", pdf()],
        ["order", "id=1"],
      ],
      "422 body /order must be object",
    ],
    [
      "a wrong text",
      [
        ["files", pdf()],
        ["order", order({ id: 1 })],
        ["count", "x"],
      ],
      "422 body /count must be integer",
    ],
  ])("is read: %s", async (_what, fields, why) => {
    expect(await call("/own/upload", form(...fields))).toBe(why);
  });

  const head = 'Content-Disposition: form-data; name="a"';
  it.each([
    ["no boundary", "multipart/form-data", `--x\r\n${head}\r\n\r\n1\r\n--x--`, "The content type names no boundary."],
    [
      "another boundary",
      "multipart/form-data; boundary=y",
      `--x\r\n${head}\r\n\r\n1\r\n--x--`,
      "The body does not end with --y--.",
    ],
    ["no end", "multipart/form-data; boundary=x", `--x\r\n${head}\r\n\r\n1`, "The body does not end with --x--."],
    [
      "no headers",
      "multipart/form-data; boundary=x",
      "--x\r\n1\r\n--x--",
      "Part 1 has no empty line after its headers.",
    ],
    [
      "a header that is none",
      "multipart/form-data; boundary=x",
      `--x\r\n${head}\r\ngarbage\r\n\r\n1\r\n--x--`,
      "Part 1 has a header that is none.",
    ],
    [
      "a part without a name",
      'multipart/form-data; boundary="x"',
      "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
      "Part 1 has no name.",
    ],
    [
      "a part that is no field",
      "multipart/form-data; boundary=x",
      "--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--",
      "Part 1 has no Content-Disposition of form-data.",
    ],
  ])("is refused where it is malformed: %s", async (_what, type, body, why) => {
    expect(await call("/own/upload", { method: "POST", headers: { "content-type": type }, body })).toBe(`400 ${why}`);
  });
});

describe("a body", () => {
  it.each([
    ["image/png", "\u0000PNG", "200 accepted"],
    ["IMAGE/PNG; a=b", "\u0000PNG", "200 accepted"],
    ["video/mp4", "x", "415"],
    ["image/*", "x", "415"],
    ["application/x-ndjson", '{"from":1}\n{"from":2}\n', "200 accepted"],
    ["application/x-ndjson", '{"from":1}\n{"from"\n', "400 line 2 of the body is not JSON"],
    ["application/merge-patch+json; charset=utf-8", '{"from":0}', "422 body /from must be >= 1"],
    ["text/plain", "abc", "200 accepted"],
    ["application/json", '{"price":19.99}', "200 accepted"],
    ["application/json", '{"price":0.07}', "200 accepted"],
    ["application/json", '{"price":19.995}', "422 body /price must be multiple of 0.01"],
    ["text/plain", "abcd", "422 body must NOT have more than 3 characters"],
    ["application/xml", "<from>0</from>", "200 accepted"],
    ["multipart/mixed; boundary=x", "--x--", "200 accepted"],
  ])("of its type is read, or let through: %s %s", async (type, body, why) => {
    expect(await call("/own/bodies", { method: "POST", headers: { "content-type": type }, body })).toContain(why);
  });

  it.each([
    ["ids=1&ids=2&pipe=1%7C2&name=", "200 accepted"],
    ["ids=0&ids=2", "422 body /ids/0 must be >= 1"],
    ["pipe=1%7C0", "422 body /pipe/1 must be >= 1"],
  ])("that is a form is read in the styles of its fields: %s", async (body, why) => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect(await call("/own/form", { method: "POST", headers, body })).toBe(why);
  });
});

it.each(["application/json", "text/plain", "application/x-ndjson"])(
  "a body of %s in another encoding than UTF-8 is refused, and not read as something else",
  async (type) => {
    const body = Buffer.concat([Buffer.from('{"price":"'), Buffer.from([0xd6, 0xd0]), Buffer.from('"}')]);
    const init = { method: "POST", headers: { "content-type": type }, body };
    expect(await call("/own/bodies", init)).toBe("400 the body is not UTF-8");
  },
);

it("a handler gets a call's parts as they were compared with the description", async () => {
  const heard: unknown[] = [];
  const remove = mock.on("GET /own/query", ({ query }) => void heard.push(query));
  await call("/own/query?filter[price][from]=1&ids=1&ids=2&comma=3,4&maybe=5&other=x");
  remove();
  expect(heard).toEqual([
    expect.objectContaining({ filter: { price: { from: 1 } }, ids: [1, 2], comma: [3, 4], maybe: [5], other: "x" }),
  ]);
});
