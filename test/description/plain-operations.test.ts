import { describe, expect, it } from "vitest";
import { withPlainOperations } from "../../src/description/plain-operations.js";
import { type Fields, valueAt } from "../../src/description/references.js";

/** What is made of a description's operations, by their calls, and what is said. */
function plain(
  description: Fields,
  names = new Map<string, string>(),
): { of(call: string): Fields; paths: unknown; warnings: string[] } {
  const warnings: string[] = [];
  const { paths } = withPlainOperations(description, names, (place, problem) =>
    warnings.push(`${place.join(" ")}: ${problem}`),
  );
  return { of: (call) => valueAt(paths, call.split(" ").reverse()) as Fields, paths, warnings };
}
const inPath = { in: "path", name: "id", required: true, schema: { type: "integer" } };
const inQuery = { in: "query", name: "page", schema: { type: "integer" } };

describe("an operation", () => {
  it("is found through the references of its path and of its own", () => {
    const responses = { "204": { description: "none" } };
    const get = { operationId: "a", responses };
    const components = {
      pathItems: { A: { get: { $ref: "#/components/x-operations/get" } } },
      "x-operations": { get },
    };
    const paths = { "x-note": { get }, "/a": { $ref: "#/components/pathItems/A", post: { responses } } };
    const { paths: found, warnings } = plain({ paths, components });
    expect(found).toEqual({ "/a": { get: { ...get, parameters: [] }, post: { responses, parameters: [] } } });
    expect(warnings).toEqual([]);
  });

  it("has the parameters of its path, where it has none of the same name", () => {
    const own = { ...inQuery, schema: { type: "string" } };
    const given = { "/a/{id}": { parameters: [inPath, inQuery], get: { parameters: [own] } } };
    expect(plain({ paths: given }).of("get /a/{id}").parameters).toEqual([inPath, own]);
  });

  it("has no headers that OpenAPI leaves to content types and security, and whose values the client knows", () => {
    const header = (name: string) => ({ in: "header", name, required: true, schema: { type: "string" } });
    const parameters = ["Content-Type", "accept", "Authorization", "X-Tenant"].map(header);
    const { of, warnings } = plain({ paths: { "/a": { get: { parameters } } } });
    expect(of("get /a").parameters).toEqual([header("X-Tenant")]);
    expect(warnings).toEqual([]);
  });

  it("has the parameters of its path's template, described or not", () => {
    const { of, warnings } = plain({ paths: { "/a/{id}/{订单}": { parameters: [inPath], get: {}, delete: {} } } });
    const taken = { in: "path", name: "订单", required: true, schema: { type: "string" } };
    expect(of("delete /a/{id}/{订单}").parameters).toEqual([inPath, taken]);
    expect(new Set(warnings)).toEqual(
      new Set(['paths /a/{id}/{订单}: the parameter "订单" of /a/{id}/{订单} is not described, and taken for text']),
    );
  });

  it("loses a parameter without a name, with a word about it", () => {
    const { of, warnings } = plain({ paths: { "/a": { get: { parameters: [{ in: "query" }, inQuery] } } } });
    expect(of("get /a").parameters).toEqual([inQuery]);
    expect(warnings).toEqual(['paths /a: a parameter of /a has no "name" or no "in", and is left out']);
  });

  it("has the schema of a parameter that is JSON, for its type", () => {
    const schema = { type: "object" };
    const content = { "application/json": { schema } };
    const given = { in: "query", name: "filter", content };
    const components = { parameters: { Filter: given } };
    const parameters = [{ $ref: "#/components/parameters/Filter" }];
    const { of } = plain({ paths: { "/a": { get: { parameters } } }, components });
    expect(of("get /a").parameters).toEqual([{ ...given, schema }]);
  });

  it("loses a body without a content type, with a word about it", () => {
    const { of, warnings } = plain({ paths: { "/a": { post: { requestBody: { content: {} } } } } });
    expect(of("post /a")).not.toHaveProperty("requestBody");
    expect(warnings).toEqual([
      "paths /a post requestBody: POST /a has a body without a content type, which is left out",
    ]);
  });

  it("has a name of its own, in other files too", () => {
    const paths = {
      "/a": { get: { operationId: "list" }, post: { operationId: 7 } },
      "/b": { get: { operationId: "list" }, put: {}, post: { operationId: "list_2" } },
    };
    const names = new Map([["other", "GET /other"]]);
    const { of, warnings } = plain({ paths }, names);
    expect(of("post /a").operationId).toBe("7");
    expect(["get /a", "get /b", "post /b"].map((call) => of(call).operationId)).toEqual(["list", "list_2", "list_2_2"]);
    expect(of("put /b")).not.toHaveProperty("operationId");
    expect(warnings[0]).toBe(
      "paths /b get operationId: GET /b has the operationId of GET /a, and is called list_2 here",
    );
    expect(plain({ paths: { "/c": { get: { operationId: "other" } } } }, names).of("get /c").operationId).toBe(
      "other_2",
    );
  });

  it("has a success: what is told of any answer, where none is told apart, and else one that may be anything", () => {
    const answer = { description: "fine" };
    const anything = { description: "", content: { "*/*": {} } };
    const answered = (responses: unknown) => plain({ paths: { "/a": { get: { responses } } } }).of("get /a").responses;
    expect(answered({ "2xx": answer, "x-note": 1 })).toEqual({ "2XX": answer });
    expect(answered({ default: answer })).toEqual({ default: answer, "2XX": answer });
    expect(answered({ "201": answer, default: anything })).toEqual({ "201": answer, default: anything });
    expect(answered({ "404": answer })).toEqual({ "404": answer, "2XX": anything });
    expect(answered(undefined)).toEqual({ "2XX": anything });
  });

  it("of a path with a query is told to be unknown to the client", () => {
    const { warnings } = plain({ paths: { "/?Action=List": { get: {} } } });
    expect(warnings).toEqual([
      "paths /?Action=List: the path /?Action=List has a query in it: calls of it are sent, and not known by it",
    ]);
  });
});

describe("servers", () => {
  it.each<[string, unknown, string[]]>([
    ["without a path", [{ url: "https://api.example.com/" }, { url: "" }, { url: "/" }], []],
    [
      "with one",
      [{ url: "https://user:pa55@api.example.com/api/v3?key=k" }, { url: "/api/v3" }],
      ['servers: the servers\' path /api/v3 is not used: a client calls what is below its "baseUrl"'],
    ],
    [
      "with a variable",
      [{ url: "{scheme}://api.example.com/{base}" }],
      ['servers: the servers\' path /{base} is not used: a client calls what is below its "baseUrl"'],
    ],
  ])("%s: the client's baseUrl decides", (_what, servers, expected) => {
    expect(plain({ servers, paths: { "/a": { get: {} } } }).warnings).toEqual(expected);
  });

  it("of single paths are told once", () => {
    const servers = [{ url: "https://other.example.com" }];
    const paths = { "/a": { get: {} }, "/b": { servers, get: {} }, "/c": { get: { servers } } };
    expect(plain({ paths }).warnings).toEqual([
      'paths /b: the servers of /b and of 1 more are not used: a client calls what is below its "baseUrl"',
    ]);
  });
});
