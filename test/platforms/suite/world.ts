import type { ProviderAuth, ProviderEvent } from "../../../src/index.js";
import { type Facts, facts } from "../../facts.js";
import { accountOf, type Instruction, type Kind, type Received, type Setting } from "../account.js";
import type { Environment } from "./check.js";

/** What openapi-fetch's calls come to. */
interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type Call = (path: string, init?: object) => Promise<Answer>;

/** A client as the checks use it: whatever provider's it is, without its types. */
export type Client = Readonly<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD", Call>> & {
  readonly auth: ProviderAuth;
  use(middleware: object): void;
};

/** What the provider says it got. Bodies are in Latin-1. */
interface Echo {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly body: string;
  readonly type?: string;
}

/** A provider that one check has for itself, and what its clients are made of. */
export interface World extends Pick<Facts, "path" | "lifetimeMs" | "failure"> {
  readonly kind: Kind;
  readonly account: Readonly<Record<string, string>>;
  /** After how many milliseconds a token is to be renewed, though it may still be used. */
  readonly dueMs: number;
  readonly environment: Environment;
  readonly baseUrl: string;
  /** What happened, by type and reason, to the clients of this step. */
  readonly events: ProviderEvent[];
  /** What the clients of this step gave to the transport: the method and the path of each. */
  readonly sent: string[];
  /** Their clock: the system's, but for what it was advanced by. It sleeps no time at all. */
  readonly clock: { now(): number; sleep(ms: number): Promise<void>; advance(ms: number): void };
  /** How long it slept, in milliseconds. */
  readonly slept: number[];
  client(options?: object): Client;
  auth(options?: object): ProviderAuth;
  /** A GET to the usual path. */
  get(client: Client, init?: object): Promise<Answer>;
  post(client: Client, init?: object): Promise<Answer>;
  unwrap(answer: Answer | Promise<Answer>): unknown;
  isSuccess(body: unknown): boolean;
  /** What the provider got, going by an answer. */
  echo(answer: Answer | Promise<Answer>): Promise<Echo>;
  tell(what: Instruction | Setting): Promise<void>;
  /** What came to the provider so far. */
  received(on: "token" | "call"): Promise<Received[]>;
}

/** @param id the same for all steps of a check */
export function createWorld(kind: Kind, id: string, environment: Environment): World {
  const { createClient, createAuth, entry, path, lifetimeMs, failure } = facts[kind];
  const account = accountOf(kind);
  const origin = environment.originOf(id);
  const baseUrl = `${origin}/${kind}/${id}`;
  const [events, sent, slept]: [ProviderEvent[], string[], number[]] = [[], [], []];
  let offset = 0;
  const clock: World["clock"] = {
    now: () => Date.now() + offset,
    advance(ms) {
      offset += ms;
    },
    async sleep(ms) {
      slept.push(ms);
      offset += Math.round(ms);
    },
  };
  const options = (more: object): never =>
    ({
      baseUrl,
      ...account,
      clock,
      dangerouslyAllowBrowser: true,
      onEvent: (event: ProviderEvent) => events.push(event),
      fetch(url: string, init: RequestInit) {
        sent.push(`${init.method ?? "GET"} ${new URL(url).pathname.slice(new URL(baseUrl).pathname.length)}`);
        return fetch(url, init);
      },
      ...more,
    }) as never;
  const unwrapAny = entry.unwrap as World["unwrap"];

  async function control(what?: object): Promise<Received[]> {
    const init = what && { method: "POST", body: JSON.stringify(what) };
    return (await fetch(`${origin}/__world/${kind}/${id}`, init)).json();
  }

  return {
    ...{ kind, account, path, lifetimeMs, failure },
    dueMs: lifetimeMs - Math.min(100_000, lifetimeMs / 5),
    isSuccess: (body) => entry.isSuccess(body),
    environment,
    baseUrl,
    events,
    sent,
    slept,
    clock,
    client: (more = {}) => createClient(options(more)) as Client,
    auth: (more = {}) => createAuth(options(more)),
    get: (client, init) => client.GET(path, init),
    post: (client, init) => client.POST(path, init),
    unwrap: unwrapAny,
    async echo(answer) {
      return ((await unwrapAny(answer)) as { echo: Echo }).echo;
    },
    async tell(what) {
      await control(what);
    },
    received: async (on) => (await control()).filter((call) => call.on === on),
  };
}
