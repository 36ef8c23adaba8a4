import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createMock } from "../src/mock/index.js";
import { type Consumer, createConsumer } from "./consumer.js";
import { ownFile } from "./mock/own-api.js";
import { examplesOf, hasProgram } from "./page-blocks.js";
import { hasRedis, startRedis } from "./redis-server.js";

let consumer: Consumer;
beforeAll(async () => {
  consumer = await createConsumer([
    "@stoplight",
    "yaml",
    "vitest",
    "axios",
    "msw",
    "redis",
    "@redis",
    "openapi-typescript",
    "typescript",
    "tsx",
  ]);
});
afterAll(() => consumer.remove());

describe("testing one's integration", async () => {
  const blocks = await examplesOf("testing-your-integration");
  const [api = ""] = blocks("yaml");
  const [example = "", intercepted = ""] = blocks("ts");
  const vitest = ["vitest/vitest.mjs", "run", "--root", ".", "--testTimeout", "60000"] as const;

  it("works as the page shows it, in vitest and with MSW", async () => {
    const tests = { "orders.test.ts": example, "shop.test.ts": intercepted };
    await consumer.write({ "my-api.yaml": api, ...tests });
    const output = await consumer.runProgram(...vitest);
    expect(output).toMatch(/Tests .*3 passed/);
    await consumer.compile(tests, { module: "nodenext", target: "es2022", skipLibCheck: true });
  });

  it("fails a test that leaves what it hardly meant, as the page says", async () => {
    const leaving = example.replace('path: "/v1/orders" });', 'path: "/v1/orders", times: 2 });');
    await consumer.write({ "my-api.yaml": api, "leaving.test.ts": leaving });
    const run = consumer.runProgram(...vitest, "leaving");
    await expect(run).rejects.toMatchObject({ stdout: expect.stringMatching(/Tests .*1 failed.*1 passed/) });
  });

  const suites: [language: string, program: string][] = [
    ["python", "python3"],
    ["php", "php"],
    ["java", "java"],
    ["go", "go"],
  ];
  describe.each(suites)("in %s", (language, program) => {
    const isHere = hasProgram(program, `The example in ${language} is not run.`);
    const [code = ""] = blocks(language);
    const [, file = ""] = /(\w+\.\w+)\n/.exec(code) ?? [];
    const line = blocks("sh").find((one) => one.includes(`-- ${program} `)) ?? "";
    const script = line.replace("npx provider-clients", "node node_modules/provider-clients/esm/src/cli/main.js");

    it.skipIf(!isHere)("works as the page shows it, and fails where the answers are others", async () => {
      await consumer.write({ "my-api.yaml": api, "other-api.yaml": api.replace("id: 1", "id: 2"), [file]: code });
      await consumer.shell(script, {});
      await expect(consumer.shell(script.replace("my-api", "other-api"), {})).rejects.toThrow("Command failed");
    });
  });

  it("works as the page shows it, with curl", async () => {
    const mock = await createMock("gongjiang", { extend: await ownFile("my-api.yaml", api) });
    const server = await mock.listen();
    try {
      const [getToken = "", call = "", controls = ""] = blocks("sh")
        .filter((block) => !block.includes(" -- "))
        .slice(2);
      const curl = (script: string, token = "") =>
        consumer.shell(script.replaceAll("http://127.0.0.1:4010", server.url), { TOKEN: token });
      const { access_token } = JSON.parse(await curl(getToken));
      expect(JSON.parse(await curl(call, access_token))).toEqual({ code: 200, orders: [{ id: 1 }] });
      const output = await curl(controls, access_token);
      expect(output).toMatch(/^\{"code":429/);
      expect(mock.calls.map(({ status }) => status)).toEqual([200, 200, 429]);
    } finally {
      await server.close();
    }
  });
});

describe("state and a configuration", async () => {
  const blocks = await examplesOf("the-mocks");
  const [shop = ""] = blocks("yaml");
  const [, config = "", test = ""] = blocks("ts");
  const command = "provider-clients/esm/src/cli/main.js";
  const files = { "shop.yaml": shop, "provider-clients.config.ts": config, "shop.test.ts": test };

  it("work as the page shows them, in vitest", async () => {
    await consumer.write(files);
    await consumer.runProgram(command, "extend", "gongjiang", "shop.yaml", "--out", "shop.ts");
    const output = await consumer.runProgram("vitest/vitest.mjs", "run", "--root", ".", "shop");
    expect(output).toMatch(/Tests .*2 passed/);
    const options = { module: "nodenext", target: "es2022", lib: ["es2022", "dom"], skipLibCheck: true };
    await consumer.compile({ "shop.test.ts": test, "provider-clients.config.ts": config }, options);
  });

  it("are served by the command, which reads the configuration where it is run", async () => {
    await consumer.write(files);
    const output = await consumer.shell(
      `node node_modules/${command} mock --port 0 > served.txt 2>&1 & pid=$!
       for _ in $(seq 300); do grep -q Stop served.txt && break; sleep 0.1; done
       url=$(grep -o 'http://[^ ]*' served.txt)
       token=$(curl -s $url/oauth/token -d client_id=demo-client -d client_secret=demo-secret -d grant_type=client_credentials |
         sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
       curl -s $url/v1/orders -H "authorization: bearer $token" -H 'content-type: application/json' -d '{"product":"milk"}'
       echo; curl -s -o /dev/null -w '%{http_code}' $url/v1/orders/13 -H "authorization: bearer $token"
       kill $pid; wait $pid; echo; cat served.txt`,
      {},
    );
    expect(output).toMatch(/^\{"code":200,"data":\{"id":2,"product":"milk","state":"new"\}\}\n410\n/);
    expect(output).toContain("Options of mocks are those of provider-clients.config.ts.");
  });

  it("say what to do where Node reads no TypeScript and there is no tsx", async () => {
    const bare = await createConsumer(["@stoplight", "yaml"]);
    await bare.write(files);
    const flag = Object(process.features).typescript ? "--no-experimental-strip-types" : "";
    const output = await bare.shell(`node ${flag} node_modules/${command} mock 2>&1 || true`, {});
    await bare.remove();
    expect(output).toMatch(/config\.ts is TypeScript, which Node [\d.]+ doesn't read: install tsx .+config\.mjs/);
  });
});

describe("a mock without Prism", () => {
  it("says what to install, as a line to paste", async () => {
    const bare = await createConsumer();
    const code = `
      import { createMock } from "provider-clients/mock";
      await createMock("wareconn").catch((error) => console.log(error.message));`;
    expect(await bare.run("bare.mjs", code)).toContain("npm install --save-dev @stoplight/prism-http@5.12.0 yaml@2");
    await bare.remove();
  });
});

describe("your own endpoints", async () => {
  const blocks = await examplesOf("your-own-endpoints");
  const [api = ""] = blocks("yaml");
  const [program = "", pages = "", limits = "", pool = ""] = blocks("ts");
  const command = "provider-clients/esm/src/cli/main.js";

  it("are written, simulated and called as the page shows it", async () => {
    await consumer.write({ "my-api.yaml": api });
    const args = ["extend", "gongjiang", "my-api.yaml", "--out", "my-api.ts"];
    expect(await consumer.runProgram(command, ...args)).toContain("my-api.ts: 5 operations");
    const mock = await createMock("gongjiang", { extend: await ownFile("my-api.yaml", api) });
    const server = await mock.listen();
    try {
      const output = await consumer.run("shop.ts", program.replace("http://127.0.0.1:4010", server.url));
      expect(output).toBe(blocks("text")[0]);
      expect(mock.calls.filter(({ status }) => status !== 200)).toEqual([]);
    } finally {
      await server.close();
    }
  });

  it("type-check", async () => {
    const world = `import { createClientPool, memoryTokenStore, paginate } from "provider-clients";
import { createGongjiangClient, unwrap } from "provider-clients/gongjiang";
import { api } from "./my-api.js";
type Tenant = { id: number; clientId: string; clientSecret: string };
declare const tenant: Tenant;
const baseUrl = "https://api.example";
const store = memoryTokenStore();
const client = createGongjiangClient({ api, baseUrl, clientId: "x", clientSecret: "y" });
`;
    const parts = {
      "pages.ts": `${pages}for await (const { id } of orders) id.toFixed();`,
      "limits.ts": limits,
      "pool.ts": pool,
    };
    const files = Object.fromEntries(Object.entries(parts).map(([name, code]) => [name, world + code]));
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    await consumer.compile({ "shop.ts": program, ...files }, options);
  });
});

describe("your own provider", async () => {
  const blocks = await examplesOf("your-own-provider");
  const [short = "", definition = "", contract = ""] = blocks("ts");
  const [description = ""] = blocks("yaml");
  const files = { "wechat.ts": definition, "wechat.test.ts": contract };
  const node = (file: string) => consumer.shell(`node --import tsx --test ${file}`, {});

  it("is defined, simulated and tested as the page shows it, in less than 60 lines of code and 60 of description", async () => {
    await consumer.write({ ...files, "wechat.yaml": description });
    expect(await node("wechat.test.ts")).toMatch(/[#ℹ] pass 1\d\n[#ℹ] fail 0\n/);
    const lines = (text: string) => text.trim().split("\n").length;
    expect(lines(definition)).toBeLessThan(60);
    expect(lines(description)).toBeLessThan(60);
  });

  it("can be short, and works against a mock of its kind", async () => {
    const mock = await createMock("gongjiang");
    const server = await mock.listen();
    try {
      const output = await consumer.run("short.ts", short.replace("http://127.0.0.1:4010", server.url));
      expect(output).toBe(blocks("text")[0]);
    } finally {
      await server.close();
    }
  });

  it("begins as a skeleton, whose tests pass before anything is changed", async () => {
    await consumer.runProgram("provider-clients/esm/src/cli/main.js", "new", "my-cloud");
    expect(await node("my-cloud/my-cloud.test.ts")).toMatch(/[#ℹ] pass 1\d\n[#ℹ] fail 0\n/);
  });

  it("type-checks", async () => {
    const skeleton = `export { createMyCloudClient, isSuccess, myCloudAuth } from "./my-cloud/my-cloud.js";
import "./my-cloud/my-cloud.test.js";
`;
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    await consumer.compile({ ...files, "short.ts": short, "skeleton.ts": skeleton }, options);
  });
});

describe("running more than one process", async () => {
  const blocks = await examplesOf("running-more-than-one-process");
  const [withRedis = "", withFile = "", contract = ""] = blocks("ts");
  const atMock = (code: string, url: string) => code.replace(/http:\/\/127\.0\.0\.1:401\d/g, url);

  it.skipIf(!hasRedis())("works as the page shows it, with Redis and from another language", async () => {
    const mock = await createMock("gongjiang");
    const [redis, server] = await Promise.all([startRedis(), mock.listen()]);
    try {
      vi.stubEnv("REDIS_URL", redis.url);
      const run = () => consumer.run("fleet.ts", atMock(withRedis, server.url));
      expect([await run(), await run()]).toEqual(["good for 720 minutes\n", "good for 720 minutes\n"]);
      expect(mock.calls).toHaveLength(1);
      const [read = ""] = blocks("sh");
      expect(JSON.parse(await consumer.shell(atMock(read, server.url), {}))).toMatchObject({
        token: expect.any(String),
        tokenType: "bearer",
        lifetimeMs: 43_199_000,
      });
    } finally {
      vi.unstubAllEnvs();
      await Promise.all([server.close(), redis.stop()]);
    }
  });

  it("works as the page shows it, with a file", async () => {
    const mock = await createMock("edge-gateway");
    const server = await mock.listen();
    try {
      for (const file of ["one.ts", "another.ts"]) await consumer.run(file, atMock(withFile, server.url));
      expect(mock.calls).toHaveLength(1);
    } finally {
      await server.close();
    }
  });

  it("tests a store as the page shows it", async () => {
    await consumer.write({ "my-store.test.ts": contract });
    const output = await consumer.runProgram("vitest/vitest.mjs", "run", "--root", ".", "my-store");
    expect(output).toMatch(/Tests .*17 passed/);
  });

  it("type-checks", async () => {
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    await consumer.compile({ "redis.ts": withRedis, "file.ts": withFile, "contract.ts": contract }, options);
  });
});
