import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type AnsweredCall, rememberCall } from "../../src/calls/answered-call.js";
import { readPayload } from "../../src/calls/payload.js";
import type { ProviderError } from "../../src/index.js";
import { isSuccess as isEdgeSuccess } from "../../src/providers/edge-gateway.js";
import { unwrap as unwrapWareconn } from "../../src/providers/wareconn.js";
import type { Envelope } from "../../src/scheme/envelope.js";
import type { Operation } from "../../src/scheme/scheme.js";
import { noteSecrets } from "../../src/scheme/secrets-sent.js";
import { type Provider, providers } from "../accounts.js";
import { facts } from "../facts.js";
import { leaksOf } from "../redaction.js";
import { unwraps } from "../unwraps.js";

const tokenOperation: Operation = {
  operationId: "createToken",
  method: "POST",
  path: "/oauth/token",
  security: [[]],
  isTokenOperation: true,
  isIdempotent: false,
};
const scheme = {
  envelope: { provider: "wareconn" } as Envelope,
  identify: ({ clientId = "" }) => [clientId],
  sign: ({ headers }: { headers: Headers }) => void headers.set("authorization", "Bearer token-1"),
};
const key = {
  account: { clientId: "test-client", clientSecret: "test-secret" },
  grant: { token: "token-1", lifetimeMs: 1 },
};

interface Given extends Partial<AnsweredCall> {
  readonly status?: number;
  readonly headers?: Record<string, string>;
}

/** What comes of a body that a call was answered with. */
function outcome(provider: Provider, body: unknown, { status = 200, headers = {}, ...call }: Given = {}): unknown {
  const response = new Response(null, { status, headers });
  const own = { ...scheme, envelope: { provider } as Envelope };
  rememberCall(response, {
    method: "GET",
    operation: undefined,
    scheme: own,
    keys: [key],
    attempts: 1,
    at: 0,
    ...call,
  });
  try {
    return unwraps[provider](response.ok ? { data: body, response } : { error: body, response });
  } catch (error) {
    return error;
  }
}
const errorOf = (...given: Parameters<typeof outcome>) => outcome(...given) as ProviderError;

describe.each(providers)("an answer of %s", (provider) => {
  it.each(providers.filter((other) => other !== provider))("is not read by the unwrap of %s", (other) => {
    for (const body of [{ code: 0 }, { code: 200, data: {} }, { success: false, errorCode: 500 }, "text", undefined]) {
      const response = new Response();
      const own = { ...scheme, envelope: { provider } as Envelope };
      rememberCall(response, { method: "GET", operation: undefined, scheme: own, keys: [], attempts: 1, at: 0 });
      expect(() => unwraps[other]({ data: body, response })).toThrow(
        expect.objectContaining({
          kind: "configuration",
          provider,
          message: expect.stringContaining(`use that of ${provider}`),
        }),
      );
    }
  });
});

describe("an error of an answer", () => {
  const operation = { ...tokenOperation, path: "/v1/orders", isTokenOperation: false };

  it.each<[string, Partial<AnsweredCall>, string, string | undefined]>([
    ["the description's operation", { template: "/v1/orders", operation }, "GET /v1/orders: ", "createToken"],
    ["an own endpoint", { template: "/v1/orders/{id}" }, "GET /v1/orders/{id}: ", "GET /v1/orders/{id}"],
    ["a call of which nothing more is known", {}, "GET call: ", undefined],
  ])("names %s", (_what, call, name, operationName) => {
    const error = errorOf("gongjiang", { code: 7 }, { origin: "https://a.example", ...call });
    expect(error.message).toBe(`gongjiang: ${name}the provider reports a failure (HTTP 200, code 7)`);
    expect(error.operation).toBe(operationName);
  });

  it.each<[string, unknown, Given]>([
    ["isn't found", {}, { status: 404 }],
    ["is an HTML page", "<!doctype html>", { status: 403 }],
    ["is an HTML page by its type", "", { status: 502, headers: { "content-type": "text/html; charset=utf-8" } }],
  ])("names the origin where it %s, since the address may be wrong", (_what, body, given) => {
    expect(errorOf("wareconn", body, { ...given, origin: "https://a.example" }).message).toContain(
      "wareconn: GET call at https://a.example: ",
    );
  });

  it("says of a web page which option may be wrong", () => {
    const hint = '; it is a web page: does option "baseUrl" lead to the API? (HTTP 404)';
    expect(errorOf("wareconn", "<html>", { status: 404 }).message).toContain(hint);
    expect(errorOf("wareconn", {}, { status: 404 }).message).not.toContain("baseUrl");
  });

  it.each(["zhicloud", "edge-gateway"] as const)("names the origin where it isn't one of %s", (provider) => {
    expect(errorOf(provider, { hello: 1 }, { origin: "https://a.example" })).toMatchObject({
      kind: "contract",
      message: expect.stringContaining(" at https://a.example: "),
    });
  });
});

describe("error.body", () => {
  it.each([
    ["a value", { code: 7, list: [1] }, { code: 7, list: [1] }],
    ["a text", "<html>", "<html>"],
    ["a long text", "x".repeat(1e6), "x".repeat(65_536)],
    ["nothing", undefined, undefined],
  ])("holds %s as it came", (_what, body, held) => {
    expect(errorOf("wareconn", body, { status: 500 }).body).toEqual(held);
  });

  it("holds the beginning of a long value's JSON", () => {
    const body = { code: 7, text: "x".repeat(1e5) };
    expect(errorOf("wareconn", body).body).toBe(JSON.stringify(body).slice(0, 65_536));
  });

  it("may be what has no JSON", () => {
    const body: Record<string, unknown> = { code: 7n };
    expect(errorOf("wareconn", body)).toMatchObject({ name: "ProviderError", body: undefined });
  });

  it("isn't shown", () => {
    const error = errorOf("wareconn", { code: 7, token: "token-9" });
    expect(Object.getOwnPropertyNames(error)).not.toContain("body");
    expect(JSON.stringify(error) + inspect(error, { showHidden: true, depth: 10 })).not.toContain("token-9");
    expect(leaksOf(error)).toEqual([]);
  });
});

describe("an answer that is no success, in words that servers have in common", () => {
  const forms: [string, unknown, unknown, unknown][] = [
    ["OAuth", { error: "invalid_client", error_description: "no such client" }, "invalid_client", "no such client"],
    ["OAuth, without a description", { error: "invalid_request" }, "invalid_request", undefined],
    ["problem details", { type: "about:blank", title: "Forbidden", detail: "not yours" }, undefined, "not yours"],
    ["problem details, in short", { title: "Forbidden", status: 403 }, undefined, "Forbidden"],
    ["WeChat", { errcode: 40001, errmsg: "invalid credential" }, 40001, "invalid credential"],
    ["Spring", { status: 500, error: "Internal Server Error", path: "/v1" }, undefined, "Internal Server Error"],
    ["Spring, with a message", { error: "Not Found", message: "no order 7" }, undefined, "no order 7"],
    ["Google", { error: { code: 7, message: "denied" } }, 7, "denied"],
    ["another provider", { msg: "no" }, undefined, "no"],
    ["an empty provider's", { message: "", msg: null, error_description: "no" }, undefined, "no"],
    ["nobody", { error: true, title: 7 }, undefined, undefined],
    ["nobody, in a list", [{ error: "x" }], undefined, undefined],
  ];
  it.each(providers.flatMap((provider) => forms.map((form) => [provider, ...form] as const)))(
    "tells %s's code and message, as %s writes them",
    (provider, _whose, body, code, providerMessage) => {
      for (const status of [400, 401, 403, 500]) {
        expect(errorOf(provider, body, { status })).toMatchObject({ code, providerMessage, status });
      }
    },
  );

  it.each([
    ["wareconn", { code: 7, msg: "own", error: "other", message: "other" }, 7, "own"],
    ["gongjiang", { code: "7", message: "own", msg: "other" }, "7", "own"],
    ["zhicloud", { code: 7, message: "own", errmsg: "other" }, 7, "own"],
    ["edge-gateway", { success: false, code: 0, errorCode: 7, errorMsg: "own", title: "x" }, 7, "own"],
    ["edge-gateway", { success: false, error: "invalid", message: "other" }, "invalid", "other"],
    ["wareconn", { code: 7, detail: "other" }, 7, "other"],
    ["gongjiang", { code: {}, errcode: 5 }, 5, undefined],
  ] as const)("has %s's own before others': %j", (provider, body, code, providerMessage) => {
    expect(errorOf(provider, body)).toMatchObject({ code, providerMessage });
  });

  it.each(providers)("hides what was sent in all of them: %s", (provider) => {
    const body = { error: "test-secret", error_description: "Bearer token-1 of dGVzdC1zZWNyZXQ" };
    const error = errorOf(provider, body, { status: 401 });
    expect([error.code, error.providerMessage]).toEqual(["[hidden]", "[hidden] of [hidden]"]);
    expect(leaksOf(error)).toEqual([]);
  });
});

describe("a Response of which nothing is known", () => {
  it("hides what any client has lately sent", () => {
    noteSecrets(scheme, { ...key, grant: { token: "token-77", lifetimeMs: 1 } });
    const answer = { data: { code: 7, msg: "test-secret, dGVzdC1zZWNyZXQ=, token-77" }, response: Response.json({}) };
    expect(() => unwrapWareconn(answer)).toThrow("(HTTP 200, code 7, [hidden], [hidden], [hidden])");
  });
});

describe("a success", () => {
  it.each<[Provider, unknown, unknown]>([
    ["wareconn", { code: "0", a: 1 }, { code: "0", a: 1 }],
    ["wareconn", { code: null }, { code: null }],
    ["zhicloud", { code: "200", data: 1 }, 1],
    ["gongjiang", { code: null, a: 1 }, { code: null, a: 1 }],
    ["edge-gateway", { success: true, code: "0", result: 1 }, 1],
    ["edge-gateway", { success: true, code: 0, errorCode: null, result: 1 }, 1],
    ["edge-gateway", { success: true, code: null, errorCode: "0", errorMsg: "success", result: 1 }, 1],
    ["edge-gateway", { success: true, errorCode: 0, errorMsg: "success", result: 1 }, 1],
  ])("of %s may be told by a text, or by nothing: %j", (provider, body, payload) => {
    expect(outcome(provider, body)).toEqual(payload);
  });

  it.each<[Provider, unknown, unknown]>([
    ["wareconn", { code: "00" }, "00"],
    ["wareconn", { code: "" }, undefined],
    ["wareconn", { code: false }, undefined],
    ["zhicloud", { code: "0" }, "0"],
    ["gongjiang", { code: 0 }, 0],
    ["edge-gateway", { success: true, code: 0, errorCode: 5 }, 5],
    ["edge-gateway", { success: true, code: 5, errorCode: 0 }, 5],
    ["edge-gateway", { success: true, code: "5", errorCode: 0 }, "5"],
    ["edge-gateway", { success: false, code: "0", errorCode: null }, "0"],
  ])("of %s is not told by %j", (provider, body, code) => {
    expect(errorOf(provider, body)).toMatchObject({ name: "ProviderError", kind: "business", code });
  });

  it("of Zhicloud is not told by a code that is null", () => {
    expect(errorOf("zhicloud", { code: null, data: 1 })).toMatchObject({ kind: "contract" });
  });

  it("is what isSuccess says", () => {
    expect(isEdgeSuccess({ success: true, code: "0", errorCode: null })).toBe(true);
  });
});

describe("a failed token call", () => {
  it.each<[Provider, unknown, boolean]>([
    ...[20101, "20101", 1010, 1011, 10006].map((code) => ["edge-gateway", code, true] as [Provider, unknown, boolean]),
    ...[1104, 1108, 500, 10001, "x", 0].map((code) => ["edge-gateway", code, false] as [Provider, unknown, boolean]),
    ...(["wareconn", "gongjiang"] as const).flatMap((provider) => [
      ...[7, 40001, "10001", 401, 600, 4290, "fail", "invalid_client", "invalid_grant", "invalid_token"].map(
        (code) => [provider, code, true] as [Provider, unknown, boolean],
      ),
      ...["unauthorized_client", "access_denied"].map((code) => [provider, code, true] as [Provider, unknown, boolean]),
      ...[429, "429", 500, 503, "599", "invalid_scope", "server_error", "unsupported_grant_type"].map(
        (code) => [provider, code, false] as [Provider, unknown, boolean],
      ),
    ]),
    ["zhicloud", 100014, true],
    ["zhicloud", "100002", true],
    ["zhicloud", 100022, false],
  ])("of %s with code %j inside HTTP 200 is a refusal: %s", (provider, code, isRefusal) => {
    const error = errorOf(provider, { success: false, code }, { operation: tokenOperation });
    expect(error).toMatchObject({ kind: isRefusal ? "authentication" : "business", code });
  });

  it("is the only one that 20101 is a refusal of", () => {
    expect(errorOf("edge-gateway", { success: false, code: 20101 })).toMatchObject({ kind: "business" });
  });
});

describe("an answer that was not asked for as JSON", () => {
  const files = () => [new Blob(["x"]), new ArrayBuffer(1), new Uint8Array(1), new Response("x").body];
  const failureOf = (provider: Provider) => facts[provider].failure(7, "no");

  it.each(providers)("is the payload: %s", (provider) => {
    for (const file of files()) expect(outcome(provider, file)).toBe(file);
  });

  it.each(providers)("is none where its own JSON reports a failure: %s", (provider) => {
    for (const file of files()) {
      expect(errorOf(provider, file, { failedBody: failureOf(provider) })).toMatchObject({
        kind: "business",
        code: 7,
        providerMessage: "no",
        body: failureOf(provider),
      });
    }
  });

  it.each(providers)("is a failure as a text too, by its type: %s", (provider) => {
    const text = JSON.stringify(failureOf(provider));
    const headers = { "content-type": "application/json;charset=utf-8" };
    expect(errorOf(provider, text, { headers })).toMatchObject({ kind: "business", code: 7 });
  });

  it.each(["wareconn", "zhicloud", "gongjiang"] as const)("is the text where it reports none: %s", (provider) => {
    const headers = { "content-type": "application/json" };
    expect(outcome(provider, "half a {", { headers })).toBe("half a {");
    expect(outcome(provider, JSON.stringify(failureOf(provider)), { headers: { "content-type": "text/csv" } })).toBe(
      JSON.stringify(failureOf(provider)),
    );
  });
});

describe("a code that is nested, deeper than calls may be", () => {
  const nested: unknown = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`);

  it.each(providers)("is no code, and fails no call in another way: %s", (provider) => {
    const body = { ...facts[provider].failure(7, "no"), code: nested };
    expect(["business", "contract"]).toContain(errorOf(provider, body).kind);
    expect(errorOf(provider, body, { status: 400 }).kind).toBe("http");
  });
});

describe("a body that is not JSON for being encoded", () => {
  const envelope = { provider: "zhicloud", read: () => undefined, isRefusal: () => false };
  const message = (body: unknown, encoding: string) => {
    const response = new Response(null, { headers: { "content-encoding": encoding } });
    try {
      return readPayload(envelope, response, body);
    } catch (error) {
      return (error as Error).message;
    }
  };
  const gzipped = gzipSync('{"code":200}').toString();

  it("says so", () => {
    expect(message(gzipped, "gzip")).toContain("it came encoded (gzip), and the transport didn't undo that");
  });

  it.each([
    ["is text: platforms keep the header when they undo it", "<html>\n\t中文</html>", "gzip"],
    ["was not said to be", gzipped, ""],
    ["is said to be what no encoding is called", gzipped, "a b;token-1"],
  ])("doesn't where it %s", (_what, body, encoding) => {
    expect(message(body, encoding)).not.toMatch(/encoded|token-1/);
  });
});
