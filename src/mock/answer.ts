/** A request as a mock sees it, whether it came over HTTP or not. */
export interface Received {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request of which the body has not been read. */
export interface Arriving extends Omit<Received, "body"> {
  /** Where it goes, with any host; undefined: what it names is no path. */
  readonly target: URL | undefined;
  /** The body, or what refuses it. To be called once. */
  read(): Promise<string | Answer>;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Where the connection breaks: before anything is answered, or in the middle of the body. */
  readonly cut?: "reset" | "half" | undefined;
}

/** What answers a mock's requests. It never rejects. */
export type Handler = (received: Received, target: Arriving["target"]) => Promise<Answer>;

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
): Answer => ({
  status,
  headers: { "content-type": "application/problem+json", ...headers },
  body: JSON.stringify({ title, status, detail, ...more }),
});
