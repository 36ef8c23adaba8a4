/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  /** The whole of it, with the query. */
  readonly url: string;
  readonly request: { readonly headers: Headers; readonly body?: Uint8Array | string };
  /** Undefined: none came. */
  readonly response?: ReceivedAnswer;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** An answer as it was received, content encodings such as gzip undone. */
interface ReceivedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** As in `1.1`, where the transport tells. */
  readonly httpVersion?: string;
}
