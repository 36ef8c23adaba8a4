import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileSource } from "../../src/contract/source.js";
import { createMock } from "../../src/mock/index.js";
import { overlayOf } from "../../src/verify/overlay/overlay.js";
import { jsonReport } from "../../src/verify/report/json.js";
import { junitReport } from "../../src/verify/report/junit.js";
import { markdownReport } from "../../src/verify/report/markdown.js";
import { textReport } from "../../src/verify/report/text.js";
import type { Found, Report, StepReport } from "../../src/verify/report.js";
import { driftingServer, inJson, latin1 } from "./drifting-server.js";
import { ordersFile } from "./orders.js";
import { foundIn, verified } from "./verified.js";

const difference: Found = {
  ...{ kind: "type", message: "documents `total` as integer, server sent text", place: "body/total" },
  ...{ pointer: "orders.json#/components/schemas/Page/properties/total/type", documented: "integer", seen: "text" },
};
const step: StepReport = {
  ...{ name: "listOrders", kind: "use", call: "GET /v1/orders", documented: "HTTP 200, HTTP 401", seen: "HTTP 200" },
  ...{ verdict: "different", differences: [difference] },
};
const report: Report = {
  ...{ provider: "gongjiang", baseUrl: "https://api.example/base", verdict: "different", calls: 3, tokenCalls: 1 },
  stepsWithoutCall: 0,
  steps: [
    { ...step, name: "acquire", kind: "acquire", call: "POST /oauth/token", verdict: "agreed", differences: [] },
    step,
    { ...step, name: "again", differences: [] },
    { ...step, name: "renew", kind: "renew", verdict: "left out", seen: "--token-calls 2 allows it", differences: [] },
  ],
};
const failed: Report = {
  ...report,
  ...{ verdict: "could not run", problem: "Nothing listens at a<b>." },
  steps: [{ ...step, verdict: "failed", differences: [] }],
};

describe("The report in text", () => {
  it("tells each step, what is documented and seen, and where the description says so", () => {
    expect(textReport(report)).toBe(`gongjiang at https://api.example/base

✓ acquire  POST /oauth/token
    documented  HTTP 200, HTTP 401
    seen        HTTP 200

✗ listOrders  GET /v1/orders
    documented  HTTP 200, HTTP 401
    seen        HTTP 200
    differs: documents \`total\` as integer, server sent text
      type, orders.json#/components/schemas/Page/properties/total/type

✗ again  GET /v1/orders
    documented  HTTP 200, HTTP 401
    seen        HTTP 200
    as told above

- renew  GET /v1/orders
    left out    --token-calls 2 allows it

1 step agreed, 2 different, 1 left out. 1 difference. 3 calls, 1 for a token.`);
  });

  it("ends with what to do where it could not run", () => {
    expect(textReport(failed)).toMatch(/\nCould not run: Nothing listens at a<b>\.$/);
  });

  it("has colours only where they are wanted, and the same text", () => {
    const coloured = textReport(report, true);
    expect(coloured).toContain("\u001b[31m✗\u001b[0m");
    expect(stripVTControlCharacters(coloured)).toBe(textReport(report));
  });
});

describe("The report as JUnit's XML", () => {
  it("is a test case a step, with what differs as its failure", () => {
    expect(junitReport(report)).toContain('tests="4" failures="2" errors="0" skipped="1"');
    expect(junitReport(report)).toContain(
      '<testcase classname="gongjiang" name="listOrders: GET /v1/orders"><failure message="documents `total` as integer, server sent text">type:',
    );
    expect(junitReport(failed)).toContain('<error message="Nothing listens at a&lt;b&gt;."/>');
  });

  it("is well-formed whatever texts it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        const xml = junitReport({
          ...report,
          steps: [{ ...step, name: text, differences: [{ ...difference, message: text }] }],
        });
        const rest = xml.replace(/<\?xml [^<>]*\?>|<\/?[a-z-]+(?: [a-z]+="[^<"]*")*\/?>|&(amp|lt|gt|quot);/g, "");
        expect(rest).not.toMatch(/[<&]/);
        // What XML can hold: XML 1.0, section 2.2, Char.
        expect(xml).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
      }),
    );
  });
});

it("The report in Markdown has a row a step and a row a difference, whatever they hold", () => {
  const lines = markdownReport({ ...report, steps: [{ ...step, name: "list|Orders", seen: "a|b <img>\nc" }] }).split(
    "\n",
  );
  expect(lines).toContain("| list\\|Orders | `GET /v1/orders` | HTTP 200, HTTP 401 | a\\|b \\<img\\> c | different |");
  expect(lines.filter((line) => line.includes("Page/properties/total"))).toHaveLength(1);
});

it("The report in JSON is the report, without what overlays are made of", () => {
  const evidence = { status: 200, contentType: "application/json", shape: {} };
  const whole = { ...report, steps: [{ ...step, differences: [{ ...difference, evidence }] }] };
  expect(JSON.parse(jsonReport(whole))).toEqual({ ...report, steps: [step] });
});

describe("No report and no overlay holds a secret or personal data", async () => {
  const file = await ordersFile();
  const { fetch } = await createMock("gongjiang", { extend: file });
  const planted = {
    name: "欧阳小明",
    phone: "13912345678",
    taxNumber: "91110108MA01ABCD2X",
    address: "上海市黄浦区南京东路100号",
    email: "xiaoming.ouyang@corp.example",
    secret: "planted-secret-5f2c",
    token: "planted-token-77aa-9b",
  };
  const traces = [...Object.values(planted), "demo-secret"];

  const places: readonly (readonly [string, (body: Record<string, unknown>) => object])[] = [
    ["fields that nothing documents", (body) => ({ ...body, ...planted })],
    ["values of another type", (body) => ({ ...body, data: { total: planted.phone, items: planted.name } })],
    [
      "values of a list",
      (body) => ({ ...body, data: { total: 1, items: [{ id: 1, state: planted.secret, ...planted }] } }),
    ],
    ["names of fields", (body) => ({ ...body, [planted.phone]: 1, [planted.email]: { [planted.taxNumber]: 2 } })],
    ["a failure", () => ({ code: 10_001, message: `${planted.name} ${planted.phone}`, ...planted })],
    ["a code", () => ({ code: planted.secret, message: planted.token })],
    ["a refusal", () => ({ code: 401, message: planted.address, token: planted.token })],
  ];

  it.each(places)("that stands in %s", async (_where, change) => {
    const url = await driftingServer(
      fetch,
      inJson("/v1/orders", (body) => change(body)),
    );
    await expectClean(await verified("gongjiang", url, { extend: [file] }));
  });

  it("that stands in headers, in a page or in a redirect", async () => {
    const url = await driftingServer(fetch, (answer, { path, before }) => {
      if (path !== "/v1/orders") return;
      const { token, phone, name } = planted;
      Object.assign(answer.headers, {
        "content-type": `text/html; user=${token}`,
        "x-user": phone,
        "set-cookie": token,
      });
      answer.body = latin1(`<html>${name} ${phone}`);
      if (before > 0)
        Object.assign(answer, {
          status: 302,
          headers: { location: `https://${token}:${token}@portal.example/${phone}` },
        });
    });
    for (let run = 0; run < 2; run++) await expectClean(await verified("gongjiang", url, { extend: [file] }));
  });

  async function expectClean(found: Report): Promise<void> {
    expect(foundIn(found).length).toBeGreaterThan(0);
    const { overlay } = overlayOf(await fileSource(file), found);
    const outputs = [
      textReport(found),
      jsonReport(found),
      junitReport(found),
      markdownReport(found),
      JSON.stringify([found, overlay]),
    ];
    for (const trace of traces) expect(outputs.filter((output) => output.includes(trace))).toEqual([]);
  }
});
