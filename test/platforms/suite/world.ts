import type { ProviderAuth, ProviderEvent } from "../../../src/index.js";
import * as edgeGateway from "../../../src/providers/edge-gateway.js";
import * as gongjiang from "../../../src/providers/gongjiang.js";
import * as wareconn from "../../../src/providers/wareconn.js";
import * as zhicloud from "../../../src/providers/zhicloud.js";
import { account, type Instruction, type Kind, type Received, type Setting } from "../account.js";
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

/** What is different to its users in one provider's entry. */
interface Entry {
  readonly create: (options: never) => unknown;
  readonly authenticate: (options: never) => ProviderAuth;
  readonly unwrap: unknown;
  readonly isSuccess: (body: unknown) => boolean;
  readonly account: Readonly<Record<string, string>>;
  /** Of a business call. */
  readonly path: string;
  /** How long the client takes a token to live, in milliseconds. */
  readonly lifetimeMs: number;
  /** The failure that a body reports, and the code in it. */
  readonly failing: readonly [body: object, code: number];
}

const pair = { clientId: account.id, clientSecret: account.secret };

const entries: Record<Kind, Entry> = {
  wareconn: {
    ...{ create: wareconn.createWareconnClient, authenticate: wareconn.wareconnAuth },
    ...{ unwrap: wareconn.unwrap, isSuccess: wareconn.isSuccess },
    account: pair,
    path: "/v1/things",
    lifetimeMs: 7_200_000,
    failing: [{ code: 7, msg: "sold out" }, 7],
  },
  zhicloud: {
    ...{ create: zhicloud.createZhicloudClient, authenticate: zhicloud.zhicloudAuth },
    ...{ unwrap: zhicloud.unwrap, isSuccess: zhicloud.isSuccess },
    account: { ...pair, accessToken: account.accessToken },
    path: "/apis/rest/thingService/getThings/json",
    lifetimeMs: 20_000,
    failing: [{ code: 602, message: "sold out" }, 602],
  },
  "edge-gateway": {
    ...{ create: edgeGateway.createEdgeGatewayClient, authenticate: edgeGateway.edgeGatewayAuth },
    ...{ unwrap: edgeGateway.unwrap, isSuccess: edgeGateway.isSuccess },
    account: { username: account.id, password: account.secret },
    path: "/v1.0/openapi/things",
    lifetimeMs: 7_200_000,
    failing: [{ success: false, errorCode: 20300, errorMsg: "sold out" }, 20300],
  },
  gongjiang: {
    ...{ create: gongjiang.createGongjiangClient, authenticate: gongjiang.gongjiangAuth },
    ...{ unwrap: gongjiang.unwrap, isSuccess: gongjiang.isSuccess },
    account: pair,
    path: "/v1/things",
    lifetimeMs: 7_200_000,
    failing: [{ code: 5003, message: "sold out" }, 5003],
  },
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
export interface World extends Omit<Entry, "create" | "authenticate" | "unwrap"> {
  readonly kind: Kind;
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
  /** What the provider got, going by an answer. */
  echo(answer: Answer | Promise<Answer>): Promise<Echo>;
  tell(what: Instruction | Setting): Promise<void>;
  /** What came to the provider so far. */
  received(on: "token" | "call"): Promise<Received[]>;
}

/** @param id the same for all steps of a check */
export function createWorld(kind: Kind, id: string, environment: Environment): World {
  const { create, authenticate, unwrap, ...entry } = entries[kind];
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
      ...entry.account,
      clock,
      dangerouslyAllowBrowser: true,
      onEvent: (event: ProviderEvent) => events.push(event),
      fetch(url: string, init: RequestInit) {
        sent.push(`${init.method ?? "GET"} ${new URL(url).pathname.slice(new URL(baseUrl).pathname.length)}`);
        return fetch(url, init);
      },
      ...more,
    }) as never;
  const unwrapAny = unwrap as World["unwrap"];

  async function control(what?: object): Promise<Received[]> {
    const init = what && { method: "POST", body: JSON.stringify(what) };
    return (await fetch(`${origin}/__world/${kind}/${id}`, init)).json();
  }

  return {
    ...entry,
    kind,
    dueMs: entry.lifetimeMs - Math.min(100_000, entry.lifetimeMs / 5),
    environment,
    baseUrl,
    events,
    sent,
    slept,
    clock,
    client: (more = {}) => create(options(more)) as Client,
    auth: (more = {}) => authenticate(options(more)),
    get: (client, init) => client.GET(entry.path, init),
    post: (client, init) => client.POST(entry.path, init),
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
