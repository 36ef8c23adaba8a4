import { propertyOf } from "../scheme/provider-error.js";

/** What comes of a call whose transport threw. */
export interface TransportFailure {
  /**
   * - `untrusted`: the certificate is not trusted; nothing was sent
   * - `proxy`: a proxy made no connection; nothing came to the provider
   * - `not-sent`: no connection was made; nothing was sent
   * - `unsendable`: the transport refuses to send it; nothing was sent
   * - `encoded`: there is an answer, in an encoding that nobody asked for; the next will be like it
   * - `garbled`: what came is no HTTP, or not in the encoding that it names
   * - `lost`: all else; the call may have come to the provider
   */
  readonly what: "untrusted" | "proxy" | "unsendable" | "not-sent" | "encoded" | "garbled" | "lost";
  /** The first that is found. Browsers, Deno and workerd have none. */
  readonly code: string | undefined;
  /** What a proxy answered with. */
  readonly status?: number;
}

// Codes of OpenSSL and Node, then messages of Deno, BoringSSL, workerd and Safari. CERTIFICATE is in codes that tell of
// our own, which a server refused.
const untrusted =
  /(?<![A-Z])CERT(?![A-Z])|\b(UNABLE_TO_(VERIFY|DECODE)_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)\b|PATH_LENGTH_EXC)|invalid peer certificate|CERTIFICATE_VERIFY_FAILED|certificate (is not trusted|for this server)/;
// Of undici, Node, Bun and tunnel-agent, with the status. hpagent's may be anybody's, but for that of a proxy alone.
const proxy =
  /(?:Proxy response \(|tunnel to \S+ via +HTTP\/1\.\d |open a tunnel: |established, statusCode=)(\d{3})|Bad response: 407|proxy auth\w+ required/i;
// Of undici, and of Node's http.
const unsendable = /\b(UND_ERR_(INVALID_ARG|NOT_SUPPORTED)|ERR_(INVALID_(CHAR|HTTP_TOKEN)|UNESCAPED_CHARACTERS))\b/;
const encoded = /\bERR_UNASKED_ENCODING\b/;
// Of zlib, and of the parser of HTTP, but for what they say of an end that comes too early. The undici of Node 24 has no codes.
const garbled =
  /does not match the HTTP\/1\.1 protocol \((?!Invalid EOF|Data after)|\b(Z_DATA_ERROR|ERR_+(BROTLI_)?ERROR_FORMAT\w*|HPE_(?!INVALID_EOF|CLOSED)\w+|ERR_HTTP_GARBLED|UND_ERR_HEADERS_OVERFLOW)\b/;
// A connection that was made may end with the codes of one that wasn't.
const broken = /\b(read|write) E[A-Z]/;
// System calls and codes of Node and Bun, then messages of Node, undici, Deno and Safari.
const notSent =
  /\b((connect|getaddrinfo) E[A-Z]|E(CONNREFUSED|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)\b|UND_ERR_CONNECT_TIMEOUT|ERR_PROXY_TUNNEL|ConnectionRefused|FailedToOpenSocket)|before secure TLS|\(Connect\)|Could not connect to the server/;

/** Reads what a transport threw by its codes and messages alone: it may be another realm's error, or none. */
export function transportFailure(thrown: unknown): TransportFailure {
  const layers = layersOf(thrown);
  const { code } = layers.find((layer) => layer.code) ?? {};
  const text = layers.map(({ syscall, code, message }) => `${syscall} ${code}\n${message}`).join("\n");
  if (untrusted.test(text)) return { what: "untrusted", code };
  const [refusal, status] = proxy.exec(text) ?? [];
  if (refusal || isHiddenAnswer(layers)) return { what: "proxy", code, status: Number(status ?? 407) };
  if (unsendable.test(text)) return { what: "unsendable", code };
  if (encoded.test(text)) return { what: "encoded", code };
  if (garbled.test(text)) return { what: "garbled", code };
  return { what: notSent.test(text) && !broken.test(text) ? "not-sent" : "lost", code };
}

interface Layer {
  readonly code: string | undefined;
  readonly syscall: string | undefined;
  readonly message: string | undefined;
}

/** An error, its causes, and what an AggregateError holds: no more than a few, for they may go round in a circle. */
function layersOf(thrown: unknown): Layer[] {
  const layers: Layer[] = [];
  const found = [thrown];
  for (let i = 0; i < found.length && i < 8; i++) {
    const error = found[i];
    const text = (name: string) => {
      const value = propertyOf(error, name);
      // Some messages quote the URL, which may say anything.
      return typeof value === "string" ? value.slice(0, 10_000).replace(/https?:\S*/g, "") : undefined;
    };
    layers.push({ code: text("code"), syscall: text("syscall"), message: text("message") });
    const [cause, errors] = [propertyOf(error, "cause"), propertyOf(error, "errors")];
    if (cause != null) found.push(cause);
    if (Array.isArray(errors)) found.push(...errors.slice(0, 8));
  }
  return layers;
}

/** By the letter of the standard, Node's own fetch hides an answer of 407, behind an error that says nothing. */
function isHiddenAnswer([outer, inner, ...more]: Layer[]): boolean {
  return outer?.message === "fetch failed" && inner?.message === "" && !inner.code && more.length === 0;
}
