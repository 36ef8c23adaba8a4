import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transportFailure } from "../../src/calls/transport-failure.js";

const url = "https://provider.example/?q=connect+ECONNREFUSED&CERT_&statusCode=407";
const error = (fields: object, cause?: unknown) =>
  Object.assign(new Error("", cause === undefined ? {} : { cause }), fields);
/** As Node's own fetch and minimalFetch throw it. */
const failed = (cause: object) => new TypeError("fetch failed", { cause: error(cause) });
const unexplained = (make: () => Error) => new TypeError("fetch failed", { cause: make() });
/** As node-fetch throws it. */
const requestTo = (reason: string, code: string) =>
  error({ message: `request to ${url} failed, reason: ${reason}`, type: "system", errno: code, code });
/** As Deno throws it. */
const sending = (problem: string) => failed({ message: `error sending request for url (${url}): ${problem}` });

describe("what a transport throws", () => {
  it.each<[string, unknown, string?]>([
    ["Node: it signs itself", failed({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }), "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["Node: it is over", failed({ code: "CERT_HAS_EXPIRED" }), "CERT_HAS_EXPIRED"],
    ["Node: it isn't valid yet", failed({ code: "CERT_NOT_YET_VALID" }), "CERT_NOT_YET_VALID"],
    ["Node: it is for another host", failed({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }), "ERR_TLS_CERT_ALTNAME_INVALID"],
    [
      "Node: its issuer is unknown",
      failed({ code: "UNABLE_TO_GET_ISSUER_CERT_LOCALLY" }),
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    ],
    [
      "Node: its chain is short",
      failed({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }),
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    ],
    ["Node: a chain that ends with itself", failed({ code: "SELF_SIGNED_CERT_IN_CHAIN" }), "SELF_SIGNED_CERT_IN_CHAIN"],
    ["Node: no authority's", failed({ code: "INVALID_CA" }), "INVALID_CA"],
    ["node-fetch", requestTo("certificate has expired", "CERT_HAS_EXPIRED"), "CERT_HAS_EXPIRED"],
    [
      "Bun",
      error({ message: "self signed certificate", code: "DEPTH_ZERO_SELF_SIGNED_CERT", errno: 0 }),
      "DEPTH_ZERO_SELF_SIGNED_CERT",
    ],
    ["Deno", sending("client error (Connect): invalid peer certificate: UnknownIssuer")],
    ["Deno, for another host", sending("client error (Connect): invalid peer certificate: NotValidForName")],
    ["workerd", error({ message: "TLS peer's certificate is not trusted; reason = self signed certificate" })],
    ["Electron", error({ message: "net::ERR_CERT_AUTHORITY_INVALID" })],
    ["Safari", new TypeError("The certificate for this server is invalid.")],
  ])("is a certificate that isn't trusted: %s", (_what, thrown, code) => {
    expect(transportFailure(thrown)).toEqual({ what: "untrusted", code });
  });

  it.each<[string, unknown, string?]>([
    ["Node: an answer, which it hides", unexplained(() => new Error())],
    [
      "undici: a tunnel",
      unexplained(() =>
        error(
          { message: "Request was cancelled.", code: 0 },
          error({ code: "UND_ERR_ABORTED", message: "Proxy response (407) !== 200 when HTTP Tunneling" }),
        ),
      ),
      "UND_ERR_ABORTED",
    ],
    [
      "undici: no tunnel",
      failed({ code: "UND_ERR_INVALID_ARG", message: "Proxy Authentication Required (407)" }),
      "UND_ERR_INVALID_ARG",
    ],
    [
      "Node 24",
      error({
        code: "ERR_PROXY_TUNNEL",
        message: `Failed to establish tunnel to a:443 via ${url}: HTTP/1.1 407 Proxy Authentication Required`,
      }),
      "ERR_PROXY_TUNNEL",
    ],
    [
      "Bun",
      error({ code: "ERR_PROXY_TUNNEL", message: "Proxy refused to open a tunnel: 407 Proxy Authentication Required" }),
      "ERR_PROXY_TUNNEL",
    ],
    ["Deno", sending("client error (Connect): proxy authentication required")],
    ["Deno, an older one", sending("client error (Connect): tunnel error: proxy authorization required")],
    [
      "tunnel-agent",
      error({ code: "ECONNRESET", message: "tunneling socket could not be established, statusCode=407" }),
      "ECONNRESET",
    ],
    ["hpagent", error({ message: "Bad response: 407" })],
  ])("is a proxy that wants credentials: %s", (_what, thrown, code) => {
    expect(transportFailure(thrown)).toEqual({ what: "proxy", code, status: 407 });
  });

  it.each<[string, string, unknown]>([
    ["undici: a header that isn't the caller's to set", "UND_ERR_INVALID_ARG", failed({ code: "UND_ERR_INVALID_ARG" })],
    ["undici: what it doesn't do", "UND_ERR_NOT_SUPPORTED", failed({ code: "UND_ERR_NOT_SUPPORTED" })],
    ["Node's http", "ERR_INVALID_CHAR", error({ code: "ERR_INVALID_CHAR" })],
  ])("is a call that can't be sent: %s", (_what, code, thrown) => {
    expect(transportFailure(thrown)).toEqual({ what: "unsendable", code });
  });

  it.each<[string, string]>([
    ["a body that isn't what its encoding says", "Z_DATA_ERROR"],
    ["a body that isn't Brotli", "ERR__ERROR_FORMAT_PADDING_1"],
    ["no HTTP", "HPE_INVALID_CONSTANT"],
    ["headers without end, by undici", "UND_ERR_HEADERS_OVERFLOW"],
    ["headers without end, by Node's http", "HPE_HEADER_OVERFLOW"],
  ])("is an answer that can't be read: %s", (_what, code) => {
    expect(transportFailure(failed({ code }))).toEqual({ what: "garbled", code });
    expect(transportFailure(error({ code }))).toEqual({ what: "garbled", code });
  });

  it.each([
    ["garbled", "Expected HTTP/, RTSP/ or ICE/"],
    ["garbled", "Invalid header token"],
    ["lost", "Invalid EOF state"],
    ["lost", "Data after `Connection: close`"],
  ])("is %s where a parser without codes says: %s", (what, reason) => {
    const cause = new Error(`Response does not match the HTTP/1.1 protocol (${reason})`);
    expect(transportFailure(new TypeError("fetch failed", { cause }))).toMatchObject({ what });
  });

  it.each(["HPE_INVALID_EOF_STATE", "HPE_CLOSED_CONNECTION", "Z_BUF_ERROR"])(
    "is a lost connection, where an answer ends too early: %s",
    (code) => {
      expect(transportFailure(failed({ code }))).toEqual({ what: "lost", code });
    },
  );

  it.each<[string, unknown, number, string?]>([
    [
      "undici",
      failed({ code: "UND_ERR_ABORTED", message: "Proxy response (502) !== 200 when HTTP Tunneling" }),
      502,
      "UND_ERR_ABORTED",
    ],
    [
      "Node 24",
      error({
        code: "ERR_PROXY_TUNNEL",
        message: `Failed to establish tunnel to a:443 via ${url}: HTTP/1.1 403 Forbidden`,
      }),
      403,
      "ERR_PROXY_TUNNEL",
    ],
    [
      "Bun",
      error({ code: "ERR_PROXY_TUNNEL", message: "Proxy refused to open a tunnel: 503 Service Unavailable" }),
      503,
      "ERR_PROXY_TUNNEL",
    ],
    [
      "tunnel-agent",
      error({ code: "ECONNRESET", message: "tunneling socket could not be established, statusCode=401" }),
      401,
      "ECONNRESET",
    ],
  ])("is a proxy that makes no connection: %s", (_what, thrown, status, code) => {
    expect(transportFailure(thrown)).toEqual({ what: "proxy", code, status });
  });

  it.each<[string, unknown, string?]>([
    [
      "Node",
      failed({ code: "ECONNREFUSED", syscall: "connect", message: "connect ECONNREFUSED ::1:9" }),
      "ECONNREFUSED",
    ],
    ["Node: two addresses", failed({ code: "ECONNREFUSED", errors: [error({ syscall: "connect" })] }), "ECONNREFUSED"],
    [
      "Node: two addresses that don't answer",
      failed({ code: "ETIMEDOUT", errors: [error({ code: "ETIMEDOUT", syscall: "connect" })] }),
      "ETIMEDOUT",
    ],
    ["Node: an unknown host", failed({ code: "ENOTFOUND", syscall: "getaddrinfo" }), "ENOTFOUND"],
    ["Node: a name server in trouble", failed({ code: "EAI_AGAIN", syscall: "getaddrinfo" }), "EAI_AGAIN"],
    ["Node: no route", failed({ code: "EHOSTUNREACH", syscall: "connect" }), "EHOSTUNREACH"],
    ["Node: no network", failed({ code: "ENETUNREACH" }), "ENETUNREACH"],
    [
      "Node: a connection that ended before it was secure",
      failed({
        code: "ECONNRESET",
        message: "Client network socket disconnected before secure TLS connection was established",
      }),
      "ECONNRESET",
    ],
    [
      "undici",
      failed({ code: "UND_ERR_CONNECT_TIMEOUT", message: "Connect Timeout Error" }),
      "UND_ERR_CONNECT_TIMEOUT",
    ],
    ["node-fetch", requestTo("connect ETIMEDOUT 192.0.2.1:80", "ETIMEDOUT"), "ETIMEDOUT"],
    ["Bun", error({ code: "ECONNREFUSED", errno: 0, message: "ECONNREFUSED: Unable to connect." }), "ECONNREFUSED"],
    ["Bun, an older one", error({ code: "ConnectionRefused" }), "ConnectionRefused"],
    ["Deno", sending("client error (Connect): tcp connect error: Connection refused (os error 111)")],
    ["Deno: an unknown host", sending("client error (Connect): dns error: failed to lookup address information")],
    ["Safari", new TypeError("Could not connect to the server.")],
  ])("is a connection that wasn't made: %s", (_what, thrown, code) => {
    expect(transportFailure(thrown)).toEqual({ what: "not-sent", code });
  });

  it("is an answer in an encoding that nobody asked for", () => {
    const code = "ERR_UNASKED_ENCODING";
    expect(transportFailure(error({ code }))).toEqual({ what: "encoded", code });
    expect(transportFailure(failed({ code }))).toEqual({ what: "encoded", code });
  });

  it.each<[string, unknown, string?]>([
    ["Node", failed({ code: "ECONNRESET", syscall: "read", message: "read ECONNRESET" }), "ECONNRESET"],
    ["Node: its network went away meanwhile", failed({ code: "EHOSTUNREACH", syscall: "read" }), "EHOSTUNREACH"],
    ["Node: a connection that fell silent", failed({ code: "ETIMEDOUT", syscall: "read" }), "ETIMEDOUT"],
    ["undici", failed({ code: "UND_ERR_SOCKET", message: "other side closed" }), "UND_ERR_SOCKET"],
    ["node-fetch", requestTo("socket hang up", "ECONNRESET"), "ECONNRESET"],
    ["node-fetch: no network", requestTo("write ENETUNREACH", "ENETUNREACH"), "ENETUNREACH"],
    ["Bun", error({ code: "ECONNRESET", message: "ECONNRESET: The socket connection was closed" }), "ECONNRESET"],
    ["Deno", sending("client error (SendRequest): connection closed before message completed")],
    ["Deno: reset", failed({ message: "Connection reset by peer (os error 104)" })],
    ["workerd", error({ message: "Network connection lost.", retryable: true })],
    ["workerd: all else", error({ message: "internal error; reference = q8ma1t8hkvicdt521a7hvodp" })],
    ["Chromium", new TypeError("Failed to fetch")],
    ["Firefox", new TypeError("NetworkError when attempting to fetch resource.")],
    ["Safari", new TypeError("Load failed")],
    ["React Native", new TypeError("Network request failed")],
    [
      "a server that refuses our certificate",
      failed({ code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" }),
      "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
    ],
    ["a stream's own", new TypeError("fetch failed", { cause: new Error("the stream broke") })],
    ["nothing", undefined],
    ["null", null],
    ["a word", "socket hang up"],
    ["codes that are numbers", error({ code: 20 }, { code: 407 })],
  ])("is otherwise a call that was lost: %s", (_what, thrown, code) => {
    expect(transportFailure(thrown)).toEqual({ what: "lost", code });
  });

  it("is read alike where it comes from another realm", () => {
    const make = `(code, message) => Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(message), { code }) })`;
    const elsewhere = runInNewContext(make);
    expect(elsewhere("a")).not.toBeInstanceOf(Error);
    expect(transportFailure(elsewhere("CERT_HAS_EXPIRED")).what).toBe("untrusted");
    expect(transportFailure(elsewhere("ECONNREFUSED")).what).toBe("not-sent");
    expect(transportFailure(elsewhere(undefined, "")).what).toBe("proxy");
    expect(transportFailure(elsewhere("ECONNRESET")).what).toBe("lost");
  });

  it("may hide in causes that go round in a circle, or that can't be read", () => {
    const circle = error({ message: "a" });
    circle.cause = error({ message: "b" }, circle);
    expect(transportFailure(circle).what).toBe("lost");
    const closed = new Proxy(
      {},
      {
        get() {
          throw new Error("no");
        },
      },
    );
    expect(transportFailure(error({ code: "ECONNREFUSED" }, closed)).what).toBe("not-sent");
  });

  it("is never judged by the URL that it quotes, and read in bounded time", () => {
    const words = fc.constantFrom("CERT_", "407", "statusCode=407", "(Connect)", "connect-ECONNREFUSED", "%20", "/");
    fc.assert(
      fc.property(fc.array(words), (path) => {
        const thrown = error({
          message: `request to https://a.example/${path.join("")} failed, reason: socket hang up`,
        });
        expect(transportFailure(thrown).what).toBe("lost");
      }),
    );
    expect(transportFailure(error({ message: "proxy auth".repeat(1_000_000) })).what).toBe("lost");
  });
});
