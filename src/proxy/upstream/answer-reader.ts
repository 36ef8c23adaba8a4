import { type AnswerHead, type Framing, framingOf, readAnswerHead } from "./answer-head.js";
import { ChunkReader } from "./chunk-reader.js";
import { garbled } from "./garbled.js";

/** Bytes, as Node's own. */
const longestHead = 16_384;

/** What hears of an answer as it comes. */
export interface AnswerListener {
  /** An answer with a status below 200, before the one that counts. */
  onInformation(head: AnswerHead): void;
  onHead(head: AnswerHead, framing: Framing): void;
  onData(part: Buffer): void;
  /** @param trailers names and values in turn */
  onEnd(trailers: readonly string[]): void;
}

const none: readonly string[] = [];

/** Reads the answer to one request out of the bytes of a connection. */
export class AnswerReader {
  /** Whether anything has come. */
  hasBegun = false;
  isEnded = false;
  #method: string;
  #listener: AnswerListener;
  #unread: Buffer | undefined;
  #framing: Framing | undefined;
  #left = 0;
  #chunks: ChunkReader | undefined;

  constructor(method: string, listener: AnswerListener) {
    this.#method = method;
    this.#listener = listener;
  }

  /**
   * @returns how many bytes came after the end of the answer, where they belong to nothing
   * @throws Error where the answer is malformed
   */
  read(bytes: Buffer): number {
    this.hasBegun = true;
    const body = this.#framing === undefined ? this.#readHead(bytes) : bytes;
    if (!body) return 0;
    return body.length - (this.isEnded ? 0 : this.#readBody(body));
  }

  /** @throws Error where the answer is not complete, as the connection ends */
  end(): void {
    if (this.isEnded) return;
    if (this.#framing !== "close") throw Object.assign(new Error("the answer was cut off"), { code: "ECONNRESET" });
    this.#finish(none);
  }

  /** @returns what comes after the head, once there is one */
  #readHead(bytes: Buffer): Buffer | undefined {
    const all = this.#unread ? Buffer.concat([this.#unread, bytes]) : bytes;
    // Some of it was searched before.
    const end = all.indexOf("\r\n\r\n", Math.max(0, (this.#unread?.length ?? 0) - 3), "latin1");
    if (end > longestHead || (end < 0 && all.length > longestHead)) throw garbled("has a head that is too long");
    if (end < 0) {
      this.#unread = all;
      return undefined;
    }
    this.#unread = undefined;
    const head = readAnswerHead(all.toString("latin1", 0, end));
    const rest = all.subarray(end + 4);
    const framing = framingOf(this.#method, head);
    if (head.status === 101) throw garbled("switches to another protocol, which nobody asked for");
    if (head.status < 200) {
      this.#listener.onInformation(head);
      return rest.length > 0 ? this.#readHead(rest) : undefined;
    }
    this.#framing = framing;
    if (framing === "chunked") this.#chunks = new ChunkReader();
    else if (framing !== "close") this.#left = framing;
    this.#listener.onHead(head, framing);
    if (framing === 0) this.#finish(none);
    return rest;
  }

  #readBody(bytes: Buffer): number {
    if (bytes.length === 0) return 0;
    const listener = this.#listener;
    if (this.#chunks) {
      const read = this.#chunks.read(bytes, (part) => listener.onData(part));
      if (this.#chunks.isEnded) this.#finish(this.#chunks.trailers);
      return read;
    }
    if (this.#framing === "close") {
      listener.onData(bytes);
      return bytes.length;
    }
    const part = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= part.length;
    listener.onData(part);
    if (this.#left === 0) this.#finish(none);
    return part.length;
  }

  #finish(trailers: readonly string[]): void {
    this.isEnded = true;
    this.#listener.onEnd(trailers);
  }
}
