import { beforeAll, describe, expect, it } from "vitest";
import type { Page } from "../../scripts/docs/page.js";
import { schemaMarkdown } from "../../scripts/docs/schema-markdown.js";
import type { SiteDescription } from "../../scripts/docs/site-description.js";
import { readContent } from "../../scripts/docs/site-pages.js";

let all: readonly Page[];
let pages: readonly Page[];
beforeAll(async () => {
  all = (await readContent()).pages;
  pages = all.filter(({ kind }) => kind === "operation");
});

it("no page has a table with a row that is shorter or longer than its head", () => {
  const cellsOf = (row: string) => row.replaceAll(/`[^`]*`|\\\|/g, "").split("|").length;
  const tables = all.flatMap(({ route, markdown }) =>
    [...markdown.matchAll(/(?:^\|.*\n?)+/gm)].map(([table]) => ({ route, rows: table.trim().split("\n") })),
  );
  expect(tables.length).toBeGreaterThan(100);
  const uneven = tables.filter(({ rows }) => new Set(rows.map(cellsOf)).size !== 1);
  expect(uneven.map(({ route, rows }) => `${route}: ${rows[0]}`)).toEqual([]);
});

const textOf = (route: string, language = "en"): string => {
  const page = pages.find((one) => one.route === route && one.language === language);
  if (!page) throw new Error(`There is no page ${language}/${route}.`);
  return page.markdown;
};

/** A part of a page, from its heading to the next one. */
const partOf = (text: string, heading: string): string => text.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";

describe("the page of an operation", () => {
  it("says first what is sent, under the names that go over the wire, and who sends it", () => {
    const text = textOf("zhicloud/reference/get-user-info");
    const rows = partOf(text, "Parameters").match(/^\| `.+/gm) ?? [];
    expect(rows.map((row) => row.split(" | ").slice(0, 2))).toEqual([
      ["| `Authorization` *header, required*", "the client"],
      ["| `access_token` *query, required*", "the client"],
      ["| `client_id` *query, required*", "the client"],
      ["| `auth_code` *query, required*", "the client"],
      ["| `t_` *query, required*", "the client"],
      ["| `p_` *query, required*", "the client"],
    ]);
    expect(text.indexOf("## Parameters")).toBeLessThan(text.indexOf("## Response"));
  });

  it("tells what only some of the alternatives of a call need from what all of them do", () => {
    const rows = partOf(textOf("zhicloud/reference/authorize"), "Parameters");
    expect(rows).toContain("| `client_id` *query* |");
    expect(rows).toContain("| `access_token` *query, required* |");
  });

  it("names what its user fills in, with its type and what is demanded of it", () => {
    const rows = partOf(textOf("edge-gateway/reference/hummingbird/list-products"), "Parameters");
    expect(rows).toMatch(
      /\| `pageSize` \*query\* \| you \| \*integer\* .*`minimum` `1`; `maximum` `1000`; default `10`/,
    );
    expect(rows).toMatch(/\| `x-token` \*header, required\* \| the client \|/);
    expect(rows).toMatch(/\| `Content-Type` \*header, required\* \| the client \| `application\/json` \|/);
  });

  it("shows a body's fields with what is demanded of them", () => {
    const body = partOf(textOf("gongjiang/reference/create-token"), "Request body");
    expect(body).toContain('- `grant_type` *`"client_credentials"`, required*: ');
    expect(body).toContain("- `scope` *string*: ");
  });

  it("has the errors that this operation's answers show, and no others", () => {
    const errors = partOf(textOf("zhicloud/reference/authorize"), "When it fails");
    expect(errors).toContain("<summary><code>100014</code> ");
    expect(errors).toContain("(../../../error-codes/#zhicloud-100014)");
    expect(errors).not.toContain("100020");
    expect(partOf(textOf("zhicloud/reference/get-user-info"), "When it fails")).toContain("<code>100020</code>");
  });

  it("has the provider's codes where a description beside it is answered with them", () => {
    const errors = partOf(textOf("edge-gateway/reference/hummingbird/get-product"), "When it fails");
    expect(errors).toContain("(../../../../error-codes/#edge-gateway-hummingbird-");
    expect(errors).toContain("(../../../../error-codes/#edge-gateway-");
  });

  it("tells a code that both descriptions have as the one says that the operation is in", () => {
    const errorsOf = (route: string) => partOf(textOf(route), "When it fails");
    const own = errorsOf("edge-gateway/reference/hummingbird/get-product");
    expect(own).toContain("<code>HTTP 401</code> The token was refused.");
    expect(own).not.toContain("<code>HTTP 401</code> Refused.");
    expect(errorsOf("edge-gateway/reference/login")).toContain("<code>HTTP 401</code> Refused.");
  });

  it("names the mock that its samples call, with the description that it has to be told of", () => {
    expect(textOf("edge-gateway/reference/login")).toContain("`npx provider-clients mock edge-gateway`");
    expect(textOf("edge-gateway/reference/hummingbird/get-product")).toContain(
      "`npx provider-clients mock edge-gateway --extend hummingbird.yaml`",
    );
  });

  it("is the same in Chinese, at the same address, with the same headings", () => {
    const inLanguage = (language: string) =>
      pages.filter((page) => page.language === language).map(({ route, anchors }) => ({ route, anchors }));
    expect(inLanguage("zh")).toEqual(inLanguage("en"));
    expect(partOf(textOf("zhicloud/reference/get-user-info", "zh"), "参数")).toContain(
      "| `p_` *查询参数、必填* | 客户端 |",
    );
  });
});

describe("the fields of a schema", () => {
  const description = {
    components: {
      schemas: {
        Tree: {
          type: "object",
          required: ["name"],
          properties: {
            name: { type: "string", description: "What it is\ncalled.", minLength: 1, examples: ["oak"] },
            parts: { type: "array", items: { $ref: "#/components/schemas/Tree" }, description: "Below it." },
            owner: { type: "object", properties: { id: { type: "integer", enum: [1, 2] } } },
          },
        },
      },
    },
  } as unknown as SiteDescription;

  it("stand below the field that they are in, which can be folded, and a tree ends", () => {
    expect(schemaMarkdown(description, { $ref: "#/components/schemas/Tree" }, "en")).toBe(
      [
        '- `name` *string, required*: What it is called. (`minLength` `1`; example `"oak"`)',
        "- `parts` *array of object*: Below it.",
        "- `owner` *object*",
        "",
        "  <details open><summary>Fields of <code>owner</code></summary>",
        "",
        "  - `id` *integer*: (one of `1`, `2`)",
        "",
        "  </details>",
      ].join("\n"),
    );
  });
});
