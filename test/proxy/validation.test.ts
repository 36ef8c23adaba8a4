import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { type Contract, createContract } from "../../src/contract/contract.js";
import { fileSource, providerSource } from "../../src/contract/source.js";
import { simulators } from "../../src/mock/simulators/index.js";
import type { ValidationSettings } from "../../src/proxy/validation.js";
import { answering, ok, proxyTo, rawServer } from "./servers.js";

let contract: Contract;
beforeAll(async () => {
  const own = await fileSource("openapi/gongjiang/examples/own-endpoints.yaml", simulators.gongjiang.scheme.envelope);
  contract = await createContract([own, await providerSource(simulators.gongjiang)]);
});

const described = { code: 200, order: 1 };
const other = { code: 200, order: "the-secret-of-an-order" };
const json = "Content-Type: application/json";

async function proxyWith(settings: Partial<ValidationSettings>, answer: object | string) {
  const server = await answeringPost(typeof answer === "string" ? answer : ok(JSON.stringify(answer), json));
  const validation = { contract, of: "both", isStrict: false, ...settings } as const;
  const { url } = await proxyTo(server.url, { validation });
  const order = (body: object = { product: "A-1" }) =>
    fetch(`${url}/v1/orders?note=a-private-note`, { method: "POST", body: new URLSearchParams({ ...body }) });
  return { server, url, order };
}

/** Answers as soon as a form is there. */
const answeringPost = (message: string) =>
  rawServer((socket, text) => {
    if (/\r\n\r\n.+=/s.test(text)) socket.write(message, "latin1");
  });

describe("A proxy that compares messages with the descriptions", () => {
  it("says nothing of those that are as described", async () => {
    const { order, url } = await proxyWith({}, described);
    const answer = await order();
    expect(answer.headers.get("provider-clients-violations")).toBe(null);
    expect(await answer.json()).toEqual(described);
    expect(await (await fetch(`${url}/-/violations`)).json()).toEqual({ violations: [] });
  });

  it("hands over what differs, says so in a header, and keeps it without its values", async () => {
    const { order, url } = await proxyWith({}, other);
    const answer = await order({ produkt: "a-private-product" });
    expect(answer.headers.get("provider-clients-violations")).toMatch(
      /^request; count=\d.*, response; count=1; kind=type; place="body\/order"/,
    );
    expect(await answer.json()).toEqual(other);
    const { violations } = await (await fetch(`${url}/-/violations`)).json();
    expect(violations).toMatchObject([
      { of: "request", method: "POST", path: "/v1/orders" },
      { of: "response", method: "POST", path: "/v1/orders", status: 200, differences: [{ kind: "type" }] },
    ]);
    expect(JSON.stringify(violations)).not.toMatch(/secret|private/);
  });

  it.each([
    ["requests", /^request;[^,]*$/],
    ["responses", /^response;[^,]*$/],
  ] as const)("looks at %s alone where it is to", async (of, told) => {
    const { order } = await proxyWith({ of }, other);
    expect((await order({ produkt: "A-1" })).headers.get("provider-clients-violations")).toMatch(told);
  });

  it("reads what is encoded, and hands it over encoded", async () => {
    const bytes = gzipSync(JSON.stringify(other)).toString("latin1");
    const head = `HTTP/1.1 200 OK\r\n${json}\r\nContent-Encoding: gzip\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    const { order } = await proxyWith({}, head + bytes);
    const answer = await order();
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("provider-clients-violations")).toMatch(/kind=type/);
    expect(await answer.json()).toEqual(other);
  });

  it("reads answers that are longer than what is kept otherwise, and says of those beyond 1 MiB that it hasn't", async () => {
    for (const [length, told] of [
      [500_000, /kind=type/],
      [1_100_000, /unchecked=/],
    ] as const) {
      const { order } = await proxyWith({ of: "responses" }, { ...other, order: "x".repeat(length) });
      const answer = await order();
      expect(answer.headers.get("provider-clients-violations")).toMatch(told);
      expect((await answer.json()).order).toHaveLength(length);
    }
  });
});

describe("A message that can't be compared", () => {
  const broken = (): never => {
    throw new TypeError("of a-private-product");
  };
  const unusable = (): Contract => ({ ...contract, checkRequest: broken, checkAnswer: broken });

  it("passes, and the header and the log say that it wasn't", async () => {
    const said: object[] = [];
    const onFailure = (failure: object) => void said.push(failure);
    const { order } = await proxyWith({ contract: unusable(), onFailure }, described);
    const answer = await order();
    expect([answer.status, await answer.json()]).toEqual([200, described]);
    expect(answer.headers.get("provider-clients-violations")).toMatch(/^request; unchecked=.*, response; unchecked=/);
    const common = { method: "POST", path: "/v1/orders", error: "TypeError" };
    expect(said).toEqual([
      { of: "request", ...common },
      { of: "response", ...common },
    ]);
  });

  it("is refused by a strict proxy, which says why", async () => {
    const { order, server } = await proxyWith({ contract: unusable(), isStrict: true }, described);
    const answer = await order();
    expect([answer.status, (await answer.json()).detail]).toEqual([
      500,
      expect.stringContaining("couldn't be compared"),
    ]);
    expect(server.seen).toEqual([]);
  });
});

describe("A strict one", () => {
  it("refuses a request that differs before it is sent", async () => {
    const { order, server } = await proxyWith({ isStrict: true }, described);
    const answer = await order({ produkt: "a-private-product" });
    expect([answer.status, answer.headers.get("provider-clients-proxy")]).toEqual([422, "error"]);
    const problem = await answer.json();
    expect(problem.detail).toMatch(/is not what .*own-endpoints\.yaml#\/paths/);
    expect(JSON.stringify(problem)).not.toContain("private");
    expect(server.seen).toEqual([]);
  });

  it("refuses an answer that differs, and its connection serves the next", async () => {
    const { order, server } = await proxyWith({ isStrict: true }, other);
    for (let count = 0; count < 2; count++) {
      const answer = await order();
      expect(answer.status).toBe(502);
      expect(JSON.stringify(await answer.json())).not.toContain("secret");
    }
    expect(server.seen).toHaveLength(1);
  });

  it("lets pass what is as described", async () => {
    const { order } = await proxyWith({ isStrict: true }, described);
    expect((await order()).status).toBe(200);
  });
});

it("Without --validate there are no violations to be shown, and it says how there would be", async () => {
  const { url } = await proxyTo((await answering(ok())).url);
  const answer = await fetch(`${url}/-/violations`);
  expect([answer.status, (await answer.json()).detail]).toEqual([404, expect.stringContaining("--validate")]);
});
