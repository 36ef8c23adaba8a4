import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { camelCase, pascalCase } from "../scripts/code-names.js";
import { providers } from "./accounts.js";
import { type Consumer, createConsumer } from "./consumer.js";
import { facts } from "./facts.js";
import { useOfAll } from "./use-of-all.js";

const shared = ["isSuccess", "provider", "servers", "unwrap"];
const entries: Record<string, string[]> = {
  "provider-clients": [
    "ProviderError",
    "createClientPool",
    "defineApi",
    "isProviderError",
    "memoryTokenStore",
    "paginate",
  ],
  "provider-clients/kit": [
    ...[
      "authOf",
      "basic",
      "bearer",
      "clientCredentials",
      "clientOf",
      "defineProvider",
      "header",
      "inTurn",
      "isSuccessOf",
    ],
    ...["isDuration", "isRecord", "isSecret", "isString", "isTokenRefusal", "lifetimeInSeconds", "lifetimeUntil"],
    ...["base64", "query", "refreshToken", "successWhere", "tokenAnswer", "tokenOf", "tokenRequest", "unwrapOf"],
  ],
  "provider-clients/edge-gateway/hummingbird": ["api", "errorCodes"],
  "provider-clients/mock": ["createMock", "createTokenBook", "defineConfig", "defineSimulator"],
  "provider-clients/msw": ["handlers"],
  "provider-clients/node": ["createMinimalFetch", "fileTokenStore", "minimalFetch"],
  "provider-clients/redis": ["redisTokenStore"],
  "provider-clients/testing": ["runProviderContract", "runTokenStoreContract"],
  "provider-clients/validate": ["createValidator"],
  ...Object.fromEntries(
    providers.map((provider) => {
      const own = [`create${pascalCase(provider)}Client`, `${camelCase(provider)}Auth`];
      return [`provider-clients/${provider}`, [...own, ...shared, ...(facts[provider].moreExports ?? [])]];
    }),
  ),
};

let consumer: Consumer;
beforeAll(async () => {
  consumer = await createConsumer(["msw", "@stoplight", "yaml"]);
});
afterAll(() => consumer.remove());

describe("the packed package", () => {
  it("holds what was built, and nothing of the project's workshop", () => {
    for (const provider of providers) {
      expect(consumer.packed).toContain(`esm/src/providers/${provider}.d.ts`);
      expect(consumer.packed).toContain(`cjs/src/providers/${provider}.js`);
    }
    // No entry's types lead to it.
    expect(consumer.packed).not.toContain("esm/src/cli/main.d.ts");
    const others = consumer.packed.filter((file) => !/^(esm|cjs|openapi)\//.test(file));
    expect(others.sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "README.zh-CN.md", "package.json"]);
  });

  it.each([
    ["import", "mjs", "await import(entry)"],
    ["require", "cjs", "require(entry)"],
  ])("exports from each entry what its users rely on, to %s", async (_how, format, load) => {
    const text = `
      const exported = {};
      for (const entry of ${JSON.stringify(Object.keys(entries))}) exported[entry] = Object.keys(${load}).sort();
      console.log(JSON.stringify(exported));`;
    const sorted = Object.entries(entries).map(([entry, names]) => [entry, [...names].sort()]);
    expect(JSON.parse(await consumer.run(`names.${format}`, text))).toEqual(Object.fromEntries(sorted));
  });

  it("has each description for other tools, whole and flat", async () => {
    const names = [...providers, "hummingbird"];
    const text = `
      import { readFileSync } from "node:fs";
      import { createRequire } from "node:module";
      const { resolve } = createRequire(import.meta.url);
      for (const name of ${JSON.stringify(names)}) {
        const whole = \`provider-clients/openapi/\${name}.yaml\`;
        for (const file of [resolve(whole), new URL(import.meta.resolve(whole.replace("yaml", "flat.yaml")))]) {
          console.log(readFileSync(file, "utf8").split("\\n")[0]);
        }
      }`;
    const expected = "openapi: 3.1.0\nopenapi: 3.0.3\n".repeat(names.length);
    expect(await consumer.run("descriptions.mjs", text)).toBe(expected);
  });

  it("recognises an error of its other format", async () => {
    const text = `
      import { createRequire } from "node:module";
      import { isProviderError } from "provider-clients";
      const { createWareconnClient } = createRequire(import.meta.url)("provider-clients/wareconn");
      try { createWareconnClient({}); } catch (error) { console.log(isProviderError(error), error.kind); }`;
    expect((await consumer.run("formats.mjs", text)).trim()).toBe("true configuration");
  });

  it("lets its two formats, two copies of it in one program, work on what the other made", async () => {
    const text = `
      import { createRequire } from "node:module";
      import { createWareconnClient, isSuccess, unwrap } from "provider-clients/wareconn";
      import { isProviderError, memoryTokenStore } from "provider-clients";
      import { createMock } from "provider-clients/mock";
      const require = createRequire(import.meta.url);
      const other = require("provider-clients/wareconn");
      const { isProviderError: isOthers, memoryTokenStore: otherStore } = require("provider-clients");
      const { createMock: otherMock } = require("provider-clients/mock");

      const extend = new URL(import.meta.resolve("provider-clients/openapi/wareconn.example.yaml")).pathname;
      for (const [create, store, make, read, ok, isError] of [
        [createWareconnClient, otherStore, otherMock, other.unwrap, other.isSuccess, isOthers],
        [other.createWareconnClient, memoryTokenStore, createMock, unwrap, isSuccess, isProviderError],
      ]) {
        const mock = await make("wareconn", { extend });
        const account = { ...mock.credentials, baseUrl: "https://wareconn.example", fetch: mock.fetch, store: store() };
        const client = create(account);
        const { data } = await client.GET("/v1/orders");
        const { orders } = await read(client.GET("/v1/orders"));
        mock.expireTokens();
        const after = await read(client.GET("/v1/orders"));
        mock.fail({ status: 200, headers: { "content-type": "text/html" }, body: "<h1>Sorry</h1>", path: "/v1/orders" });
        const kind = await read(client.GET("/v1/orders")).catch((error) => isError(error) && error.kind);
        console.log(ok(data), orders.length, after.orders.length, kind);
      }`;
    expect(await consumer.run("copies.mjs", text)).toBe("true 2 2 contract\n".repeat(2));
  });

  it("does not ask in which environment it runs", async () => {
    const text = `
      const { readdirSync, readFileSync } = require("node:fs");
      const folder = "node_modules/provider-clients";
      const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".js"));
      const asking = files.filter((file) => readFileSync(folder + "/" + file, "utf8").includes("NODE_ENV"));
      console.log(files.length > 100, asking.join());`;
    expect(await consumer.run("environment.cjs", text)).toBe("true \n");
  });

  // In other kinds of project and by other compilers: test/platforms/compilers.ts.
  it.each(["ts", "cts"])("type-checks, as .%s", async (kind) => {
    await consumer.compile({ [`use.${kind}`]: useOfAll }, { module: "nodenext", target: "es2022", lib: ["es2022"] });
  });

  // MSW's own types want those of a page, and don't stand the compiler's check of libraries.
  it.each(["ts", "cts"])("type-checks beside MSW, as .%s", async (kind) => {
    const text = `
      import { createMock } from "provider-clients/mock";
      import { handlers } from "provider-clients/msw";
      import { setupServer } from "msw/node";
      export const started = createMock("gongjiang").then((mock) => setupServer(...handlers(mock)).listen());
      export const listening = handlers("http://127.0.0.1:4010", { baseUrl: "https://a.example" });`;
    await consumer.compile({ [`msw.${kind}`]: text }, { module: "nodenext", target: "es2022", skipLibCheck: true });
  });

  it("does not type-check a wrong call", async () => {
    const wrong = useOfAll.replace('GET("/v1/x")', 'GET("/v1/y")');
    await expect(consumer.compile({ "use.ts": wrong }, { module: "nodenext", lib: ["es2022"] })).rejects.toThrow(
      "/v1/y",
    );
  });
});
