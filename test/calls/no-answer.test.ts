import { describe, expect, it } from "vitest";
import type { KnownCall } from "../../src/calls/known-call.js";
import { noAnswer } from "../../src/calls/no-answer.js";
import type { Session } from "../../src/calls/session.js";

const session = { scheme: { envelope: { provider: "model" } }, origin: "https://a.example", timeoutMs: 7 } as Session;
const callOf = (body?: unknown) => ({ method: "GET", template: "/a/{id}", init: { body } }) as unknown as KnownCall;
const { lost, timeout, silent, notAResponse, tooLong } = noAnswer(session, callOf(), 2);
const coded = (code: string, message = "x") => Object.assign(new TypeError(message), { code });

describe("what a transport threw", () => {
  it.each<[string, unknown, object, boolean, string]>([
    [
      "a proxy's refusal",
      new Error("Proxy response (407) !== 200 when HTTP Tunneling"),
      { kind: "http", status: 407 },
      false,
      "no answer from https://a.example: the proxy wants other credentials: HTTP 407 (Error)",
    ],
    [
      "a proxy's refusal of what it was given",
      new Error("Proxy response (401) !== 200 when HTTP Tunneling"),
      { kind: "http", status: 401 },
      false,
      "no answer from https://a.example: the proxy wants other credentials: HTTP 401 (Error)",
    ],
    [
      "a proxy's failure",
      new Error("Proxy response (502) !== 200 when HTTP Tunneling"),
      { kind: "http", status: 502, retryable: true },
      false,
      "no answer from https://a.example: the proxy made no connection: HTTP 502 (Error)",
    ],
    [
      "a certificate that is not trusted",
      coded("SELF_SIGNED_CERT_IN_CHAIN"),
      { kind: "transport", retryable: false },
      false,
      "no answer from https://a.example: its certificate is not trusted; set NODE_EXTRA_CA_CERTS, or pass createMinimalFetch({ agent: new https.Agent({ ca }) }) (SELF_SIGNED_CERT_IN_CHAIN)",
    ],
    [
      "a call that it can't send",
      coded("UND_ERR_INVALID_ARG"),
      { kind: "configuration", retryable: false },
      false,
      "the transport can't send this call: check its method, headers, body and other settings (UND_ERR_INVALID_ARG)",
    ],
    [
      "an encoding that nobody asked for",
      coded("ERR_UNASKED_ENCODING"),
      { kind: "contract", retryable: false },
      true,
      "the body came encoded, though nobody asked for that, and the transport doesn't undo it (ERR_UNASKED_ENCODING)",
    ],
    [
      "what is no HTTP",
      coded("HPE_INVALID_CONSTANT"),
      { kind: "contract", retryable: false },
      true,
      "the answer from https://a.example is not HTTP, or not encoded as it says (HPE_INVALID_CONSTANT)",
    ],
    [
      "a connection that was refused",
      coded("ECONNREFUSED"),
      { kind: "transport", retryable: true },
      false,
      "no answer from https://a.example: the connection could not be made, or was lost (ECONNREFUSED)",
    ],
    [
      "a connection that was lost",
      coded("ECONNRESET"),
      { kind: "transport", retryable: true },
      true,
      "no answer from https://a.example: the connection could not be made, or was lost (ECONNRESET)",
    ],
    [
      "nothing",
      undefined,
      { kind: "transport", retryable: true },
      true,
      "no answer from https://a.example: the connection could not be made, or was lost (Error)",
    ],
  ])("is told for what it is: %s", (_what, thrown, details, wasSent, problem) => {
    const came = lost(thrown);
    expect(came).toMatchObject({
      wasSent,
      error: { provider: "model", attempts: 2, operation: "GET /a/{id}", ...details },
    });
    expect(came.error.message).toBe(`model: GET /a/{id}: ${problem}`);
  });

  it("may have come of the caller's stream", () => {
    const { error } = noAnswer(session, callOf(new ReadableStream()), 1).lost(coded("ECONNRESET"));
    expect(error.message).toContain("or was lost, or its body could not be read (ECONNRESET)");
  });

  it("is kept by its name and code", () => {
    expect(lost(coded("ECONNRESET")).error.cause).toEqual({ name: "TypeError", code: "ECONNRESET" });
  });
});

it.each([
  [timeout(), "timeout", "no answer from https://a.example: none within 7 ms"],
  [silent(5), "timeout", "the body from https://a.example stopped coming: nothing within 5 ms"],
  [
    notAResponse(),
    "configuration",
    'what option "fetch" was given for must come to a Response whose body has not been read',
  ],
  [tooLong(), "contract", "the token answer is longer than 1 MiB"],
])("%s", (error, kind, problem) => {
  expect(error).toMatchObject({ kind, attempts: 2, message: `model: GET /a/{id}: ${problem}` });
});
