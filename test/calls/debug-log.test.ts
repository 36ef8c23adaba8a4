import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { pascalCase } from "../../scripts/code-names.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { accounts, type Provider, providers } from "../accounts.js";
import { models } from "../models.js";
import { leaksOf } from "../redaction.js";

describe("NODE_DEBUG", () => {
  const { resolve } = createRequire(import.meta.url);
  const run = promisify(execFile);

  /** What a program prints on stderr that makes calls of every provider, with failures. */
  async function printed(server: Listening, environment: Record<string, string>, settings = ""): Promise<string[]> {
    const clients = providers.map((provider) => {
      const { baseUrl: _, ...account } = accounts[provider];
      return `
        const { create${pascalCase(provider)}Client } = await import("${new URL(`../../src/providers/${provider}.ts`, import.meta.url)}");
        const client = create${pascalCase(provider)}Client({ ...${JSON.stringify(account)}, baseUrl: "${server.url}/${provider}", ${settings} });
        await client.GET("/v1/orders/{id}", { params: { path: { id: "auth-code-7" }, query: { a: "b" } } });`;
    });
    const code = clients.map((client) => `{${client}}`).join("\n");
    const { NODE_DEBUG: _, ...env } = process.env;
    const args = ["--import", pathToFileURL(resolve("tsx")).href, "--input-type=module", "--eval", code];
    const { stderr, stdout } = await run(process.execPath, args, { env: { ...env, ...environment } });
    expect(stdout).toBe("");
    return stderr.split("\n").filter((line) => line.startsWith("PROVIDER-CLIENTS"));
  }

  const withServer = async <T>(work: (server: Listening) => Promise<T>): Promise<T> => {
    const calls = new Map<string, number>();
    const server = await listen((message, response) => {
      const [, provider = ""] = (message.url ?? "").split("/");
      const model = models[provider as Provider];
      const request = new Request(`http://localhost${message.url}`, { headers: message.headers as HeadersInit });
      if (model.isTokenCall(request)) return response.end(JSON.stringify(model.issue(1, Date)));
      const count = (calls.get(provider) ?? 0) + 1;
      calls.set(provider, count);
      response.writeHead(count % 2 ? 429 : 200, { "retry-after": "0" }).end(JSON.stringify(model.success));
    }, 0);
    try {
      return await work(server);
    } finally {
      await server.close();
    }
  };

  it("=provider-clients prints every event and every attempt, redacted, with no line of code", async () => {
    await withServer(async (server) => {
      const lines = await printed(server, { NODE_DEBUG: "http2, Provider-Clients" });
      const told = lines.map((line) => JSON.parse(line.replace(/^PROVIDER-CLIENTS \d+: /, "")));
      const outline = told.map(({ type, attempt, status }) => type ?? `${attempt}: ${status}`);
      expect(outline).toEqual(
        providers.flatMap(() => ["1: 200", "token.acquired", "1: 429", "call.retried", "2: 200"]),
      );
      expect([...new Set(told.map(({ provider }) => provider))]).toEqual(providers);
      expect(told.filter(({ type }) => type === "call.retried").map(({ template }) => template)).toEqual(
        providers.map(() => "/v1/orders/{id}"),
      );
      expect(leaksOf(lines)).toEqual([]);
      expect(lines.join()).not.toMatch(/auth-code-7|127\.0\.0\.1/);
    });
  });

  it("prints nothing without it, or for others", async () => {
    await withServer(async (server) => {
      for (const environment of [{}, { NODE_DEBUG: "" }, { NODE_DEBUG: "http,provider-clients-other" }]) {
        expect(await printed(server, environment as Record<string, string>)).toEqual([]);
      }
    });
  });

  it("leaves the program's own listeners as they are", async () => {
    await withServer(async (server) => {
      const own =
        'onEvent() { throw new Error("mine") }, onAttempt: ({ attempt }) => { console.error("PROVIDER-CLIENTS own", attempt) }';
      const lines = await printed(server, { NODE_DEBUG: "provider-clients" }, own);
      expect(lines.filter((line) => line.includes("own"))).toHaveLength(3 * providers.length);
      expect(lines).toHaveLength(8 * providers.length);
    });
  });
});
