/** A request as a mock sees it, whether it came over HTTP or not. */
export interface Received {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the body was UTF-8, as a text must be. Default: true. */
  readonly isUtf8?: boolean;
}

/** A request of which the body has not been read. */
export interface Arriving extends Omit<Received, "body" | "isUtf8"> {
  /** Where it goes, with any host; undefined: what it names is no path. */
  readonly target: URL | undefined;
  /** The body, or what refuses it. To be called once. */
  read(): Promise<Pick<Received, "body" | "isUtf8"> | Refusal>;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Where the connection breaks: before anything is answered, or in the middle of the body. */
  readonly cut?: "reset" | "half" | undefined;
  /** Where the mock itself refuses: why. */
  readonly refusal?: string;
}

export type Refusal = Answer & Required<Pick<Answer, "refusal">>;

/**
 * What answers a mock's requests. It never rejects.
 *
 * @param unread what refuses the request because of its body, which was not read
 */
export type Handler = (received: Received, target: Arriving["target"], unread?: Refusal) => Promise<Answer>;

export const jsonAnswer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** RFC 9457. */
export const problem = (
  status: number,
  title: string,
  detail: string,
  more: object = {},
  headers: Readonly<Record<string, string>> = {},
): Refusal => ({
  refusal: detail,
  status,
  headers: { "content-type": "application/problem+json", ...headers },
  body: JSON.stringify({ title, status, detail, ...more }),
});
