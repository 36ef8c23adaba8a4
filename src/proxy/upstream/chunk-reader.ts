import { readFields } from "./answer-head.js";
import { garbled } from "./garbled.js";

/** Bytes: of a line that tells a size, and of all trailers. */
const longestSizeLine = 4_096;
const longestTrailers = 16_384;

/** A size, and extensions that nobody heeds: RFC 9112, section 7.1.1. */
const sizeLine = /^([\da-f]{1,12})(?:;[!#$%&'*+.^_`|~\w-]+(?:=(?:[!#$%&'*+.^_`|~\w-]+|"[\t !#-[\]-~\x80-\xff]*"))?)*$/i;
const trailerLine = /^[!#$%&'*+.^_`|~\w-]+:[\t -~\x80-\xff]*$/;

/** Reads a body in the chunked coding: RFC 9112, section 7.1. */
export class ChunkReader {
  /** After the last one: names and values in turn. */
  readonly trailers: string[] = [];
  isEnded = false;
  #line = "";
  #left = 0;
  #awaits: "size" | "data" | "end of data" | "trailer" = "size";
  #trailerBytes = 0;

  /**
   * @param onData is given each part of the body
   * @returns how many bytes belong to the body
   * @throws Error where it is malformed
   */
  read(bytes: Buffer, onData: (part: Buffer) => void): number {
    let at = 0;
    while (at < bytes.length && !this.isEnded) {
      if (this.#awaits === "data") {
        const part = bytes.subarray(at, at + this.#left);
        at += part.length;
        this.#left -= part.length;
        if (this.#left === 0) this.#awaits = "end of data";
        onData(part);
        continue;
      }
      const end = bytes.indexOf(10, at);
      this.#line += bytes.toString("latin1", at, end < 0 ? bytes.length : end + 1);
      at = end < 0 ? bytes.length : end + 1;
      if (this.#line.length > longestSizeLine) throw garbled("has a line in its body that is too long");
      if (end >= 0) this.#takeLine();
    }
    return at;
  }

  #takeLine(): void {
    if (!this.#line.endsWith("\r\n")) throw garbled("has a line in its body that ends wrongly");
    const line = this.#line.slice(0, -2);
    this.#line = "";
    if (this.#awaits === "size") {
      const [, size] = sizeLine.exec(line) ?? [];
      if (size === undefined) throw garbled("has a chunk without a size");
      this.#left = Number.parseInt(size, 16);
      this.#awaits = this.#left > 0 ? "data" : "trailer";
    } else if (this.#awaits === "end of data") {
      if (line !== "") throw garbled("has a chunk that is longer than its size");
      this.#awaits = "size";
    } else if (line === "") {
      this.isEnded = true;
    } else {
      this.#trailerBytes += line.length;
      if (!trailerLine.test(line) || this.#trailerBytes > longestTrailers) throw garbled("has malformed trailers");
      this.trailers.push(...readFields([line]));
    }
  }
}
