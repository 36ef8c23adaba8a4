/** What a library may be made for. Where it isn't, and doesn't do well, that was not its job. */
export type Job = "tokens" | "early renewal" | "rejections" | "repeats" | "calls" | "envelopes" | "sharing" | "proxies";

/** What a client is made of. */
export interface Setting {
  /** The server's, without a slash at its end. */
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** A private RSA key as PEM, where the credential is one. */
  readonly privateKey: string;
  /** The file through which processes may share a token. */
  readonly sharedFile?: string;
  /** Waits before calls are repeated, where a library lets that be set. Default: the library's. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** How long a call may take, in milliseconds, where a library lets that be set. Default: the library's. */
  readonly timeoutMs?: number;
  /** Another transport, to measure what a library does by itself. Default: the library's. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** An object is sent as JSON, a stream as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Makes an authenticated call. Comes to the body of a success; whatever else came is thrown, with its `status`. */
export type Call = (options: CallOptions) => Promise<unknown>;

/** A library as its documentation sets it up. */
export interface Contestant {
  create(setting: Setting): Call | Promise<Call>;
}
