import type { MockWarning } from "./descriptions/warnings.js";
import type { Delay, Fault, Quota } from "./faults.js";
import type { CallHandlers, HandlerOf, OperationName } from "./handler-types.js";
import type { MockCall } from "./journal/journal.js";
import type { FailureForm, Refusals, SimulatedProvider } from "./simulator.js";
import type { MockProvider, simulators } from "./simulators/index.js";

/** What mocks are made of: a provider's short name, or what `defineSimulator` made. */
export type Mocked = MockProvider | SimulatedProvider;

/** An account, under the names of the client's options. */
export type Credentials<Of extends Mocked = MockProvider> =
  SimulatedBy<Of> extends { readonly account: infer Account } ? Account : never;

type SimulatedBy<Of extends Mocked> = Of extends MockProvider ? (typeof simulators)[Of] : Of;

/** How a provider's servers may behave: as its document says, or as one was observed to. */
export type Behaviour<Of extends Mocked = MockProvider> = "document" | BehaviourOf<SimulatedBy<Of>>;

type BehaviourOf<Simulated> = Simulated extends { readonly behaviours?: infer Behaviours }
  ? keyof NonNullable<Behaviours> & string
  : never;

/** What a mock is to be like. */
export interface MockOptions<Of extends Mocked = MockProvider, Paths = {}> {
  /**
   * How the server behaves: `document`, or `hummingbird` at the edge gateway, and `spring` and `spring-replacing` at Gongjiang.
   * Default: `document`, what the provider's document says, read in the strictest way where it leaves something open.
   */
  as?: Behaviour<Of>;
  /**
   * The account that exists, or several, under the names of the client's options. Default: one, of `demo-client` and `demo-secret`,
   * with `demo-access-token` at Zhicloud; `demo` and `demo-password` at the edge gateway; of a provider of your own, its
   * simulator's `account`.
   */
  credentials?: Credentials<Of> | readonly Credentials<Of>[];
  /**
   * How long a token lives, in milliseconds. Default: what the provider's document says; 30 s at Zhicloud; of a provider of your
   * own, what its simulator says.
   */
  tokenLifetimeMs?: number;
  /** Default: the system's clock. A delay is waited by `sleep`, if there is one. */
  clock?: { now(): number; sleep?(ms: number): Promise<void> };
  /**
   * OpenAPI descriptions of your own endpoints, YAML or JSON: a file or a URL, or several. The simulator wants the provider's
   * credentials for them (unless they have `security: []`), and answers them with their examples, or with what their schemas allow.
   */
  extend?: string | readonly string[];
  /**
   * Gongjiang: whether headers that its samples lack are refused with 400. Those that a platform adds are seen over HTTP
   * only: `mock.fetch` doesn't get them. Default: false.
   */
  strictHeaders?: boolean;
  /**
   * Wareconn, edge gateway: whether refused credentials are reported by HTTP 401 or inside HTTP 200, which the documents
   * leave open; at Wareconn in token calls only. Default: `http`.
   */
  failures?: FailureForm;
  /**
   * Told of what in the files of `extend` was left out, or read otherwise than it says, before the mock is there. Default:
   * Node's warnings, each once in a process.
   */
  onWarning?: (warning: MockWarning) => void;
  /** Whether such a warning is an error instead. Default: false. */
  strict?: boolean;
  /**
   * Passes calls to a real server, signed with an account's real credentials, and writes what it answers into a file, without
   * personal data and secrets. The callers' own credentials are the mock's, and token calls are answered by the mock.
   */
  record?: RecordOptions<Credentials<Of>>;
  /** A file that was recorded: its calls are answered as they were then, and others as the descriptions say. */
  replay?: string;
  /** Handlers of your own that there are from the beginning: what `on` of the mock adds, by the names of their operations. */
  on?: CallHandlers<Paths>;
  /**
   * How long a request's body may be, in bytes: a longer one is refused with 413. Of all that are being read, twice as much is
   * kept; what is beyond it is refused with 503. Default: 16,777,216 (16 MiB).
   */
  maxBodyBytes?: number;
  /**
   * How the mock refuses what is not what the description says: `problem` for RFC 9457's `application/problem+json`, with the reason
   * in `detail`; `provider` for the provider's own form (`code` and `message` at Gongjiang). The HTTP status is the same. Default:
   * what the simulator says, else `problem`.
   */
  refusals?: Refusals;
  /** Told of each call when it is answered. */
  onCall?: (call: MockCall) => void;
}

/** A recording that is to be made. */
export interface RecordOptions<RealAccount = Credentials> {
  /** The real server's address. Plain HTTP is taken as it is given: who names it means it. */
  baseUrl: string;
  credentials: RealAccount;
  /** Where the answers are written to, as an OpenAPI Overlay 1.0. What is recorded there already stays. */
  file: string;
  /** Whether calls that may change something are passed on too. Default: false, they are answered with 403. */
  withWrites?: boolean;
}

/** Where a mock listens, and to whom. */
export interface ListenOptions {
  /** 0, the default: a free one. */
  port?: number;
  /**
   * An address of this machine, or a name of it; `0.0.0.0` or `::`: all of them. Whoever reaches it may call the mock, control it and
   * read its journal. Default: `127.0.0.1`, which nobody else reaches.
   */
  host?: string;
  /**
   * The origins of web pages, such as `http://localhost:3000`, that may call the provider's endpoints and read their answers (CORS);
   * controls are for no page. Default: none.
   */
  allowOrigin?: string | readonly string[];
}

/** A provider's server, simulated: it issues tokens, and wants them; all else is answered from the description. */
export interface Mock<Of extends Mocked = MockProvider, Paths = {}> {
  /** The server as a `fetch`, without a port. Any origin will do. */
  readonly fetch: typeof globalThis.fetch;
  /** The addresses that the provider's description names. */
  readonly servers: readonly string[];
  /**
   * The server on a port of this machine. Its controls, under `/__mock/`, are answered to what calls them by the name of a loopback
   * address or of `host`, and to no web page.
   *
   * @throws the system's error: `EADDRINUSE` where the port is taken; TypeError for what is no origin
   * @example
   * const { url, close } = await mock.listen({ port: 4010, allowOrigin: "http://localhost:3000" });
   */
  listen(options?: ListenOptions): Promise<{ readonly url: string; close(): Promise<void> }>;
  /** The account that exists, the first if there are several: what a client takes. */
  readonly credentials: Credentials<Of>;
  /** The last 1,000 calls, the oldest first, without secrets: a new list each time, of the same calls. */
  readonly calls: readonly MockCall[];
  clearCalls(): void;
  /**
   * What a test that passes leaves seldom, each in a sentence: calls that the description doesn't have or allow, and faults that
   * no call met. Empty it at the end of each test that doesn't mean them, with `reset` or by a mock for each.
   */
  readonly unexpected: readonly string[];
  /** Ends the life of all tokens, as time would. The edge gateway's refresh tokens live on. */
  expireTokens(): void;
  /** Forgets all tokens, as if they had never been issued. */
  revokeTokens(): void;
  /** Makes the next calls fail. */
  fail(fault: Fault): void;
  /** Keeps calls waiting from now on. */
  delay(delay: Delay): void;
  /** Answers calls beyond a quota with 429 and `Retry-After`; without one, none. */
  quota(quota?: Quota): void;
  /**
   * Answers an operation by a function of yours, once a call has passed authentication and is what the description says. The
   * last one added is asked first; where it returns undefined the one before is, and in the end the description answers. What it throws
   * is an answer of 500, and in `refusal` of the call.
   *
   * @param name method and path, as the description has it
   * @returns what removes it; `reset` does so too
   * @throws TypeError where there is no such operation, which names the nearest
   * @example
   * const mock = await createMock<"gongjiang", MyPaths>("gongjiang", { extend: "my-api.yaml" });
   * mock.on("GET /v1/orders", ({ query }) => ({ code: 200, rows: [{ id: query?.page ?? 1 }] }));
   * mock.on("GET /v1/orders", ({ query }) =>
   *   query?.page === 13 ? Response.json({ code: 13, message: "no such page" }, { status: 404 }) : undefined,
   * );
   */
  on<Name extends OperationName<Paths>>(name: Name, handler: HandlerOf<Paths, Name>): () => void;
  /**
   * Reads the descriptions of `extend` again, and keeps all else: tokens, faults, calls, handlers, and what was posted, changed or
   * deleted in collections.
   *
   * @throws Error that names the file and the place where something is wrong; then the old ones are served on
   */
  reload(): Promise<void>;
  /** Sets the mock's clock, epoch milliseconds. It goes on from there. */
  setTime(now: number): void;
  /** Back to how it was made: no tokens, no faults, no calls, no handlers but those of option `on`, the clock right. */
  reset(): void;
}
