import { writeFile } from "node:fs/promises";
import { validate } from "@readme/openapi-parser";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { createMock } from "../../src/mock/create-mock.js";
import { providers } from "../accounts.js";
import { ownFile } from "./own-api.js";
import { type Description, ownEndpoints, requestsTo } from "./request-arbitraries.js";

const origin = "https://mock.example";
const served = async (mock: { fetch: typeof fetch }) => (await mock.fetch(`${origin}/__mock/openapi.json`)).json();

interface Served {
  readonly paths: Record<string, Record<string, { responses: Record<string, { content?: object; "x-mock"?: true }> }>>;
}

describe.each(providers)("what the mock of %s says it serves", (provider) => {
  it("is a description by another's reading of OpenAPI", async () => {
    const mock = await createMock(provider, { extend: await ownFile("own.json", JSON.stringify(ownEndpoints)) });
    const file = await ownFile("served.json", "");
    await writeFile(file, JSON.stringify(await served(mock)));
    expect(await validate(file)).toMatchObject({ valid: true });
  });

  test("has every status and media type that it answers", async () => {
    const mock = await createMock(provider, { extend: await ownFile("own.json", JSON.stringify(ownEndpoints)) });
    const whole = await served(mock);
    const { paths } = whole as Served;
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(requestsTo(whole as Description), async ({ method, path, query, headers, body }) => {
        const search = new URLSearchParams(query.map((pair) => [...pair]));
        const answer = await mock.fetch(`${origin}${path}?${search}`, {
          method,
          headers,
          ...(body !== undefined && { body }),
        });
        const { operation } = mock.calls.at(-1) ?? {};
        const all = Object.values(paths).flatMap((item) => Object.values(item));
        const described = all.find((one) => "operationId" in one && one.operationId === operation) ?? all[0];
        const response = described?.responses[answer.status];
        const [type = ""] = (answer.headers.get("content-type") ?? "").split(";");
        expect({ operation, status: answer.status, response }).toMatchObject({ response: expect.any(Object) });
        if (response?.content) expect(Object.keys(response.content)).toContain(type);
        seen.add(`${response?.["x-mock"]}`);
      }),
      { numRuns: 200 },
    );
    expect(seen).toContain("true");
  });
});

it("keeps apart what two files call by one name, and what is open from what is not", async () => {
  const fileOf = (n: number, security?: object[]) => {
    const schema = { $ref: "#/components/schemas/Thing" };
    const responses = { 200: { description: "ok", content: { "application/json": { schema } } } };
    return ownFile(
      `own-${n}.json`,
      JSON.stringify({
        openapi: "3.1.0",
        info: { title: "Own", version: "1" },
        paths: { [`/own/${n}`]: { get: { responses, ...(security && { security }) } } },
        components: { schemas: { Thing: { const: n } }, securitySchemes: { own: { type: "http", scheme: "basic" } } },
      }),
    );
  };
  const extend = [await fileOf(1), await fileOf(2, [{ own: [] }]), await fileOf(3, [])];
  const { paths, components, security } = await served(await createMock("gongjiang", { extend }));
  const schemaOf = (n: number) => paths[`/own/${n}`].get.responses[200].content["application/json"].schema.$ref;
  const values = [1, 2, 3].map((n) => components.schemas[schemaOf(n).split("/").at(-1)].const);
  expect(values).toEqual([1, 2, 3]);
  expect([1, 2, 3].map((n) => paths[`/own/${n}`].get.security)).toEqual([security, security, []]);
  expect(security.length).toBeGreaterThan(0);
});
