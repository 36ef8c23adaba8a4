import createClient from "openapi-fetch";
import type { ProviderClient } from "../../src/client/client.js";
import { facts } from "../../test/facts.js";
import { pascalCase } from "../code-names.js";
import type { ProviderName } from "../providers.js";
import { built } from "./mock-calls.js";

interface Endpoint {
  parameters: { query?: Record<string, unknown> };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}

type AnyPaths = Record<string, { get: Endpoint; post: Endpoint }>;
type Options = { baseUrl: string; fetch: typeof fetch };

export type Method = "GET" | "POST";

/** What is called, with which credential, and how by hand. */
export interface Subject {
  readonly path: string;
  readonly body: Record<string, unknown>;
  /** The text of a success. */
  readonly answer: string;
  readonly tokenPath: string;
  readonly tokenAnswer: string;
  /** The client out of the built package. */
  create(options: Options): ProviderClient<AnyPaths>;
  /** Headers that the client sets on every call. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parameters that it sets on every call. */
  readonly query?: () => Record<string, unknown>;
}

type Create = (options: object) => ProviderClient<AnyPaths>;

const token = "3f0c9a57b1e24d6c8a90417be52fd3c6";
const item = { id: 40_711, name: "pipe wrench", amount: 12, at: "2024-05-06T07:08:09Z" };
const items = [item, { ...item, id: 40_712 }];

/** @param provider whose client comes out of the built package, and all else from what is known of it */
export async function subjectOf(provider: ProviderName): Promise<Subject> {
  const { account, demo, headers = {}, lifetimeMs, lifetimeOption, ...its } = facts[provider];
  const module = await built<Record<string, Create>>(`providers/${provider}.js`);
  const create = module[`create${pascalCase(provider)}Client`];
  if (!create) throw new Error(`${provider} has no client`);
  const signature = its.sign(token, account);
  const { query } = signature;
  const granted = { token, refreshToken: token, lifetimeS: lifetimeMs / 1000, now: Date.now() };
  return {
    path: demo.path,
    body: item,
    answer: JSON.stringify(its.success({ items })),
    tokenPath: its.logIn(account)[0].replace(/\?.*/, ""),
    tokenAnswer: JSON.stringify(its.grant(granted)),
    create: (options) => create({ ...account, ...(lifetimeOption && { [lifetimeOption]: 1e8 }), ...options }),
    headers: { ...headers, ...signature.headers },
    ...(query && { query: () => query(Date.now()) }),
  };
}

export type Call = () => Promise<{ data?: unknown }>;

/** A call of the client. */
export function clientCall(client: ProviderClient<AnyPaths>, { path, body }: Subject, method: Method): Call {
  const init = { body };
  return method === "GET" ? () => client.GET(path) : () => client.POST(path, init);
}

/** The same call of openapi-fetch, with what the client adds set by hand. */
export function callByHand(subject: Subject, options: Options, method: Method): Call {
  const { path, body, headers, query } = subject;
  const bare = createClient<AnyPaths>({ ...options, headers });
  const init = { body };
  if (query) {
    return method === "GET"
      ? () => bare.GET(path, { params: { query: query() } })
      : () => bare.POST(path, { body, params: { query: query() } });
  }
  return method === "GET" ? () => bare.GET(path) : () => bare.POST(path, init);
}
