import { expectTypeOf, it } from "vitest";
import { type CallHandlers, createMock, defineConfig } from "../../src/mock/index.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";

// As openapi-typescript writes it.
type Order = { id: number; product: string };
type Answer<T> = { headers: { [name: string]: unknown }; content: { "application/json": T } };
interface MyPaths {
  "/v1/orders": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: { page?: number }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: Answer<{ code: 200; rows: Order[] }>; 404: Answer<{ message: string }> };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { "application/json": { product: string } } };
      responses: { 201: Answer<Order> };
    };
    delete?: never;
  };
  "/v1/orders/{id}": {
    parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
    delete: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: { content: { "application/json": { why: string } } };
      responses: { 204: { headers: { [name: string]: unknown }; content?: never } };
    };
  };
}

it("a handler is typed by the description", async () => {
  const mock = await createMock<"gongjiang", MyPaths>("gongjiang", {
    extend: "my-api.yaml",
    on: { "POST /v1/orders": ({ body }) => ({ id: 1, product: body.product }) },
  });
  createGongjiangClient({ ...mock.credentials, fetch: mock.fetch });
  const remove = mock.on("POST /v1/orders", ({ body }) => {
    expectTypeOf(body).toEqualTypeOf<{ product: string }>();
    return { id: 1, product: body.product };
  });
  expectTypeOf(remove).toEqualTypeOf<() => void>();
  mock.on("GET /v1/orders", async ({ query }) => {
    expectTypeOf(query.page).toEqualTypeOf<number | undefined>();
    return query.page === 9 ? Response.json({ message: "none" }, { status: 404 }) : undefined;
  });
  mock.on("DELETE /v1/orders/{id}", ({ params, body }) => {
    expectTypeOf(params.id).toEqualTypeOf<number>();
    expectTypeOf(body).toEqualTypeOf<{ why: string } | undefined>();
    return undefined;
  });
  // @ts-expect-error the answer lacks the product
  mock.on("POST /v1/orders", () => ({ id: 1 }));
  // @ts-expect-error the body of a failure is sent by a Response
  mock.on("GET /v1/orders", () => ({ message: "none" }));
  // @ts-expect-error there is no such method
  mock.on("PUT /v1/orders", () => undefined);
  // @ts-expect-error there is no such path
  mock.on("GET /v1/order", () => undefined);
  // @ts-expect-error the body has no such field
  const on: CallHandlers<MyPaths> = { "POST /v1/orders": ({ body }) => ({ id: 1, product: body.name }) };
  expectTypeOf(on).toBeObject();
});

it("without types, a handler is told nothing of them", async () => {
  const mock = await createMock("gongjiang");
  mock.on("GET /v1/anything", ({ body, params, query, headers }) => {
    expectTypeOf(body).toBeUnknown();
    expectTypeOf(params.id).toBeUnknown();
    expectTypeOf(query.page).toBeUnknown();
    expectTypeOf(headers.accept).toEqualTypeOf<string | undefined>();
    return { any: "thing" };
  });
});

it("a configuration takes typed handlers, and only what mocks of its providers take", async () => {
  const on = {
    "POST /v1/orders": ({ body }) => ({ id: 1, product: body.product }),
    "DELETE /v1/orders/{id}": ({ params }) => (params.id > 1 ? undefined : new Response(null, { status: 409 })),
  } satisfies CallHandlers<MyPaths>;
  const config = defineConfig({ mocks: { gongjiang: { extend: ["a.yaml", "b.yaml"], on } } });
  createMock("gongjiang", config.mocks.gongjiang);
  createMock<"gongjiang", MyPaths>("gongjiang", config.mocks.gongjiang);
  // @ts-expect-error there is no such provider
  defineConfig({ mocks: { taobao: {} } });
  // @ts-expect-error credentials of another provider
  defineConfig({ mocks: { gongjiang: { credentials: { username: "x", password: "y" } } } });
});
