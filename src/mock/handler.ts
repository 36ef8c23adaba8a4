/** A request as a mock sees it, whether it came over HTTP or not. */
export interface Received {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What answers a mock's requests. It never rejects. */
export type Handler = (received: Received) => Promise<Answer>;
