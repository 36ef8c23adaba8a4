import type { ProviderAuth, ProviderClient } from "../src/index.js";
import { accounts, baseUrl, type Provider, providers } from "./accounts.js";
import { facts, type Reply, type SeenCall } from "./facts.js";
import { fixedClock } from "./fixed-clock.js";

export type AnyPaths = {
  [Path in "/v1/orders"]: {
    get: { responses: { 200: { content: { "application/json": Record<string, unknown> } } } };
    post: {
      requestBody: { content: { "application/json": Record<string, unknown> } };
      responses: { 200: { content: { "application/json": Record<string, unknown> } } };
    };
  };
};

/** What a provider's server says and is told, as far as the life of a credential is concerned. */
interface Model {
  readonly createClient: (options: object) => ProviderClient<AnyPaths>;
  readonly createAuth: (options: object) => ProviderAuth;
  /** Whether a request asks for a token, by a login or a renewal. */
  isTokenCall(request: Request): boolean;
  /** The answer that issues the token of this number, with what it tells of its life in seconds. */
  issue(count: number, clock: { now(): number }, lifetimeS?: unknown): object;
  /** The number of the token that a request was signed with; undefined if it wasn't. */
  tokenOf(request: Request): number | undefined;
  readonly success: object;
  /** The answers that say that a call's credential is spent. */
  readonly rejections: readonly [() => Response, ...(() => Response)[]];
}

/** A request as a server sees it. */
export const seen = ({ url, headers }: Request, body = ""): SeenCall => {
  const { pathname: path, searchParams } = new URL(url);
  return { path, query: Object.fromEntries(searchParams), headers: Object.fromEntries(headers), body };
};

const responseOf = ({ status, body }: Reply): Response =>
  typeof body === "string" ? new Response(body, { status }) : Response.json(body, { status });

const modelOf = (provider: Provider): Model => {
  const { createClient, createAuth, tokenPath, grant, tokenOf, success, rejections, lifetimeMs } = facts[provider];
  return {
    createClient: (options) => createClient({ ...accounts[provider], ...options } as never) as ProviderClient<AnyPaths>,
    createAuth: (options) => createAuth({ ...accounts[provider], ...options } as never),
    isTokenCall: ({ url }) => tokenPath.test(new URL(url).pathname),
    issue: (count, clock, ...told) => {
      const [lifetimeS] = told.length > 0 ? told : [lifetimeMs / 1000];
      return grant({ token: `token-${count}`, refreshToken: `refresh-${count}`, lifetimeS, now: clock.now() });
    },
    tokenOf(request) {
      const [, digits] = /^token-(\d+)$/.exec(tokenOf(seen(request)) ?? "") ?? [];
      return digits === undefined ? undefined : Number(digits);
    },
    success: success({ orders: [] }),
    rejections: rejections.map((reply) => () => responseOf(reply)) as unknown as Model["rejections"],
  };
};

export const models = Object.fromEntries(
  Object.keys(facts).map((provider) => [provider, modelOf(provider as Provider)]),
) as Readonly<Record<Provider, Model>>;

/** The providers whose bodies tell what their statuses don't. */
export const hiding = providers.filter((provider) => models[provider].rejections.some((reject) => reject().ok));

export const ordersUrl = `${baseUrl}/v1/orders`;

type Answer = Response | Promise<Response>;

/**
 * A provider's server as a transport: issues token 1, 2, … and lets a test answer the calls.
 *
 * @param answer what a call is answered with, by the number of its token; undefined: with success
 */
export function observedProvider(
  provider: Provider,
  answer: (request: Request, count: number) => Answer | undefined = () => undefined,
  options: object = {},
) {
  const model = models[provider];
  const clock = fixedClock(1_700_000_000_000);
  const requests: Request[] = [];
  const events: { type: string; reason: string }[] = [];
  let issued = 0;
  let calls = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    requests.push(request.clone());
    if (!model.isTokenCall(request)) {
      calls += 1;
      return answer(request, calls) ?? Response.json(model.success);
    }
    issued += 1;
    return Response.json(model.issue(issued, clock));
  };
  const settings = { fetch, clock, onEvent: (event: (typeof events)[number]) => events.push(event), ...options };
  return {
    model,
    clock,
    events,
    requests,
    client: model.createClient(settings),
    auth: model.createAuth(settings),
    /** The token numbers of the calls in order, with "token" for each token call. */
    trace: () => requests.map((request) => (model.isTokenCall(request) ? "token" : model.tokenOf(request))),
    told: () => events.map(({ type, reason }) => `${type} ${reason}`),
  };
}
