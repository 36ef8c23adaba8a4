import { fail } from "node:assert/strict";
import type { ProviderAuth } from "../../calls/provider-auth.js";
import type { AttemptEvent, ProviderEvent } from "../../credentials/events.js";
import { parseJson } from "../../scheme/envelope.js";
import type { Account, Scheme } from "../../scheme/scheme.js";
import type { Provider } from "../provider.js";
import { authOf } from "../provider-entry.js";
import type { AuthSettings } from "../settings.js";
import { payloadOf } from "../unwrap.js";

/** A provider's server, as far as the contract needs one: a mock is one. */
export interface ContractServer<Name extends string = string> {
  /** The server as a `fetch`. */
  readonly fetch: typeof globalThis.fetch;
  /** The account that exists. */
  readonly credentials: Account<Name>;
  /** Forgets all tokens. */
  revokeTokens(): void;
}

/** A call that wants the provider's credentials. */
export interface ContractCall {
  /** From the host's root. */
  readonly path: string;
  /** Default: GET. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What one test works with. */
export interface World<Name extends string = string> {
  readonly scheme: Scheme<Name>;
  readonly account: Account<Name>;
  readonly clock: { now(): number; sleep(ms: number): Promise<void>; advance(ms: number): void };
  /** Everything that was sent, in its order. */
  readonly sent: readonly Sent[];
  /** What clients told. */
  readonly events: readonly ProviderEvent[];
  readonly attempts: readonly AttemptEvent[];
  revokeTokens(): void;
  /** Answers in the server's place from now on, where it comes to something. */
  answer(instead: (request: Sent) => Response | undefined): void;
  /** Sends a request as it is; without one, the call without a credential. */
  send(request?: Request): Promise<Response>;
  client(settings?: AuthSettings, account?: Account<Name>): Client;
}

/** A client of the account. */
interface Client {
  readonly auth: ProviderAuth;
  /** The call, signed. */
  signed(): Promise<Request>;
  /**
   * Makes the call.
   *
   * @throws ProviderError where it is no success, as `unwrap` does
   */
  call(init?: RequestInit): Promise<unknown>;
}

/** A request as it left a client. */
export interface Sent {
  readonly isTokenCall: boolean;
  readonly method: string;
  readonly url: string;
  readonly body: string;
  /** What it was answered with. */
  answer?: { readonly status: number; readonly text: string };
}

const origin = "https://contract.example";
const start = Date.UTC(2024, 0, 1);

/** @param makeServer makes a server that goes by the clock */
export async function createWorld<Name extends string>(
  provider: Provider<Name, never>,
  call: ContractCall,
  settings: object,
  makeServer: (options: { clock: World["clock"] }) => ContractServer<Name> | Promise<ContractServer<Name>>,
): Promise<World<Name>> {
  let now = start;
  const clock = {
    now: () => now,
    async sleep(ms: number) {
      now += ms;
    },
    advance(ms: number) {
      now += ms;
    },
  };
  const server = await makeServer({ clock });
  const { path, ...init } = call;
  const { pathname } = new URL(path, origin);
  // What is missing in the settings is the account's, or has a default: `provider` says what is wrong with the rest.
  const scheme = provider.schemeFor(settings as never);
  const sent: Sent[] = [];
  const events: ProviderEvent[] = [];
  const attempts: AttemptEvent[] = [];
  let instead: (request: Sent) => Response | undefined = () => undefined;

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, { ...init, signal: null });
    const { method, url } = request;
    const one: Sent = {
      isTokenCall: new URL(url).pathname !== pathname,
      method,
      url,
      body: await request.clone().text(),
    };
    sent.push(one);
    const response = instead(one) ?? (await server.fetch(request, init?.signal ? { signal: init.signal } : {}));
    one.answer = { status: response.status, text: await response.clone().text() };
    return response;
  };

  return {
    scheme,
    account: server.credentials,
    clock,
    sent,
    events,
    attempts,
    revokeTokens: () => server.revokeTokens(),
    answer(other) {
      instead = other;
    },
    send: (request = new Request(origin + path, init)) => fetch(request),
    client(more = {}, account = server.credentials) {
      const told = {
        onEvent: (event: ProviderEvent) => events.push(event),
        onAttempt: (one: AttemptEvent) => attempts.push(one),
      };
      const options = { ...settings, ...account, baseUrl: origin, fetch, clock, ...told, ...more };
      const auth = authOf(provider)(options as never);
      return {
        auth,
        signed: () => auth.sign(origin + path, init),
        async call(own = {}) {
          const response = await auth.fetch(origin + path, { ...init, ...own });
          const body = parseJson(await response.text());
          return payloadOf(scheme.envelope, { data: body, error: body, response });
        },
      };
    },
  };
}

export const tokenCallsOf = ({ sent }: World): Sent[] => sent.filter(({ isTokenCall }) => isTokenCall);
export const callsOf = ({ sent }: World): Sent[] => sent.filter(({ isTokenCall }) => !isTokenCall);

/** What an error says, to be quoted in a sentence. */
export const saying = (error: unknown): string => (error as Partial<Error> | undefined)?.message ?? String(error);

/** What work comes to. What it fails with is told after the rule that it breaks. */
export const must = <T>(rule: string, work: Promise<T>): Promise<T> =>
  work.catch((error) => fail(`${rule}: ${saying(error)}`));

/** What work fails with. */
export const failureOf = (rule: string, work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => fail(rule),
    (error) => error,
  );
