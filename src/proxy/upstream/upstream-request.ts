import type { IncomingMessage } from "node:http";
import type { HeaderLines } from "../header-lines.js";
import type { AnswerHead } from "./answer-head.js";

/** Where a body is written to. */
export interface Sink {
  /** @returns false where it is to be waited for `onDrain` */
  write(part: Buffer): boolean;
  /** @param trailers names and values in turn */
  end(trailers: readonly string[]): void;
  onDrain(run: () => void): void;
}

/** A body that is too long to be kept: what was read of it, and the message that the rest comes with. */
export class StreamedBody {
  readonly #first: readonly Buffer[];
  readonly #message: IncomingMessage;

  constructor(first: readonly Buffer[], message: IncomingMessage) {
    this.#first = first;
    this.#message = message;
  }

  /**
   * Begins to write it.
   *
   * @returns what stops that
   */
  pipe(sink: Sink): () => void {
    const message = this.#message;
    const write = (part: Buffer) => void (sink.write(part) || message.pause());
    const end = () => sink.end(message.rawTrailers);
    for (const part of this.#first) sink.write(part);
    sink.onDrain(() => message.resume());
    message.on("data", write).once("end", end).resume();
    return () => {
      message.off("data", write).off("end", end).resume();
    };
  }
}

/** A body as it goes out. */
export type UpstreamBody = Buffer | string | StreamedBody | null;

/** One sending of a call. */
export class UpstreamRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: HeaderLines;
  readonly body: UpstreamBody;
  /** Of a body that is all there: names and values in turn. */
  readonly trailers: readonly string[];
  /** Whether it may be sent again where a connection that was kept turns out to be gone. */
  readonly isRepeatable: boolean;
  readonly onInformation: (head: AnswerHead) => void;
  isAbandoned = false;
  /** Ends the connection that it is sent over. */
  cut: (() => void) | undefined;

  constructor(given: Omit<UpstreamRequest, "isAbandoned" | "cut" | "abandon">) {
    this.method = given.method;
    this.target = given.target;
    this.headers = given.headers;
    this.body = given.body;
    this.trailers = given.trailers;
    this.isRepeatable = given.isRepeatable;
    this.onInformation = given.onInformation;
  }

  /** Nobody waits for an answer any longer. */
  abandon(): void {
    this.isAbandoned = true;
    this.cut?.();
  }
}
