import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { camelCase, pascalCase } from "../scripts/code-names.js";
import { providers } from "./accounts.js";
import { type Consumer, createConsumer } from "./consumer.js";
import { facts } from "./facts.js";

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
  consumer = await createConsumer(["msw"]);
});
afterAll(() => consumer.remove());

describe("the packed package", () => {
  it("holds what was built, and nothing of the project's workshop", () => {
    for (const provider of providers) {
      expect(consumer.packed).toContain(`dist/esm/src/providers/${provider}.d.ts`);
      expect(consumer.packed).toContain(`dist/cjs/src/providers/${provider}.js`);
    }
    const others = consumer.packed.filter((file) => !file.startsWith("dist/"));
    expect(others.sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "README.zh-CN.md", "package.json"]);
  });

  it.each(Object.entries(entries))(
    "exports from %s what its users rely on, to import and require",
    async (entry, names) => {
      const print = "console.log(JSON.stringify(Object.keys(module).sort()))";
      const imported = await consumer.run("names.mjs", `import * as module from "${entry}"; ${print}`);
      const required = await consumer.run(
        "names.cjs",
        `const module = require("${entry}"); ${print}`.replace("const module", "module"),
      );
      expect(JSON.parse(imported)).toEqual([...names].sort());
      expect(JSON.parse(required)).toEqual([...names].sort());
    },
  );

  it.each([...providers, "hummingbird"])("has the description of %s for other tools, whole and flat", async (name) => {
    const print = `
      import { readFile } from "node:fs/promises";
      for (const file of ["${name}.yaml", "${name}.flat.yaml"]) {
        const text = await readFile(new URL(import.meta.resolve(\`provider-clients/openapi/\${file}\`)), "utf8");
        console.log(text.split("\\n")[0]);
      }`;
    expect(await consumer.run("descriptions.mjs", print)).toBe("openapi: 3.1.0\nopenapi: 3.0.3\n");
    const required = `console.log(require("node:fs").existsSync(require.resolve("provider-clients/openapi/${name}.yaml")))`;
    expect(await consumer.run("descriptions.cjs", required)).toBe("true\n");
  });

  it("recognises an error of its other format", async () => {
    const text = `
      import { createRequire } from "node:module";
      import { isProviderError } from "provider-clients";
      const { createWareconnClient } = createRequire(import.meta.url)("provider-clients/wareconn");
      try { createWareconnClient({}); } catch (error) { console.log(isProviderError(error), error.kind); }`;
    expect((await consumer.run("formats.mjs", text)).trim()).toBe("true configuration");
  });

  const use = `
    import { type Extend, isProviderError } from "provider-clients";
    import { type RedisClient, redisTokenStore } from "provider-clients/redis";
    import { createMock, defineSimulator } from "provider-clients/mock";
    import { runProviderContract, runTokenStoreContract } from "provider-clients/testing";
    import { checksum, createZhicloudClient, unwrap as unwrapZhicloud } from "provider-clients/zhicloud";
    import { createEdgeGatewayClient } from "provider-clients/edge-gateway";
    import { gongjiangAuth } from "provider-clients/gongjiang";
    import { defineProvider, type OutgoingRequest } from "provider-clients/kit";
    import { createValidator } from "provider-clients/validate";
    import { createWareconnClient, servers, type paths } from "provider-clients/wareconn";
    type Mine = { "/v1/x": { get: { responses: { 200: { content: { "application/json": number } } } } } };
    const wareconn = createWareconnClient<Extend<paths, Mine>>({ clientId: "a", clientSecret: "b", baseUrl: servers.demo });
    export const data: Promise<number | undefined> = wareconn.GET("/v1/x").then((answer) => answer.data);
    export const user: Promise<string | null | undefined> = unwrapZhicloud(
      createZhicloudClient({ clientId: "a", clientSecret: "b", accessToken: "c", baseUrl: "d" })
        .GET("/apis/rest/userService/getUserInfo/json"),
    ).then(({ username }) => username);
    export const bodyOf = ({ body }: OutgoingRequest) => (typeof body === "string" ? body : "");
    export const validated = createZhicloudClient({ clientId: "a", clientSecret: "b", accessToken: "c", baseUrl: "d", validate: createValidator("zhicloud") });
    export const others = [defineProvider, createEdgeGatewayClient, gongjiangAuth, checksum(1), isProviderError, runTokenStoreContract];
    const secrets = ["apiKey"] as const;
    const read = (payload: unknown) => ({ success: true as const, payload });
    const scheme = { rejection: { status: 401 }, identify: () => [], sign: () => undefined };
    const provider = defineProvider({ envelope: { provider: "own", read, isRefusal: () => false }, secrets, scheme });
    const simulated = defineSimulator({ provider, description: "own.yaml", account: { apiKey: "a" } });
    const createServer = (options: object) => createMock(simulated, options);
    export const key: Promise<string> = createMock(simulated).then(({ credentials }) => credentials.apiKey);
    runProviderContract(provider, { createServer, call: { path: "/v1/x" }, lifetimeMs: undefined }, () => {});
    export const store = (client: RedisClient) => redisTokenStore(client, { leaseTtlMs: 10_000 });`;

  it.each([
    ["ES modules on Node", { module: "nodenext", target: "es2022" }],
    ["a bundler", { module: "esnext", moduleResolution: "bundler", target: "es2022" }],
    ["a page's types", { module: "nodenext", target: "es2022", types: [], lib: ["es2022", "dom"] }],
    ["exact optional properties", { module: "nodenext", target: "es2022", exactOptionalPropertyTypes: true }],
  ])("type-checks for %s", async (_what, options) => {
    await consumer.compile({ "use.ts": use }, { lib: ["es2022"], ...options });
  });

  it("type-checks for CommonJS", async () => {
    await consumer.compile({ "use.cts": use }, { module: "nodenext", target: "es2022", lib: ["es2022"] });
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
    const wrong = use.replace('GET("/v1/x")', 'GET("/v1/y")');
    await expect(consumer.compile({ "use.ts": wrong }, { module: "nodenext", lib: ["es2022"] })).rejects.toThrow(
      "/v1/y",
    );
  });
});
