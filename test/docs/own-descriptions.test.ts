import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { codeSamplesOf, defaultCallOf } from "../../scripts/docs/code-samples.js";
import { errorCodesMarkdown } from "../../scripts/docs/error-codes-markdown.js";
import { languages } from "../../scripts/docs/languages.js";
import { readLocalized } from "../../scripts/docs/localized-description.js";
import { answerSections } from "../../scripts/docs/operation-markdown.js";
import { ownListMarkdown, ownMarkdown } from "../../scripts/docs/own-markdown.js";
import { siteOperationsOf } from "../../scripts/docs/site-description.js";
import { ownDescriptions, ownEndpoints } from "../../scripts/own-descriptions.js";
import { providers } from "../../scripts/providers.js";

const operation = (operationId: string, tag = "authentication") => ({
  operationId,
  summary: `Call ${operationId}`,
  description: "What it does.",
  tags: [tag],
  responses: {
    "200": {
      description: "Done.",
      content: {
        "application/json": {
          schema: { $ref: "#/components/schemas/Failure" },
          examples: { done: { summary: "Done", value: { code: 0 } } },
        },
      },
    },
  },
});

/** What Wareconn's description has, too: the tag `authentication` and the schema `Failure`. */
const orders = {
  openapi: "3.1.0",
  info: { title: "Orders", summary: "Orders of a shop.", version: "1.0.0", description: "## Rules\n\nBe careful." },
  tags: [{ name: "authentication", "x-displayName": "Signing", description: "Calls that are signed." }],
  paths: { "/v1/orders": { get: operation("listOrders") } },
  components: {
    schemas: { Failure: { type: "object", description: "Ours.", properties: { ours: { type: "string" } } } },
  },
  "x-error-codes": [{ code: 7, in: "body", meaning: "No.", cause: "It.", remedy: "None.", client: "Nothing." }],
};

const inChinese = {
  overlay: "1.0.0",
  actions: [
    { target: "$.info", update: { title: "订单", summary: "商店的订单。", description: "## 规则\n\n请小心。" } },
    { target: "$.tags[0]", update: { "x-displayName": "签名", description: "需要签名的调用。" } },
    {
      target: "$.paths['/v1/orders'].get",
      update: {
        summary: "查询订单",
        description: "它的作用。",
        responses: {
          "200": {
            description: "完成。",
            content: { "application/json": { examples: { done: { summary: "完成" } } } },
          },
        },
      },
    },
    { target: "$.components.schemas.Failure", update: { description: "我们的。" } },
    {
      target: "$['x-error-codes'][0]",
      update: { meaning: "不行。", cause: "它。", remedy: "没有。", client: "不做。" },
    },
  ],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "own-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, value: object): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, stringify(value, { aliasDuplicateObjects: false }));
  return file;
}

describe("the descriptions beside a provider's", () => {
  it("are all YAML files in its folder but its own description and the overlays", () => {
    expect(ownDescriptions("edge-gateway")).toEqual(["hummingbird"]);
    expect(ownDescriptions("wareconn")).toEqual([]);
  });

  it("are answered by its mock, and so are the examples' endpoints", () => {
    expect(ownEndpoints("edge-gateway")).toEqual([expect.stringMatching(/hummingbird\.yaml$/)]);
    expect(ownEndpoints("wareconn")).toEqual([expect.stringMatching(/own-endpoints\.yaml$/)]);
  });

  it.each(providers)("leave the names of %s's own operations, schemas and tags as they are", async (provider) => {
    const alone = await readLocalized(provider, "en", []);
    const { description } = await readLocalized(provider, "en");
    const before = siteOperationsOf(alone.description, []).map(({ slug }) => slug);
    const after = siteOperationsOf(description, []).map(({ slug }) => slug);
    expect(after.slice(0, before.length)).toEqual(before);
    const { schemas } = alone.description.components as unknown as { schemas: object };
    expect(description.components).toHaveProperty("schemas", expect.objectContaining(schemas));
  });
});

describe("a description beside a provider's, with an overlay", () => {
  let file: string;
  beforeAll(async () => {
    await written("orders.zh-CN.overlay.yaml", inChinese);
    file = await written("orders.yaml", orders);
  });

  it("is a group of the provider's reference in both languages, at the same addresses", async () => {
    const groups = languages.map(async (language) => {
      const { description, own } = await readLocalized("wareconn", language, [file]);
      const call = siteOperationsOf(description, own).at(-1);
      return [description["x-tagGroups"]?.at(-1)?.name, call?.summary, call?.slug, own[0]?.isTranslated];
    });
    expect(await Promise.all(groups)).toEqual([
      ["Orders", "Call listOrders", "orders/list-orders", true],
      ["订单", "查询订单", "orders/list-orders", true],
    ]);
  });

  it("keeps its schemas and its tags apart from the provider's of the same name", async () => {
    const { description, own } = await readLocalized("wareconn", "en", [file]);
    const operations = siteOperationsOf(description, own);
    const answersOf = (one = operations.at(0)) =>
      one
        ? answerSections(description, one, "en")
            .map(({ markdown }) => markdown)
            .join("\n")
        : "";
    expect(answersOf(operations.at(-1))).toContain("- `ours` *string*");
    expect(answersOf()).not.toContain("`ours`");
    expect(answersOf()).toContain("- `msg` *");
  });

  it("is introduced on a page of its own, which the overview leads to and which leads to its calls", async () => {
    const { description, own } = await readLocalized("wareconn", "zh", [file]);
    const operations = siteOperationsOf(description, own).map((one) => ({ operation: one }));
    expect(ownListMarkdown(own, "zh")).toContain("- [订单](orders/)：商店的订单。");
    const [first] = own;
    if (!first) throw new Error("nothing was read");
    const { markdown, anchors } = ownMarkdown("wareconn", first, operations, "zh");
    expect(markdown).toMatch(/^商店的订单。\n\n## 规则\n\n请小心。/);
    expect(markdown).toContain("- [查询订单](../orders/list-orders/) `GET /v1/orders`");
    expect(anchors).toEqual(["rules", "orders-authentication"]);
  });

  it("has its codes under its own title, and adds those to the provider's that the provider doesn't have", async () => {
    const { description, codes, own } = await readLocalized("wareconn", "en", [file]);
    expect(description["x-error-codes"].slice(codes.length).map(({ code }) => code)).toEqual([7]);
    const ours = own[0]?.description["x-error-codes"] ?? [];
    const list = { anchor: "wareconn-orders", title: "Orders", provider: "wareconn", codes: ours } as const;
    expect(errorCodesMarkdown(list, "en")).toEqual({
      markdown: expect.stringContaining("## Orders `wareconn`\n\n### `7` No"),
      anchors: ["wareconn-orders", "wareconn-orders-7"],
    });
  });

  it("is told with its line where a text is not translated", async () => {
    const actions = inChinese.actions.filter(({ target }) => target !== "$.info");
    await written("half.zh-CN.overlay.yaml", { ...inChinese, actions });
    const half = await written("half.yaml", orders);
    await expect(readLocalized("wareconn", "zh", [half])).rejects.toThrow(
      /half\.yaml:4: \/info\/summary is not translated/,
    );
  });
});

describe("a description beside a provider's, without an overlay", () => {
  it("is shown as it is written in both languages, whatever language that is", async () => {
    const file = await written("plain.yaml", { ...orders, info: { title: "订单 orders", version: "1" } });
    for (const language of languages) {
      const { description, own } = await readLocalized("wareconn", language, [file]);
      expect(description["x-tagGroups"]?.at(-1)?.name).toBe("订单 orders");
      expect(siteOperationsOf(description, own).at(-1)?.summary).toBe("Call listOrders");
      expect(own[0]?.isTranslated).toBe(false);
    }
  });

  it("has what it refers to in other files in it", async () => {
    await written("failure.json", orders.components.schemas.Failure);
    const components = { schemas: { Failure: { $ref: "./failure.json" } } };
    const { description } = await readLocalized("wareconn", "en", [
      await written("parts.yaml", { ...orders, components }),
    ]);
    expect(JSON.stringify(description)).toContain('"ours"');
    expect(JSON.stringify(description)).not.toContain("failure.json");
  });

  it("is told where its name can't be a part of addresses", async () => {
    const file = await written("My Orders.yaml", orders);
    await expect(readLocalized("wareconn", "en", [file])).rejects.toThrow(
      "My Orders.yaml: its name is a part of addresses: call it my-orders.yaml",
    );
  });

  it("is signed with the provider's credentials, whatever its own scheme is called, unless it is open", async () => {
    const paths = {
      "/v1/a": { get: { ...operation("a"), security: [{ key: [] }] } },
      "/v1/b": { get: { ...operation("b"), security: [] } },
    };
    const securitySchemes = { key: { type: "apiKey", in: "header", name: "x-key" } };
    const components = { ...orders.components, securitySchemes };
    const file = await written("signed.yaml", { ...orders, paths, components });
    const { description, own } = await readLocalized("wareconn", "en", [file]);
    const [a, b] = siteOperationsOf(description, own).slice(-2);
    expect([a?.security, b?.security]).toEqual([Object.keys(description.security?.[0] ?? {}), []]);
    expect(description.components.securitySchemes).not.toHaveProperty("key");
  });

  it.each([
    ["wareconn", "Bearer $TOKEN"],
    ["gongjiang", "$TOKEN_TYPE $ACCESS_TOKEN"],
  ] as const)("has samples that send the token and what the call needs, at %s", async (provider, authorization) => {
    const needed = { in: "query", required: true, examples: { both: { value: ["a", "b"] } } };
    const parameters = [
      { name: "id", in: "path", required: true, examples: { one: { value: 17 } } },
      { name: "with", ...needed },
      { name: "as", ...needed, explode: false },
      { name: "page", in: "query", examples: { first: { value: 1 } } },
    ];
    const paths = { "/v1/orders/{id}": { parameters, get: operation("getOrder") } };
    const file = await written("samples.yaml", { ...orders, paths });
    const { description, own } = await readLocalized(provider, "en", [file]);
    const call = siteOperationsOf(description, own).at(-1);
    if (!call) throw new Error("nothing was read");
    const [typescript, curl] = await codeSamplesOf(await defaultCallOf(provider, description, call, "en"));
    expect(curl?.source).toContain("/v1/orders/17?with=a&with=b&as=a%2Cb'");
    expect(curl?.source).toContain(`-H "Authorization: ${authorization}"`);
    expect(typescript?.source).toContain(`import { api } from "provider-clients/${provider}/samples";`);
    expect(typescript?.source).toContain('params: { path: { id: 17 }, query: { with: ["a", "b"], as: ["a", "b"] } }');
  });

  it.each([
    ["the provider's", { "/v1/x": { get: operation("createToken") } }, "POST /Oauth/token"],
    ["its own", { "/v1/x": { get: operation("x"), put: operation("x") } }, "GET /v1/x"],
  ])("is told with its line where it has the operationId of an operation of %s", async (_whose, paths, other) => {
    const file = await written("twice.yaml", { ...orders, paths });
    await expect(readLocalized("wareconn", "en", [file])).rejects.toThrow(
      new RegExp(`twice\\.yaml:\\d+: \\w+ /v1/x has the operationId of ${other}, `),
    );
  });

  it("is told with its line where it has the operationId of one in another file, and where it has a call of another", async () => {
    const one = await written("one.yaml", orders);
    const two = await written("two.yaml", { ...orders, paths: { "/v1/other": { get: operation("listOrders") } } });
    await expect(readLocalized("wareconn", "en", [one, two])).rejects.toThrow(
      /two\.yaml:17: GET \/v1\/other has the operationId of GET \/v1\/orders, listOrders/,
    );
    const three = await written("three.yaml", { ...orders, paths: { "/v1/orders": { get: operation("other") } } });
    await expect(readLocalized("wareconn", "en", [one, three])).rejects.toThrow(
      /three\.yaml:\d+: GET \/v1\/orders is described in another file too/,
    );
  });
});
