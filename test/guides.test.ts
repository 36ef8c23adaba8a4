import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMock } from "../src/mock/index.js";
import { type Consumer, createConsumer } from "./consumer.js";
import { ownFile } from "./mock/own-api.js";

const page = new URL("../scripts/docs/pages/en/testing-your-integration.md", import.meta.url);
const text = await readFile(page, "utf8");
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n(.+?)\`\`\``, "gs"))].map(([, code = ""]) => code);

let consumer: Consumer;
beforeAll(async () => {
  consumer = await createConsumer(["@stoplight", "yaml", "vitest"]);
});
afterAll(() => consumer.remove());

describe("testing one's integration", () => {
  const [api = ""] = blocks("yaml");
  const [example = ""] = blocks("ts");

  it("works as the page shows it, in vitest", async () => {
    await consumer.write({ "my-api.yaml": api, "orders.test.ts": example });
    const output = await consumer.runProgram("vitest/vitest.mjs", "run", "--root", ".");
    expect(output).toMatch(/Tests .*2 passed/);
    await consumer.compile({ "orders.test.ts": example }, { module: "nodenext", target: "es2022", skipLibCheck: true });
  });

  it("works as the page shows it, with curl", async () => {
    const mock = await createMock("gongjiang", { extend: await ownFile("my-api.yaml", api) });
    const server = await mock.listen();
    try {
      const [, getToken = "", call = "", controls = ""] = blocks("sh").slice(1);
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
