import { describe, expect, it } from "vitest";
import { rememberCall } from "../../src/calls/answered-call.js";
import { readPayload } from "../../src/calls/payload.js";
import { stillEncoded } from "../../src/calls/still-encoded.js";
import { isProviderError, type ProviderError } from "../../src/scheme/provider-error.js";
import { envelope } from "../kit/usual.js";

interface Given {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** What is read of an answer: its payload, or the error. */
function read(status: number, body: unknown, { method = "GET", headers = {} }: Given = {}): unknown {
  const response = new Response(null, { status, headers });
  const call = { method, template: "/a", operation: undefined, origin: "https://a.example", scheme: { sign() {} } };
  rememberCall(response, { ...call, keys: [], attempts: 1, at: 0 } as never);
  try {
    return readPayload(envelope, response, body);
  } catch (error) {
    if (isProviderError(error)) return error;
    throw error;
  }
}
const errorOf = (...given: Parameters<typeof read>) => read(...given) as ProviderError;

describe("an answer without a body", () => {
  it.each([
    ["to a HEAD", 200, { method: "HEAD" }],
    ["of status 204", 204, {}],
    ["of status 205", 205, {}],
  ])("is a success where HTTP has none: %s", (_what, status, given) => {
    for (const body of [undefined, ""]) expect(read(status, body, given)).toBeUndefined();
  });

  it("is no answer of a provider's elsewhere", () => {
    for (const body of [undefined, ""]) expect(errorOf(200, body).kind).toBe("contract");
  });

  it("is judged by what it has all the same", () => {
    expect(read(200, { code: 0, data: 1 }, { method: "HEAD" })).toBe(1);
    expect(errorOf(200, { code: 7 }, { method: "HEAD" }).code).toBe(7);
  });
});

describe("an error of an answer", () => {
  const redirect = /redirects are not followed with credentials/;

  it.each([300, 301, 302, 307, 308, 399])("says of status %i that redirects are not followed", (status) => {
    expect(errorOf(status, undefined)).toMatchObject({ kind: "http", message: expect.stringMatching(redirect) });
  });

  it.each([304, 400, 404])("says nothing of redirects where the status is %i", (status) => {
    expect(errorOf(status, undefined).message).not.toMatch(redirect);
  });

  it("says of status 407 that it is the proxy that wants something", () => {
    expect(errorOf(407, undefined).message).toContain("the proxy wants other credentials");
    expect(errorOf(406, undefined).message).not.toContain("proxy");
  });

  it.each([
    [401, {}, "authentication"],
    [429, {}, "rate-limit"],
    [500, { code: 7 }, "http"],
    [200, { code: 7 }, "business"],
    [200, {}, "contract"],
    [200, [], "contract"],
  ])("of status %i, with %j, is of kind %3$s", (status, body, kind) => {
    expect(errorOf(status, body).kind).toBe(kind);
  });

  it.each([
    ["<html>", {}, true],
    [" \n<html>", {}, true],
    ["a <b>", {}, false],
    ["x", { "content-type": "text/html; charset=utf-8" }, true],
    ["x", { "content-type": "TEXT/HTML" }, true],
    ["x", { "content-type": "application/text/html" }, false],
    [{ a: "<" }, {}, false],
    [["<"], {}, false],
  ])("names the address of a failure that is a page, which comes from no API: %j, %j", (body, headers, isNamed) => {
    expect(errorOf(500, body, { headers }).message.includes("https://a.example")).toBe(isNamed);
  });

  it.each([
    ["application/json", true],
    ["application/problem+json; charset=utf-8", true],
    ["text/plain", false],
    ["application/jsonl", false],
    [undefined, false],
  ])("is made of a text whose type is %s, where its JSON reports a failure: %s", (type, isRead) => {
    const headers: Record<string, string> = type ? { "content-type": type } : {};
    const found = errorOf(200, '{"code":7}', { headers });
    expect(isProviderError(found) && found.code === 7).toBe(isRead);
  });

  it("is made of a text that is no JSON, whatever its type says, as of any other", () => {
    expect(errorOf(200, "no JSON", { headers: { "content-type": "application/json" } }).kind).toBe("contract");
  });
});

describe("a body that is still encoded", () => {
  const told = (encoding: string | undefined, body: unknown) =>
    stillEncoded(new Response(null, { headers: encoding === undefined ? {} : { "content-encoding": encoding } }), body);

  it.each([
    ["br", undefined],
    ["x-own", "\u0000\u0001"],
    ["gzip", "a\ufffdb"],
    ["gzip", new Blob()],
  ])("is told, by its encoding: %s", (encoding, body) => {
    expect(told(encoding, body)).toBe(`; it came encoded (${encoding}), and the transport didn't undo that`);
  });

  it.each([
    [undefined, undefined],
    ["", undefined],
    ["no word", undefined],
    ["gzip", "plain text\n\twith breaks"],
    ["gzip", ""],
  ])("isn't told where there is no word for it, or the body is text: %j, %j", (encoding, body) => {
    expect(told(encoding, body)).toBe("");
  });
});
