/** Header fields that keep what `Headers` loses: their order, and their names as they were written. */
export interface RawHeaders extends Headers {
  copy(): RawHeaders;
}

/** An answer that goes on to another as it came. Its transport ends it when the call ends. */
export interface RawAnswer extends Response {
  /**
   * Reads the beginning of the body and leaves it where it is.
   *
   * @param onChunk called with each chunk
   * @returns the body as a text, decoded; undefined where there are more than `most` bytes, or no text can be made of them
   */
  peekText(most: number, onChunk: () => void): Promise<string | undefined>;
  /** Reads the body to its end, or gives it up where there are more than `most` bytes: its connection is free after that. */
  cutShort(most: number): Promise<RawAnswer>;
}

/** Sends a call over a transport that hands answers on raw. It ends by itself when its caller goes, or is given up. */
export type Relay = (url: string, headers: Headers) => Promise<Response>;

export const isRaw = (response: Response): response is RawAnswer => "peekText" in response;

export const copyOf = (headers: Headers): Headers =>
  "copy" in headers ? (headers as RawHeaders).copy() : new Headers(headers);
