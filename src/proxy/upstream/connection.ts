import type { Socket } from "node:net";
import type { HeaderLines } from "../header-lines.js";
import { passedTrailers } from "../hop-by-hop.js";
import type { AnswerHead, Framing } from "./answer-head.js";
import { type AnswerListener, AnswerReader } from "./answer-reader.js";
import { UpstreamAnswer } from "./upstream-answer.js";
import { StreamedBody, type UpstreamRequest } from "./upstream-request.js";

/** Bytes of a body that go out in one piece with the head. */
const shortBody = 16_384;

/** What a connection goes by, and what hears of it. */
interface Owner {
  /** Milliseconds: how long it may stand still while a long body goes out. */
  readonly timeoutMs: number;
  /** The same while a body comes in. 0: for ever. */
  readonly bodyTimeoutMs: number;
  onFree(connection: Connection): void;
  onGone(connection: Connection): void;
}

/** A connection to the provider, for one request after the other: RFC 9112, section 9.3. */
export class Connection implements AnswerListener {
  /** When it became free, epoch milliseconds. */
  freeSince = 0;
  readonly #socket: Socket;
  readonly #host: string;
  readonly #owner: Owner;
  #hasServed = false;
  #wasStale = false;
  #reader: AnswerReader | undefined;
  #answer: UpstreamAnswer | undefined;
  #request: UpstreamRequest | undefined;
  #resolve: ((answer: UpstreamAnswer) => void) | undefined;
  #isKept = false;
  #fail: ((error: Error) => void) | undefined;
  #error: Error | undefined;
  #stopUpload: (() => void) | undefined;
  #isSent = true;
  #watchedMs = 0;

  constructor(socket: Socket, host: string, owner: Owner) {
    this.#socket = socket;
    this.#host = host;
    this.#owner = owner;
    socket.setNoDelay(true);
    socket.on("data", (bytes) => this.#take(bytes));
    socket.on("end", () => this.#takeEnd());
    socket.on("error", (error) => {
      this.#error = error;
    });
    socket.on("timeout", () => socket.isPaused() || socket.destroy(stoodStill()));
    socket.on("close", () => this.#lose(this.#error ?? cutOff()));
  }

  /**
   * @param sendElsewhere is called where the connection, having served others, was gone before anything came back
   * @returns the answer once its head is there
   */
  send(request: UpstreamRequest, sendElsewhere?: () => Promise<UpstreamAnswer> | undefined): Promise<UpstreamAnswer> {
    return new Promise((resolve, reject) => {
      this.#request = request;
      this.#reader = new AnswerReader(request.method, this);
      this.#resolve = resolve;
      this.#fail = (error) => {
        const other = this.#wasStale ? sendElsewhere?.() : undefined;
        if (other) resolve(other);
        else reject(error);
      };
      request.cut = () => this.abandon();
      this.#write(request);
    });
  }

  onInformation(head: AnswerHead): void {
    this.#request?.onInformation(head);
  }

  onHead(head: AnswerHead, framing: Framing): void {
    this.#isKept = head.isKept && framing !== "close";
    if (this.#isSent) this.#watch(framing === 0 ? 0 : this.#owner.bodyTimeoutMs);
    this.#answer = new UpstreamAnswer(head, framing, this);
    this.#resolve?.(this.#answer);
  }

  onData(part: Buffer): void {
    this.#answer?.push(part);
  }

  onEnd(trailers: readonly string[]): void {
    this.#answer?.finish(trailers);
    this.#complete();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  abandon(): void {
    this.#socket.destroy();
  }

  /** @param ms how long it may stand still; 0: for ever */
  #watch(ms: number): void {
    if (this.#watchedMs !== ms) this.#socket.setTimeout(ms);
    this.#watchedMs = ms;
  }

  #write({ method, target, headers, body, trailers }: UpstreamRequest): void {
    const socket = this.#socket;
    const { raw } = headers;
    let head = `${method} ${target} HTTP/1.1\r\nHost: ${this.#host}\r\n`;
    for (let i = 0; i < raw.length; i += 2) head += `${raw[i]}: ${raw[i + 1]}\r\n`;
    head += "\r\n";
    if (body === null) socket.write(head, "latin1");
    else if (body instanceof StreamedBody) this.#upload(head, body, headers);
    else {
      const given = typeof body === "string" ? Buffer.from(body) : body;
      const bytes = trailers.length > 0 ? Buffer.concat([chunkOf(given), lastChunk(trailers, headers)]) : given;
      if (bytes.length <= shortBody) socket.write(head + bytes.toString("latin1"), "latin1");
      else {
        socket.write(head, "latin1");
        socket.write(bytes);
      }
    }
  }

  #upload(head: string, body: StreamedBody, headers: HeaderLines): void {
    const socket = this.#socket;
    const isChunked = headers.has("transfer-encoding");
    socket.write(head, "latin1");
    this.#isSent = false;
    this.#watch(this.#owner.timeoutMs);
    const stop = body.pipe({
      write: (part) => socket.write(isChunked ? chunkOf(part) : part),
      end: (trailers) => {
        if (isChunked) socket.write(lastChunk(trailers, headers));
        this.#isSent = true;
      },
      onDrain: (run) => socket.on("drain", run),
    });
    this.#stopUpload = () => {
      socket.removeAllListeners("drain");
      stop();
    };
  }

  #take(bytes: Buffer): void {
    const reader = this.#reader;
    // Nobody asked for it.
    try {
      if (!reader || reader.read(bytes) > 0) this.abandon();
    } catch (error) {
      this.#lose(error as Error);
    }
  }

  #takeEnd(): void {
    try {
      this.#reader?.end();
    } catch (error) {
      this.#lose(error as Error);
    }
    this.abandon();
  }

  #complete(): void {
    this.#reader = undefined;
    this.#answer = undefined;
    this.#request = undefined;
    this.#resolve = undefined;
    this.#fail = undefined;
    this.#stopUpload?.();
    this.#stopUpload = undefined;
    this.#watch(0);
    if (this.#isKept && this.#isSent) {
      this.#hasServed = true;
      this.#socket.resume();
      this.#owner.onFree(this);
    } else this.abandon();
  }

  #lose(error: Error): void {
    this.#owner.onGone(this);
    this.#wasStale = this.#hasServed && this.#reader?.hasBegun === false;
    this.#reader = undefined;
    this.#stopUpload?.();
    this.#stopUpload = undefined;
    this.#answer?.fail(error);
    this.#fail?.(error);
    this.#fail = undefined;
    this.abandon();
  }
}

const lineEnd = Buffer.from("\r\n");

/** RFC 9112, section 7.1. */
const chunkOf = (part: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`, "latin1"), part, lineEnd]);

function lastChunk(raw: readonly string[], head: HeaderLines): Buffer {
  let last = "0\r\n";
  const trailers = passedTrailers(raw, head);
  for (let i = 0; i < trailers.length; i += 2) last += `${trailers[i]}: ${trailers[i + 1]}\r\n`;
  return Buffer.from(`${last}\r\n`, "latin1");
}

const stoodStill = (): Error => Object.assign(new Error("the connection stood still"), { code: "ETIMEDOUT" });

const cutOff = (): Error => Object.assign(new Error("the connection ended without an answer"), { code: "ECONNRESET" });
