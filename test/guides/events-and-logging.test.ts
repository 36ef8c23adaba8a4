import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMock, type Mock } from "../../src/mock/index.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { examplesOf } from "../page-blocks.js";

const blocks = await examplesOf("events-and-logging");
const [log = "", levels = "", metrics = "", traces = ""] = blocks("ts");
const login = "POST /v1.0/openapi/auth/login";
const call = "GET /v1.0/openapi/createProduct";

let consumer: Consumer;
let mock: Mock<"edge-gateway">;
let server: Awaited<ReturnType<Mock<"edge-gateway">["listen"]>>;
beforeAll(async () => {
  consumer = await createConsumer(["@opentelemetry", "prom-client"]);
  mock = await createMock("edge-gateway");
  server = await mock.listen();
});
beforeEach(() => mock.reset());
afterAll(async () => {
  await Promise.all([server.close(), consumer.remove()]);
});

const run = (name: string, code: string) => consumer.run(name, code.replace("http://127.0.0.1:4012", server.url));

describe("logs", () => {
  it("are as the page shows them: every event and every attempt", async () => {
    const output = await run("log.ts", log);
    const lines = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const told = lines.map(({ type, method, template }) => type ?? `${method} ${template}`);
    expect(told).toEqual([login, "token.acquired", call]);
    expect(output).not.toMatch(/demo-password|127\.0\.0\.1/);
  });

  it("have levels: what matters is a warning", async () => {
    mock.fail({ status: 429, headers: { "retry-after": "0" }, path: "/v1.0/openapi/createProduct" });
    const told = `const log = {
  error: (_: object, text: string) => console.log("error", text),
  warn: (_: object, text: string) => console.log("warn", text),
  info: (_: object, text: string) => console.log("info", text),
};`;
    const output = await run("levels.ts", levels.replace("const log = console;", told));
    expect(output).toBe("info token.acquired\nwarn call.retried\n");
  });

  it("need no line of code with NODE_DEBUG", async () => {
    await consumer.write({
      "app.mjs": log.replace(/ {2}on\w+: .+\n/g, "").replace("http://127.0.0.1:4012", server.url),
    });
    const output = await consumer.shell("node app.mjs 2>&1", { NODE_DEBUG: "provider-clients" });
    const [shown = ""] = blocks("text");
    const digits = (text: string) => text.replace(/\d+/g, "1");
    expect(digits(output)).toContain(digits(shown));
  });
});

describe("metrics", () => {
  it("count events and measure attempts", async () => {
    const output = await run("metrics.ts", metrics);
    const event = 'provider="edge-gateway",type="token.acquired",reason="missing"';
    expect(output).toContain(`provider_events_total{${event}} 1`);
    expect(output).toContain(`provider_attempt_seconds_count{provider="edge-gateway",call="${call}",outcome="200"} 1`);
  });
});

describe("traces", () => {
  const exporter = `
    import { trace } from "@opentelemetry/api";
    import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
    export const exporter = new InMemorySpanExporter();
    const spanProcessors = [new SimpleSpanProcessor(exporter)];
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors }));`;
  const print = `
    import { exporter } from "./exporter.ts";
    const ms = ([seconds, nanos]: [number, number]) => seconds * 1_000 + nanos / 1_000_000;
    const spans = exporter.getFinishedSpans().map(({ name, kind, status, attributes, startTime, endTime }) =>
      ({ name, kind, status, attributes, start: ms(startTime), end: ms(endTime) }));
    console.log(JSON.stringify(spans));`;

  it("have a span for each attempt, with OpenTelemetry", async () => {
    mock.fail({ status: 503 });
    await consumer.write({ "exporter.ts": exporter });
    const before = Date.now();
    const spans = JSON.parse(await run("traces.ts", traces + print));
    const client = { kind: 2, attributes: { "peer.service": "edge-gateway" } };
    const [failed, second, called] = spans;
    expect(spans).toHaveLength(3);
    expect(failed).toMatchObject({
      ...client,
      name: login,
      status: { code: 2 },
      attributes: { "http.response.status_code": 503, "error.type": "503" },
    });
    expect(second.attributes).toEqual({
      "peer.service": "edge-gateway",
      "http.request.method": "POST",
      "http.request.resend_count": 1,
      "url.template": "/v1.0/openapi/auth/login",
      "http.response.status_code": 200,
    });
    expect(called).toMatchObject({ ...client, name: call, status: { code: 0 } });
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(before);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(Date.now());
    }
  });
});

describe("the page", () => {
  it("lists every type of event, and every field of both kinds", async () => {
    const source = await readFile(new URL("../../src/credentials/events.ts", import.meta.url), "utf8");
    const page = await readFile(new URL("../../scripts/docs/pages/en/events-and-logging.md", import.meta.url), "utf8");
    const table = page.slice(page.indexOf("## The events"), page.indexOf("## In a log"));
    const types = [...source.matchAll(/^ {4}\| "([a-z.]+)"/gm)].map(([, type]) => type);
    const fields = [...source.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field]) => field);
    const ofDifferences = ["message", "pointer", "place"];
    const expected = [...types, ...fields.filter((field) => !ofDifferences.includes(field ?? ""))];
    expect(types).toHaveLength(9);
    expect(expected.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });

  it("has examples that type-check", async () => {
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    await consumer.compile({ "log.ts": log, "levels.ts": levels, "metrics.ts": metrics, "traces.ts": traces }, options);
  });
});
