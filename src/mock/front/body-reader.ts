import { type Arriving, problem, type Refusal } from "../answer.js";

/** Reads bodies, and no more of them than the mock may keep in memory. */
export interface BodyReader {
  /**
   * @param told how long the body is by its own word, in bytes
   * @returns the body as text, or what refuses one that is too long
   */
  read(chunks: AsyncIterable<Uint8Array>, told?: number): ReturnType<Arriving["read"]>;
}

/** How many bodies of the greatest length there may be at a time. */
const most = 2;

/** @param maxBodyBytes of one body */
export function createBodyReader(maxBodyBytes: number): BodyReader {
  let kept = 0;
  return {
    async read(chunks, told = 0) {
      if (told > maxBodyBytes) return tooLong(maxBodyBytes);
      // One piece of memory, as an array of many small ones would take many times their length.
      let bytes = new Uint8Array(0);
      let length = 0;
      try {
        for await (const chunk of chunks) {
          const needed = length + chunk.length;
          if (needed > maxBodyBytes) return tooLong(maxBodyBytes);
          if (needed > bytes.length) {
            const grown = Math.min(maxBodyBytes, Math.max(needed, 2 * bytes.length));
            if (kept - bytes.length + grown > most * maxBodyBytes) return tooMany();
            kept += grown - bytes.length;
            const larger = new Uint8Array(grown);
            larger.set(bytes.subarray(0, length));
            bytes = larger;
          }
          bytes.set(chunk, length);
          length = needed;
        }
        return decoded(bytes.subarray(0, length));
      } finally {
        kept -= bytes.length;
      }
    },
  };
}

function decoded(bytes: Uint8Array) {
  const body = new TextDecoder().decode(bytes);
  return { body, isUtf8: !body.includes("\ufffd") || Buffer.from(body).equals(bytes) };
}

const tooLong = (maxBodyBytes: number): Refusal =>
  problem(413, "Content too large", `The mock takes bodies of ${maxBodyBytes} bytes at most (option maxBodyBytes).`);

const tooMany = (): Refusal =>
  problem(
    503,
    "Too many bodies",
    "The mock is reading as many long bodies as it can keep.",
    {},
    { "retry-after": "1" },
  );
