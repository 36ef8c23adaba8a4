import type { IncomingMessage, ServerResponse } from "node:http";
import type { BoundAuth, RelayedCall } from "../calls/create-auth.js";
import { isIdempotentMethod } from "../calls/retry.js";
import { isProviderError } from "../scheme/provider-error.js";
import type { Operation } from "../scheme/scheme.js";
import type { CallRecord } from "./call-record.js";
import { CallerSignal } from "./caller-signal.js";
import { failureOf } from "./failure.js";
import { handOver } from "./hand-over.js";
import { HeaderLines } from "./header-lines.js";
import { endToEnd } from "./hop-by-hop.js";
import { type OwnAnswer, sendOwn } from "./own-answer.js";
import { hasBody, type RequestBody, readBody } from "./request-body.js";
import { signatureInQuery } from "./signature-in-query.js";
import type { AnswerHead } from "./upstream/answer-head.js";
import type { Upstream } from "./upstream/upstream.js";
import type { UpstreamAnswer } from "./upstream/upstream-answer.js";
import { StreamedBody, UpstreamRequest } from "./upstream/upstream-request.js";
import { type Validation, type Verdict, violationsHeader } from "./validation.js";

/** What is the proxy's to say: where a call goes, and by whose credential. `Expect` is answered here (RFC 9110, section 10.1.1). */
const notPassedOn: ReadonlySet<string> = new Set(["host", "authorization", "proxy-authorization", "expect"]);

/** A long upload takes its time: how long it may stand still is the connection's to watch. */
const unbounded = { timeoutMs: Number.MAX_SAFE_INTEGER };

/** Where a call goes, and how. */
export interface Way extends Pick<BoundAuth, "relay"> {
  readonly upstream: Upstream;
  readonly base: URL;
  readonly isDraining: () => boolean;
  /** Default: nothing is compared with the descriptions. */
  readonly validation?: Validation | undefined;
}

/** A call on its way through the proxy. */
export class Relay {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #signal = new CallerSignal();
  /** What became of it, as far as that is known. */
  end: CallRecord["end"] = "answered";
  /** Of a failure: its kind. */
  kind: string | undefined;
  #sent: UpstreamRequest | undefined;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
  }

  /** @param operation what the description says of it */
  async send(way: Way, operation: Operation | undefined): Promise<void> {
    const response = this.#response;
    try {
      const reading = this.#read();
      const body = reading instanceof Promise ? await reading : reading;
      const told: string[] = [];
      const isRefused = ({ refused, told: value }: Verdict) => {
        if (value !== undefined) told.push(violationsHeader, value);
        if (refused) this.refuse(refused);
        return refused !== undefined;
      };
      const { validation } = way;
      if (validation && isRefused(validation.request(this.#request, body.body))) return;
      const answer = await this.#exchange(way, operation, body);
      if (validation && isRefused(await validation.answer(this.#request, answer))) return answer.destroy();
      if (way.isDraining()) response.shouldKeepAlive = false;
      const withoutSignature = signatureInQuery(this.#sent?.target ?? "", this.#request.url ?? "");
      handOver(answer, response, way.base, withoutSignature, told, () => {
        this.end = "cut";
      });
    } catch (error) {
      this.#sent?.abandon();
      if (this.#signal.aborted || this.end === "refused") return;
      this.end = "failed";
      this.kind = isProviderError(error) ? error.kind : "internal";
      sendOwn(failureOf(error), response);
    }
  }

  /** Whether the request has begun to come, and nothing was answered. */
  get isComing(): boolean {
    return !this.#request.complete && !this.#response.headersSent;
  }

  /** @param kind of what is wrong with it */
  refuse(refusal: OwnAnswer, kind?: string): void {
    this.end = "refused";
    this.kind = kind;
    const isCutShort = !this.#request.complete;
    // What comes of a body that is not read would pass for another request.
    if (isCutShort) this.#response.shouldKeepAlive = false;
    sendOwn(refusal, this.#response);
    if (isCutShort) this.#giveUp();
  }

  /** The caller has gone, or the answer broke off. */
  abort(): void {
    if (this.end === "answered") this.end = "aborted";
    this.#giveUp();
  }

  /** Neither a token nor the provider, which may have half of a body, is waited for any longer. */
  #giveUp(): void {
    this.#signal.abort();
    this.#sent?.abandon();
  }

  #read(): RequestBody | Promise<RequestBody> {
    if (hasBody(this.#request) && this.#request.headers.expect !== undefined) this.#response.writeContinue();
    return readBody(this.#request);
  }

  #exchange(
    { relay, upstream }: Way,
    operation: Operation | undefined,
    { body, trailers }: RequestBody,
  ): Promise<UpstreamAnswer> {
    const { method = "GET", url: target = "/", rawHeaders } = this.#request;
    const isStreamed = body instanceof StreamedBody;
    const isRepeatable = !isStreamed && (operation?.isIdempotent ?? isIdempotentMethod(method));
    const onInformation = (head: AnswerHead) => inform(head, this.#request, this.#response);
    const send = (url: string, headers: Headers): Promise<UpstreamAnswer> => {
      this.#sent = new UpstreamRequest({
        method,
        target: url.slice(url.indexOf("/", 8)),
        headers: headers as HeaderLines,
        body,
        trailers,
        isRepeatable,
        onInformation,
      });
      return upstream.send(this.#sent);
    };
    const call: RelayedCall = {
      method,
      target,
      operation,
      headers: this.#fields(rawHeaders, body, trailers),
      body: body as BodyInit | null,
      signal: this.#signal.asSignal(),
      relay: send,
    };
    return relay(call, isStreamed ? unbounded : undefined) as Promise<UpstreamAnswer>;
  }

  #fields(raw: readonly string[], body: RequestBody["body"], trailers: readonly string[]): HeaderLines {
    const { headers } = this.#request;
    const fields = new HeaderLines(endToEnd(raw, headers.connection, notPassedOn));
    if (headers["transfer-encoding"] === undefined) return fields;
    if (body instanceof StreamedBody || trailers.length > 0) fields.set("Transfer-Encoding", "chunked");
    else if (body !== null) fields.set("Content-Length", String(Buffer.byteLength(body)));
    return fields;
  }
}

/** RFC 9110, section 15.2: passed on, but for what answers an expectation that wasn't. */
function inform(
  { status, statusText, headers }: AnswerHead,
  { httpVersion }: IncomingMessage,
  response: ServerResponse,
): void {
  if (status === 100 || httpVersion !== "1.1" || response.headersSent || !response.socket) return;
  let head = `HTTP/1.1 ${status} ${statusText}\r\n`;
  const fields = endToEnd(headers.raw, headers.get("connection") ?? undefined);
  for (let i = 0; i < fields.length; i += 2) head += `${fields[i]}: ${fields[i + 1]}\r\n`;
  response.socket.write(`${head}\r\n`, "latin1");
}
