import { createCredentialSource } from "../credentials/credential-source.js";
import { createEmit, type ProviderEvent, tell } from "../credentials/events.js";
import type { SecretSources } from "../credentials/secret-source.js";
import { isPublic, operationFinder } from "../scheme/find-operation.js";
import type { Operation, Scheme } from "../scheme/scheme.js";
import { received } from "./attempt.js";
import { attemptEvent } from "./attempt-event.js";
import { withDebugLog } from "./debug-log.js";
import { exchange } from "./exchange.js";
import type { Keys } from "./keys.js";
import type { KnownCall } from "./known-call.js";
import { locate } from "./locate.js";
import { noAnswer } from "./no-answer.js";
import { type OutgoingCall, outgoingCall, type PlainRequest, urlOf } from "./outgoing-call.js";
import type { ProviderAuth } from "./provider-auth.js";
import type { Relay } from "./raw.js";
import { isIdempotentMethod } from "./retry.js";
import { createServerClock } from "./server-clock.js";
import type { Session, Transport } from "./session.js";
import { requestOf, type SignedCall, sign, unsendable } from "./sign.js";
import { callForGrant } from "./token-call.js";
import { noteSource } from "./token-of.js";

type Input = string | URL | Request | PlainRequest;

/** What may hold for one call in place of its client's. */
export type OwnLimits = Partial<Pick<Session, "timeoutMs" | "bodyTimeoutMs" | "retry">>;

/** What the maker of a call knows of it beside what is sent. */
interface OwnCall {
  /** Default: the client's. */
  readonly transport?: Transport | undefined;
  /** The path as the description or the caller's own has it, with names where it has values. */
  readonly template?: string | undefined;
  /** As what the caller takes the answer, in openapi-fetch's words. */
  readonly parseAs?: string | undefined;
  readonly limits?: OwnLimits | undefined;
}

/** A call that goes on as it came from another program. */
export interface RelayedCall {
  readonly method: string;
  /** Path and query below the path of `baseUrl`, as they came. */
  readonly target: string;
  readonly operation: Operation | undefined;
  /** They are changed. */
  readonly headers: Headers;
  readonly body: NonNullable<RequestInit["body"]> | null;
  readonly signal: AbortSignal;
  readonly relay: Relay;
}

/** One account, and what its client goes by. */
export interface AuthOptions<Name extends string>
  extends Pick<
    Session<Name>,
    "fetch" | "store" | "requestInit" | "time" | "timeoutMs" | "bodyTimeoutMs" | "retry" | "onAttempt" | "waitUntil"
  > {
  readonly secrets: SecretSources<Name>;
  readonly base: URL;
  readonly onEvent: ((event: ProviderEvent) => unknown) | undefined;
}

/** One account's authentication, and what its client sends calls with. */
export interface BoundAuth {
  readonly auth: ProviderAuth;
  send(input: Input, init?: RequestInit, own?: OwnCall): Promise<Response>;
  /** Sends it as it is but for what signs it. */
  relay(call: RelayedCall, limits?: OwnLimits): Promise<Response>;
  findOperation: Session["findOperation"];
}

/** Binds a provider's scheme to an account and a transport. */
export function createAuth<Name extends string>(scheme: Scheme<Name>, options: AuthOptions<Name>): BoundAuth {
  const { provider } = scheme.envelope;
  const { base, time } = options;
  const { onEvent, onAttempt } = withDebugLog(options);
  const session: Session<Name> = {
    ...options,
    scheme,
    findOperation: operationFinder(scheme.operations),
    origin: base.origin,
    address: base.origin + base.pathname.replace(/\/$/, ""),
    serverClock: createServerClock(time.now),
    emit: createEmit(provider, time.now, onEvent),
    onAttempt,
  };
  const source = createCredentialSource(session, options.secrets, (request, key, time, signal) =>
    callForGrant(session, request, key, time, signal),
  );
  // A token operation is what a credential comes from: it is signed with the account's secrets alone.
  const accountKeys: Keys = { get: async (signal) => ({ account: await source.account(signal), grant: undefined }) };
  const signedFirst = new WeakMap<object, { call: KnownCall; signed: SignedCall }>();

  function read(
    input: Input,
    init?: RequestInit,
    { transport = options.fetch, template, parseAs }: OwnCall = {},
  ): KnownCall | Promise<KnownCall> {
    const { url, path } = locate(session, urlOf(input));
    try {
      const call = outgoingCall(input, init);
      return call instanceof Promise ? call.then(known, refuse) : known(call);
    } catch (error) {
      return refuse(error);
    }

    function refuse(error: unknown): never {
      throw Object(error).name === "TypeError" ? unsendable(provider) : error;
    }

    function known({ method, headers, init, isForText = false }: OutgoingCall): KnownCall {
      const operation = path === undefined ? undefined : session.findOperation(method, path);
      const isIdempotent = operation?.isIdempotent ?? isIdempotentMethod(method);
      return {
        url,
        method,
        headers,
        init,
        isForText,
        operation,
        transport,
        template: operation?.path ?? template,
        parseAs,
        isIdempotent,
      };
    }
  }

  function keysFor(operation: Operation | undefined): Keys | undefined {
    if (isPublic(operation)) return undefined;
    return operation?.isTokenOperation ? accountKeys : source;
  }

  async function readSigned(input: Input, init?: RequestInit) {
    const call = await read(input, init);
    const key = await keysFor(call.operation)?.get(call.init.signal);
    const signed = await sign(session, call, new Headers(call.headers), key, session.serverClock.offset());
    return { call, signed, request: requestOf(session, call, signed) };
  }

  function send(input: Input, init?: RequestInit, own?: OwnCall): Promise<Response> {
    const call = read(input, init, own);
    const ownSession = own?.limits ? { ...session, ...own.limits } : session;
    const exchanged = (known: KnownCall) => exchange(ownSession, known, keysFor(known.operation));
    return call instanceof Promise ? call.then(exchanged) : exchanged(call);
  }

  function relay(given: RelayedCall, limits?: OwnLimits): Promise<Response> {
    const { method, target, operation, headers, body, signal, relay } = given;
    const call: KnownCall = {
      url: session.address + target,
      method,
      headers,
      init: { method, body, signal },
      operation,
      transport: options.fetch,
      relay,
      template: operation?.path,
      isIdempotent: operation?.isIdempotent ?? isIdempotentMethod(method),
    };
    return exchange(limits ? { ...session, ...limits } : session, call, keysFor(operation));
  }

  const auth: ProviderAuth = {
    async onRequest({ request: unsigned, options: call = unsigned }) {
      const { request, ...first } = await readSigned(unsigned);
      signedFirst.set(call, first);
      return request;
    },
    async onResponse({ request, response, options: sent = request }) {
      const first = signedFirst.get(sent);
      if (!first) return undefined;
      const { call, signed } = first;
      const came = await received(session, call, signed, response, noAnswer(session, call, 1));
      if (onAttempt) tell(onAttempt, attemptEvent(session, call, signed, 1, came));
      return exchange(session, call, keysFor(call.operation), { signed, came });
    },
    fetch: async (input, init) => send(input, init),
    sign: async (input, init) => (await readSigned(input, init)).request,
    async credential({ signal } = {}) {
      signal?.throwIfAborted();
      return (await source.get(signal)).credential;
    },
    invalidate: source.invalidate,
  };
  noteSource(auth, source);
  return { auth, send, relay, findOperation: session.findOperation };
}
