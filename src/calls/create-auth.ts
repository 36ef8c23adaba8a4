import type { CheckedOptions } from "../client/options.js";
import { createEmit } from "../credentials/events.js";
import { createCredentialSource } from "../credentials/source.js";
import { findOperation, isPublic } from "../scheme/find-operation.js";
import type { Operation, Scheme } from "../scheme/scheme.js";
import { exchange } from "./exchange.js";
import { locate } from "./locate.js";
import { type OutgoingCall, outgoingCall, type PlainRequest, urlOf } from "./outgoing-call.js";
import type { ProviderAuth } from "./provider-auth.js";
import type { Keys } from "./replay.js";
import { type Answer, type KnownCall, lost, receive, type SignedCall, sign } from "./send.js";
import { createServerClock } from "./server-clock.js";
import type { Session, Transport } from "./session.js";
import { callForGrant } from "./token-call.js";

type Input = string | URL | Request | PlainRequest;

/** What the maker of a call knows of it beside what is sent. */
export interface OwnCall {
  /** Default: the client's. */
  readonly transport?: Transport | undefined;
  /** The path as the description has it, which holds no value. */
  readonly template?: string | undefined;
  /** How the caller takes the body of the answer, in openapi-fetch's words. */
  readonly parseAs?: string | undefined;
}

/** One account's authentication, and what its client sends calls with. */
export interface BoundAuth {
  readonly auth: ProviderAuth;
  send(input: Input, init?: RequestInit, own?: OwnCall): Promise<Response>;
}

/** Binds a provider's scheme to an account and a transport. */
export function createAuth<Name extends string>(scheme: Scheme<Name>, options: CheckedOptions<Name>): BoundAuth {
  const { provider } = scheme.envelope;
  const { base, time } = options;
  const session: Session<Name> = {
    ...options,
    scheme,
    origin: base.origin,
    basePath: base.pathname.replace(/\/$/, ""),
    serverClock: createServerClock(time.now),
    emit: createEmit(provider, time.now, options.onEvent),
  };
  const source = createCredentialSource(session, options.secrets, (request, key, signal) =>
    callForGrant(session, request, key, signal),
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
    const call = outgoingCall(input, init);
    return call instanceof Promise ? call.then(known) : known(call);

    function known({ method, headers, init, isForText = false }: OutgoingCall): KnownCall {
      const operation = path === undefined ? undefined : findOperation(scheme.operations, method, path);
      return { url, method, headers, init, isForText, operation, transport, template, parseAs };
    }
  }

  function keysFor(operation: Operation | undefined): Keys | undefined {
    if (isPublic(operation)) return undefined;
    return operation?.isTokenOperation ? accountKeys : source;
  }

  async function readSigned(input: Input, init?: RequestInit) {
    const call = await read(input, init);
    const key = await keysFor(call.operation)?.get(call.init.signal);
    const signed = sign(session, call, new Headers(call.headers), key);
    const request = new Request(signed.url, { ...call.init, headers: signed.headers, redirect: "manual" });
    return { call, signed, request };
  }

  function send(input: Input, init?: RequestInit, own?: OwnCall): Promise<Response> {
    const call = read(input, init, own);
    const exchanged = (known: KnownCall) => exchange(session, known, keysFor(known.operation));
    return call instanceof Promise ? call.then(exchanged) : exchanged(call);
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
      let answer: Answer;
      try {
        answer = await receive(session, call, signed, response);
      } catch (cause) {
        throw lost(session, call, 1, cause);
      }
      return exchange(session, call, keysFor(call.operation), answer);
    },
    fetch: async (input, init) => send(input, init),
    sign: async (input, init) => (await readSigned(input, init)).request,
    async credential({ signal } = {}) {
      signal?.throwIfAborted();
      return (await source.get(signal)).credential;
    },
    invalidate: source.invalidate,
  };
  return { auth, send };
}
