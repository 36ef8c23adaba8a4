import { isRecord, readPayload } from "../envelope.js";
import type { CheckedOptions } from "../options.js";
import { ProviderError } from "../provider-error.js";
import { rememberOperation } from "./answered-operation.js";
import { Credential } from "./credential.js";
import { findOperation } from "./find-operation.js";
import { type OutgoingCall, outgoingCall } from "./outgoing-call.js";
import type { ProviderAuth } from "./provider-auth.js";
import type { Account, Grant, Operation, Scheme } from "./scheme.js";
import { createCredentialSource } from "./source.js";

/** Binds a provider's scheme to an account and a transport. */
export function createAuth<Name extends string, G extends Grant>(
  scheme: Scheme<Name, G>,
  { secrets, base, fetch: transport, now }: CheckedOptions<Name>,
): ProviderAuth {
  const { provider } = scheme.envelope;
  const basePath = base.pathname.replace(/\/$/, "");
  const source = createCredentialSource({ provider, secrets, now, logIn });

  const operationOf = ({ url, method }: OutgoingCall) =>
    url.pathname.startsWith(`${basePath}/`)
      ? findOperation(scheme.operations, method, url.pathname.slice(basePath.length))
      : undefined;

  async function logIn(account: Account<Name>): Promise<G> {
    const { path, ...init } = scheme.login(account);
    const call = await outgoingCall(base.origin + basePath + path, init);
    const operation = operationOf(call);
    if (operation?.security.length !== 0) scheme.sign(call, { account, grant: undefined, now: now() });
    const response = await send(call, operation);
    const body = parseJson(await connected(response.text(), undefined, operation));
    readPayload(scheme.envelope, { response, body, operation });
    const malformed = (reason: string) =>
      new ProviderError(`${operation?.operationId}: the token answer ${reason}`, {
        provider,
        kind: "contract",
        status: response.status,
        operation: operation?.operationId,
        response,
      });
    if (!isRecord(body)) throw malformed("is not a JSON object");
    return scheme.readGrant(body, malformed);
  }

  async function sign(call: OutgoingCall, operation: Operation | undefined): Promise<void> {
    if (operation?.security.length === 0) return;
    if (operation?.isTokenOperation) {
      scheme.sign(call, { account: await source.account(), grant: undefined, now: now() });
    } else {
      const credential = await source.get(call.init.signal);
      scheme.sign(call, { ...Credential.keyOf(credential), now: now() });
    }
  }

  async function send({ url, headers, init }: OutgoingCall, operation: Operation | undefined): Promise<Response> {
    // A redirect could lead to another origin, and must not take the credential there.
    const answer = transport(url.href, { ...init, headers, redirect: "manual" });
    return rememberOperation(await connected(answer, init.signal, operation), operation);
  }

  /** Fetch reports a connection that failed or broke as a TypeError. */
  async function connected<T>(
    transfer: Promise<T>,
    signal: AbortSignal | null | undefined,
    operation: Operation | undefined,
  ): Promise<T> {
    try {
      return await transfer;
    } catch (error) {
      if (signal?.aborted || !(error instanceof TypeError)) throw error;
      throw new ProviderError(`no answer from ${base.origin}: the connection could not be made, or was lost`, {
        provider,
        kind: "transport",
        operation: operation?.operationId,
        cause: error,
      });
    }
  }

  async function signed(input: RequestInfo | URL, init?: RequestInit) {
    const call = await outgoingCall(input, init);
    if (call.url.origin !== base.origin) {
      throw new ProviderError(
        `a call to another origin than that of option "baseUrl", ${base.origin}: credentials are sent to that one only`,
        { provider, kind: "configuration" },
      );
    }
    const operation = operationOf(call);
    await sign(call, operation);
    return { call, operation };
  }

  async function signedRequest(input: RequestInfo | URL, init?: RequestInit): Promise<Request> {
    const { url, init: rest, headers } = (await signed(input, init)).call;
    return new Request(url, { ...rest, headers, redirect: "manual" });
  }

  return {
    onRequest: ({ request }) => signedRequest(request),
    async fetch(input, init) {
      const { call, operation } = await signed(input, init);
      return send(call, operation);
    },
    sign: signedRequest,
    credential: async ({ signal } = {}) => source.get(signal),
    invalidate: (credential) => source.invalidate(credential as Credential<Name, G>),
  };
}

/** The value of a JSON text, or the text where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
