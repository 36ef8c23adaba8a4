/** One request and its answer, as they went over the wire, or as a client has them. */
export interface Exchange {
  readonly method: string;
  /** The whole of it, with the query. */
  readonly url: string;
  readonly request: {
    readonly headers: Headers;
    readonly body?: Uint8Array | string | Parsed;
    /** The values of its parameters, by where they stand. Default: what the URL and the headers have. */
    readonly params?: Readonly<Partial<Record<ParameterPlace, Readonly<Record<string, unknown>>>>>;
  };
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
  readonly body: Uint8Array | string | Parsed;
  /** As in `1.1`, where the transport tells. */
  readonly httpVersion?: string;
}

/** A body that somebody else has read. */
export interface Parsed {
  /** Undefined: there is one, and it isn't looked at. */
  readonly value: unknown;
}

/** OpenAPI's `in`. */
type ParameterPlace = "path" | "query" | "header" | "cookie";

export const isParsed = (body: Uint8Array | string | Parsed): body is Parsed =>
  typeof body === "object" && !ArrayBuffer.isView(body);
