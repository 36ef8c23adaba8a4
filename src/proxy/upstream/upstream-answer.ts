import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { RawAnswer } from "../../calls/raw.js";
import type { HeaderLines } from "../header-lines.js";
import type { AnswerHead, Framing } from "./answer-head.js";

/** What controls the connection that an answer comes over. */
interface Flow {
  pause(): void;
  resume(): void;
  /** Ends the connection, the rest of the answer with it. */
  abandon(): void;
}

/** Who takes a body as it comes. */
interface Taker {
  take(part: Buffer): void;
  /** @param trailers names and values in turn */
  end(trailers: readonly string[]): void;
  fail(error: Error): void;
}

/** Bytes that are kept while nobody takes them. */
const mostKept = 65_536;
/** Bytes that a body may be decoded to, to be judged. */
const mostDecoded = 1_048_576;

/** An answer whose body is raw: as it came, in whatever encoding. */
export interface UpstreamAnswer extends RawAnswer {}
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: what Response has besides is not asked of an answer that is handed on.
export class UpstreamAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderLines;
  readonly framing: Framing;
  readonly url: string = "";
  isEnded = false;
  #parts: Buffer[] = [];
  #size = 0;
  #most = mostKept;
  #trailers: readonly string[] = [];
  #error: Error | undefined;
  #flow: Flow;
  #taker: Taker | undefined;
  /** What waits for more of the body. */
  #onChange: (() => void) | undefined;

  constructor({ status, statusText, headers }: AnswerHead, framing: Framing, flow: Flow) {
    this.status = status;
    this.statusText = statusText;
    this.headers = headers;
    this.framing = framing;
    this.#flow = flow;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** What gives it up, for those that look for a stream. */
  get body(): never {
    return this as never;
  }

  get bodyUsed(): boolean {
    return false;
  }

  push(part: Buffer): void {
    if (this.#taker) {
      this.#taker.take(part);
      return;
    }
    this.#parts.push(part);
    this.#size += part.length;
    if (this.#size > this.#most) this.#flow.pause();
    this.#onChange?.();
  }

  finish(trailers: readonly string[]): void {
    this.isEnded = true;
    this.#trailers = trailers;
    this.#taker?.end(trailers);
    this.#onChange?.();
  }

  fail(error: Error): void {
    if (this.isEnded || this.#error) return;
    this.#error = error;
    this.#taker?.fail(error);
    this.#onChange?.();
  }

  /** The whole body, where it has come already and there are no trailers. */
  get whole(): Buffer | undefined {
    if (!this.isEnded || this.#trailers.length > 0 || this.#parts.length > 1) return undefined;
    return this.#parts[0] ?? nothing;
  }

  /** Gives the body to who takes it, from its beginning. */
  pour(taker: Taker): void {
    this.#taker = taker;
    for (const part of this.#parts.splice(0)) taker.take(part);
    if (this.isEnded) taker.end(this.#trailers);
    else if (this.#error) taker.fail(this.#error);
    else this.#flow.resume();
  }

  pause(): void {
    this.#flow.pause();
  }

  resume(): void {
    this.#flow.resume();
  }

  destroy(): void {
    if (!this.isEnded) this.#flow.abandon();
  }

  /**
   * Reads the beginning of the body and leaves it where it is.
   *
   * @returns the body, decoded; undefined where there are more than `most` bytes, or it can't be decoded
   */
  async peek(most: number, onChunk?: () => void): Promise<Buffer | undefined> {
    await this.#gather(most, onChunk);
    return this.isEnded && this.#size <= most ? decoded(Buffer.concat(this.#parts), this.headers) : undefined;
  }

  async peekText(most: number, onChunk: () => void): Promise<string | undefined> {
    return (await this.peek(most, onChunk))?.toString();
  }

  async text(): Promise<string> {
    await this.#gather(Number.POSITIVE_INFINITY);
    return decoded(Buffer.concat(this.#parts), this.headers)?.toString() ?? "";
  }

  async cutShort(most: number): Promise<RawAnswer> {
    await this.#gather(most);
    this.destroy();
    return this;
  }

  /** Waits until the body has ended, or more than `most` bytes are there. */
  #gather(most: number, onChunk?: () => void): Promise<void> | undefined {
    const isEnough = () => this.isEnded || this.#size > most;
    if (isEnough()) return undefined;
    this.#most = Math.max(this.#most, most);
    this.#flow.resume();
    return new Promise((resolve, reject) => {
      this.#onChange = () => {
        onChunk?.();
        if (this.#error) reject(this.#error);
        else if (isEnough()) resolve();
        else return;
        this.#onChange = undefined;
      };
      if (this.#error) this.#onChange();
    });
  }
}

const nothing = Buffer.alloc(0);

/** RFC 9110, section 8.4.1. */
function decoded(bytes: Buffer, headers: HeaderLines): Buffer | undefined {
  const limit = { maxOutputLength: mostDecoded };
  try {
    switch (headers.get("content-encoding")?.trim().toLowerCase() ?? "identity") {
      case "identity":
        return bytes;
      case "gzip":
      case "x-gzip":
        return gunzipSync(bytes, limit);
      case "br":
        return brotliDecompressSync(bytes, limit);
      case "deflate":
        // Some servers leave out what zlib puts around it.
        return ((bytes[0] ?? 0) & 15) === 8 ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit);
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}
