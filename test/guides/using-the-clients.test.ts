import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMocks } from "../../src/cli/start-mocks.js";
import type { ProviderErrorKind } from "../../src/index.js";
import * as edgeGateway from "../../src/providers/edge-gateway.js";
import * as zhicloud from "../../src/providers/zhicloud.js";
import { ProviderError } from "../../src/scheme/provider-error.js";
import { providers } from "../accounts.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { examplesOf, filesOf, rowsOf, textOf } from "../page-blocks.js";

const page = "using-the-clients";
const [blocks, fileOf, rows] = await Promise.all([examplesOf(page), filesOf(page), rowsOf(page)]);

describe("the examples on using the clients", () => {
  const programs = ["answers.ts", "errors.ts", "limits.ts", "middleware.ts", "auth.ts", "vault.ts"];
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await createConsumer();
  });
  afterAll(() => consumer.remove());

  it("print what the page shows, each on a mock of its own", async () => {
    const runs = programs.map(async (file) => {
      const [mock] = await startMocks(["zhicloud"], 0, () => ({}));
      if (!mock) throw new Error("no mock");
      const here = (code: string) => code.replaceAll("http://127.0.0.1:4010", mock.url);
      const client = `client-of-${file}`;
      try {
        await consumer.write({ [client]: here(fileOf("client.ts")) });
        const output = await consumer.run(file, fileOf(file).replace("./client.js", `./${client}`));
        return output.replaceAll(mock.url, "http://127.0.0.1:4010");
      } finally {
        await mock.close();
      }
    });
    expect(await Promise.all(runs)).toEqual(blocks("text"));
  });

  it("type-check", async () => {
    const all = ["client.ts", ...programs].map((file) => [file, fileOf(file)]);
    const react = blocks("ts").find((code) => code.includes("function react")) ?? "";
    const options = {
      module: "nodenext",
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      skipLibCheck: true,
    };
    await consumer.compile({ ...Object.fromEntries(all), "react.ts": `${react}export { react };` }, options);
  });
});

describe("the tables on using the clients", () => {
  /** What is retryable whatever the status is. */
  const kinds: Record<ProviderErrorKind, boolean> = {
    configuration: false,
    authentication: false,
    "rate-limit": true,
    business: false,
    http: false,
    contract: false,
    transport: true,
    timeout: true,
  };

  it("name every kind of error, and say which can be repeated", () => {
    const told = rows("kind").map(([kind = "", , retryable = ""]) => [kind, retryable.startsWith("true")]);
    expect(Object.fromEntries(told)).toEqual(kinds);
    for (const [kind, retryable] of Object.entries(kinds)) {
      const error = new ProviderError("", { provider: "", kind: kind as ProviderErrorKind });
      expect(error.retryable).toBe(retryable);
    }
  });

  it("name every field of an error", () => {
    const error = new ProviderError("", { provider: "", kind: "http", cause: new Error() });
    const { name, stack, message, ...shown } = Object.getOwnPropertyDescriptors(error);
    const hidden = Object.keys(Object.getOwnPropertyDescriptors(ProviderError.prototype));
    const named = rows("field").flatMap(([fields = ""]) => fields.split(", "));
    expect(named.sort()).toEqual([...Object.keys(shown), ...hidden.filter((one) => one !== "constructor")].sort());
  });

  it("say what unwrap gives of each provider, and which entry makes the client", async () => {
    const told = rows("entry");
    expect(told).toHaveLength(providers.length);
    for (const [entry = "", account = ""] of told) {
      const [, provider = ""] = /provider-clients\/([\w-]+)/.exec(entry) ?? [];
      const { provider: defined } = await import(`../../src/providers/${provider}.ts`);
      expect(account.replace(/, and .*/, "").split(", ")).toEqual(defined.shape.secrets);
    }
  });
});

describe("the codes that mean refused credentials", async () => {
  const [, text = ""] = /Codes in the body that mean([\s\S]+?)\. Zhicloud's/.exec(await textOf(page)) ?? [];
  const [atZhicloud = "", atEdgeGateway = ""] = text.split("edge gateway");
  const codesIn = (part: string) => (part.match(/\d{4,}/g) ?? []).map(Number);
  const kindOf = (unwrap: (answer: { data: unknown; response: Response }) => unknown, data: object): unknown => {
    try {
      return unwrap({ data, response: Response.json(data) });
    } catch (error) {
      return (error as ProviderError).kind;
    }
  };

  it("are at Zhicloud those of the page, and none else of those that its document lists", () => {
    const refused = Object.keys(zhicloud.errorCodes).filter(
      (code) => kindOf(zhicloud.unwrap, { code: Number(code) }) === "authentication",
    );
    expect(codesIn(atZhicloud)).toEqual(refused.map(Number));
  });

  it("are at the edge gateway those of the page", () => {
    const [ofLogin, ...ofCalls] = codesIn(atEdgeGateway).reverse();
    for (const code of ofCalls) {
      expect(kindOf(edgeGateway.unwrap, { success: false, code })).toBe("authentication");
    }
    expect(kindOf(edgeGateway.unwrap, { success: false, code: ofLogin })).toBe("business");
  });
});
