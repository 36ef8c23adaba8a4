import { describe, expect, expectTypeOf, it } from "vitest";
import { ownEndpoints } from "../../scripts/own-descriptions.js";
import { type Behaviour, createMock, defineSimulator } from "../../src/mock/index.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { provider } from "../../src/providers/gongjiang.js";
import { runCommand } from "../cli/run-command.js";

const origin = "https://mock.example";
const login = {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ username: "demo", password: "wrong" }),
};
const loginPath = `${origin}/v1.0/openapi/auth/login`;

describe("the behaviour of a mock", () => {
  it("is the document's, unless another is asked for", async () => {
    for (const [as, status] of [
      [undefined, 401],
      ["document", 401],
      ["hummingbird", 200],
    ] as const) {
      const mock = await createMock("edge-gateway", as && { as });
      expect((await mock.fetch(loginPath, login)).status, as).toBe(status);
    }
  });

  it.each([
    ["edge-gateway", "spring", "document, hummingbird"],
    ["gongjiang", "hummingbird", "document, spring, spring-replacing"],
    ["wareconn", "toString", "document"],
  ] as const)("is refused where %s has no %s, with those that there are", async (of, as, names) => {
    await expect(createMock(of, { as: as as never })).rejects.toThrow(
      `${of} mock: there is no behaviour "${as}"; there are: ${names}`,
    );
  });

  it("is typed by what the provider has", () => {
    expectTypeOf<Behaviour<"edge-gateway">>().toEqualTypeOf<"document" | "hummingbird">();
    expectTypeOf<Behaviour<"gongjiang">>().toEqualTypeOf<"document" | "spring" | "spring-replacing">();
    expectTypeOf<Behaviour<"zhicloud">>().toEqualTypeOf<"document">();
  });

  it("has the options of its own simulator", async () => {
    await expect(createMock("edge-gateway", { as: "hummingbird", failures: "http" })).rejects.toThrow(
      'option "failures" is not for this provider',
    );
    await expect(createMock("gongjiang", { as: "spring", strictHeaders: true })).rejects.toThrow("strictHeaders");
  });

  it("goes back to how it was made when it is reset, and keeps to documented answers for who prefers one", async () => {
    const mock = await createMock("edge-gateway", { as: "hummingbird" });
    const prefer = { ...login, headers: { ...login.headers, prefer: "example=issued" } };
    expect(await (await mock.fetch(loginPath, prefer)).json()).toMatchObject({ success: true, t: 1686386096216 });
    const right = { ...login, body: JSON.stringify({ username: "demo", password: "demo-password" }) };
    const { result } = await (await mock.fetch(loginPath, right)).json();
    const products = () =>
      mock.fetch(`${origin}/v1.0/openapi/products`, { headers: { "x-token": result.access_token } });
    expect(await (await products()).json()).toMatchObject({ success: true });
    mock.reset();
    expect(await (await products()).json()).toMatchObject({ errorCode: 10006 });
  });

  it("may be a simulator of one's own, of the same provider", async () => {
    const { account, description } = simulators.gongjiang;
    const one = { provider, account, description };
    const tolerant = defineSimulator(one);
    const simulated = defineSimulator({ ...one, behaviours: { tolerant } });
    const mock = await createMock(simulated, { as: "tolerant" });
    expect(mock.credentials).toEqual(account);
    // @ts-expect-error There is none of this name.
    await expect(createMock(simulated, { as: "other" })).rejects.toThrow("there are: document, tolerant");
    for (const behaviours of [{ document: tolerant }, { other: simulators["edge-gateway"] }, { other: 1 }]) {
      expect(() => defineSimulator({ ...one, behaviours } as never)).toThrow('part "behaviours"');
    }
  });
});

describe("the command", () => {
  it("serves a provider as it is told to, with the own endpoints that the behaviour doesn't have", async () => {
    const { child, exited, output, printed } = runCommand("mock", "edge-gateway", "--as", "hummingbird", "--port", "0");
    await printed(/Stop with Ctrl\+C\./);
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output()) ?? [];
    expect(await (await fetch(`${url}/v1.0/openapi/createProduct`)).json()).toMatchObject({ code: 1108 });
    child.kill("SIGINT");
    expect(await exited).toBe(0);
    expect(ownEndpoints("edge-gateway")).toContainEqual(expect.stringMatching(/hummingbird\.yaml$/));
    expect(ownEndpoints("edge-gateway", "hummingbird")).not.toContainEqual(expect.stringMatching(/hummingbird\.yaml$/));
  });

  it.each([
    [["edge-gateway", "--as", "spring"], /no behaviour "spring"; there are: document, hummingbird/],
    [["--as", "spring"], /--as is for one provider/],
  ])("refuses %j", async (args, message) => {
    const { exited, output } = runCommand("mock", "--port", "0", ...args);
    expect(await exited).not.toBe(0);
    expect(output()).toMatch(message);
  });
});
