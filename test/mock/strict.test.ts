import { describe, expect, it } from "vitest";
import { createMock } from "../../src/mock/index.js";
import { checksum } from "../../src/providers/zhicloud.js";
import { type Provider, providers } from "../accounts.js";
import { facts } from "../facts.js";
import { fixedClock } from "../fixed-clock.js";
import { models } from "../models.js";
import { ordersApi } from "./own-api.js";

// What a lenient parser lets through, and a mock doesn't: a server may be strict where its document says nothing.

const start = 1_700_000_000_000;
const origin = "https://mock.example";

describe("Zhicloud's mock", () => {
  const path = "/apis/rest/authService/authorize/json";
  const good = btoa("demo-client:demo-secret");
  /** A query, with what is changed of it. */
  async function codeOf(change: (query: URLSearchParams) => void, authorization = `Basic ${good}`, account = {}) {
    const mock = await createMock("zhicloud", { clock: fixedClock(start), ...account });
    const p_ = String(checksum(start));
    const query = new URLSearchParams({ access_token: "demo-access-token", t_: String(start), p_ });
    change(query);
    const response = await mock.fetch(`${origin}${path}?${query}`, { headers: { authorization } });
    return (await response.json()).code;
  }

  it("takes what is exact", async () => {
    expect(await codeOf(() => {})).toBe(200);
  });

  it.each([
    ["a fraction", `${start}.0`],
    ["half a millisecond", `${start}.5`],
    ["an exponent", "1.7e12"],
    ["a sign", `+${start}`],
    ["a blank before it", ` ${start}`],
    ["a blank behind it", `${start} `],
    ["a leading zero", `0${start}`],
    ["hexadecimal digits", `0x${start.toString(16)}`],
    ["separators", "1_700_000_000_000"],
    ["other digits", "１７０００００００００００"],
    ["seconds", String(start / 1000)],
    ["a letter behind it", `${start}ms`],
    ["nothing", ""],
  ])("refuses a t_ with %s", async (_what, t) => {
    const p = String(checksum(Number.isNaN(Number(t)) ? start : Number(t)));
    expect(
      await codeOf((query) => {
        query.set("t_", t);
        query.set("p_", p);
      }),
    ).toBe(601);
  });

  it.each([
    ["a fraction", (p: string) => `${p}.0`],
    ["a sign", (p: string) => `+${p}`],
    ["a leading zero", (p: string) => `0${p}`],
    ["a blank", (p: string) => `${p} `],
    ["an exponent", (p: string) => `${Number(p) / 1000}e3`],
  ])("refuses a p_ with %s", async (_what, write) => {
    expect(await codeOf((query) => query.set("p_", write(query.get("p_") ?? "")))).toBe(601);
  });

  it.each(["t_", "p_", "access_token", "client_id"])("refuses %s that comes twice", async (name) => {
    const twice = (query: URLSearchParams) => {
      query.set("client_id", "demo-client");
      query.append(name, query.get(name) ?? "");
    };
    expect(await codeOf(twice)).toBe(601);
  });

  it.each([
    ["another case", `basic ${good}`],
    ["capitals", `BASIC ${good}`],
    ["two blanks", `Basic  ${good}`],
    ["a tab", `Basic\t${good}`],
    ["no blank", `Basic${good}`],
    ["a part more", `Basic ${good} x`],
    ["a second value", `Basic ${good}, Basic ${good}`],
    ["no base64", "Basic demo-client:demo-secret"],
    ["a letter that is none of base64's", `Basic ${good.slice(0, 4)}!${good.slice(4)}`],
    ["no colon", `Basic ${btoa("demo-client")}`],
    ["nothing", "Basic"],
    ["Bearer", `Bearer ${good}`],
    ["blanks in the secret", `Basic ${btoa("demo-client: demo-secret")}`],
  ])("refuses HTTP Basic with %s", async (_what, authorization) => {
    expect(await codeOf(() => {}, authorization)).toBe(100009);
  });

  it.each([
    ["without its padding", (text: string) => text.replaceAll("=", "")],
    ["with too much padding", (text: string) => `${text}=`],
    ["of the URL's alphabet", (text: string) => text.replaceAll("/", "_")],
    ["with bits that don't count", (text: string) => text.replace(/w==$/, "x==")],
  ])("refuses base64 %s", async (_what, write) => {
    const secret = "demo-secret??";
    const encoded = btoa(`demo-client:${secret}`);
    const account = {
      credentials: { clientId: "demo-client", clientSecret: secret, accessToken: "demo-access-token" },
    };
    expect(encoded).toMatch(/\/.*w==$/);
    expect(await codeOf(() => {}, `Basic ${encoded}`, account)).toBe(200);
    expect(await codeOf(() => {}, `Basic ${write(encoded)}`, account)).toBe(100009);
  });
});

/** A token of a provider's mock, and what calls an own endpoint with a header. */
async function signedIn(provider: Provider) {
  const mock = await createMock(provider, {
    clock: fixedClock(start),
    credentials: facts[provider].account as never,
    extend: await ordersApi(models[provider].success),
  });
  const [path, init] = facts[provider].logIn(facts[provider].account as never);
  const body = await (await mock.fetch(origin + path, init)).json();
  const token: string = body.access_token ?? body.token ?? body.result?.access_token;
  const statusOf = async (headers: Record<string, string>, query = "") =>
    (await mock.fetch(`${origin}/v1/orders${query}`, { headers })).status;
  return { token, statusOf };
}

describe.each([
  ["wareconn", "Bearer", "bearer"],
  ["gongjiang", "bearer", "Bearer"],
] as const)("the mock of %s", (provider, word, otherWord) => {
  it.each<[string, (token: string) => string, number]>([
    ["as the document has it", (token) => `${word} ${token}`, 200],
    ["with the word in another case", (token) => `${otherWord} ${token}`, 401],
    ["with the word in capitals", (token) => `BEARER ${token}`, 401],
    ["with two blanks", (token) => `${word}  ${token}`, 401],
    ["with a tab", (token) => `${word}\t${token}`, 401],
    ["without a blank", (token) => `${word}${token}`, 401],
    ["without the word", (token) => token, 401],
    ["with a part more", (token) => `${word} ${token} x`, 401],
    ["with a comma", (token) => `${word} ${token},x`, 401],
    ["twice", (token) => `${word} ${token}, ${word} ${token}`, 401],
    ["in quotes", (token) => `${word} "${token}"`, 401],
    ["in capitals", (token) => `${word} ${token.toUpperCase()}`, 401],
  ])("takes a token %s, or not", async (_what, write, status) => {
    const { token, statusOf } = await signedIn(provider);
    expect(await statusOf({ authorization: write(token), "content-type": "application/json" })).toBe(status);
  });

  it("takes no token from the query or from another header", async () => {
    const { token, statusOf } = await signedIn(provider);
    expect(await statusOf({}, `?access_token=${token}`)).toBe(401);
    expect(await statusOf({ "x-token": token })).toBe(401);
  });
});

describe("the mock of edge-gateway", () => {
  it.each<[string, (token: string) => Record<string, string>, number]>([
    ["bare", (token) => ({ "x-token": token }), 200],
    ["behind a word", (token) => ({ "x-token": `Bearer ${token}` }), 401],
    ["twice", (token) => ({ "x-token": `${token}, ${token}` }), 401],
    ["in quotes", (token) => ({ "x-token": `"${token}"` }), 401],
    ["in another header", (token) => ({ authorization: `Bearer ${token}` }), 401],
  ])("takes a token %s, or not", async (_what, headers, status) => {
    const { token, statusOf } = await signedIn("edge-gateway");
    expect(await statusOf(headers(token))).toBe(status);
    if (status !== 200) expect(await statusOf({}, `?x-token=${token}`)).toBe(401);
  });
});

describe.each(providers.filter((provider) => provider !== "zhicloud"))("a token call to %s's mock", (provider) => {
  const [path, init] = facts[provider].logIn(facts[provider].account as never);
  const { body } = init as { body: string | URLSearchParams };
  const isForm = body instanceof URLSearchParams;
  const refusal = isForm ? 400 : 401;
  const headers = { "content-type": isForm ? "application/x-www-form-urlencoded" : "application/json" };
  const text = String(body);
  const [name = ""] = Object.keys(isForm ? Object.fromEntries(body) : JSON.parse(text));
  const statusOf = async (sent: string, query = "") => {
    const mock = await createMock(provider, { credentials: facts[provider].account as never });
    return (await mock.fetch(origin + path + query, { method: "POST", headers, body: sent })).status;
  };

  it("is taken as the document has it", async () => {
    expect(await statusOf(text)).toBe(200);
  });

  it("is refused with a parameter that comes twice, whichever of them is right", async () => {
    const other = isForm ? `${name}=x` : `"${name}":"x"`;
    const twice = isForm
      ? [`${other}&${text}`, `${text}&${other}`]
      : [`{${other},${text.slice(1)}`, `${text.slice(0, -1)},${other}}`];
    // By the description already: two texts are not one.
    for (const one of twice) expect(await statusOf(one), one).toBe(isForm ? 422 : refusal);
  });

  it("is not refused for a value that looks like a parameter", async () => {
    if (isForm) return expect(await statusOf(`${text}&more=${name}%3Dx`)).toBe(200);
    expect(await statusOf(JSON.stringify({ ...JSON.parse(text), more: `"${name}":"x"` }))).toBe(200);
  });

  it("is refused with a parameter in the query too", async () => {
    expect(await statusOf(text, `?${name}=x`)).toBe(refusal);
  });

  it("is refused with parameters of other names, or in the query alone", async () => {
    for (const other of [name.toUpperCase(), `${name}[]`, ` ${name}`]) {
      expect(await statusOf(text.replace(name, encodeURIComponent(other))), other).toBe(422);
    }
    expect(await statusOf("", `?${isForm ? text : ""}`)).toBe(422);
  });
});
