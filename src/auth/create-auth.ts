import { isRecord, readPayload } from "../envelope.js";
import type { CheckedOptions } from "../options.js";
import { ProviderError } from "../provider-error.js";
import { keyOf, type SigningKey } from "./credential.js";
import { findOperation } from "./find-operation.js";
import { type OutgoingCall, outgoingCall } from "./outgoing-call.js";
import type { ProviderAuth } from "./provider-auth.js";
import type { Account, Grant, Operation, Scheme } from "./scheme.js";
import { createSender } from "./sender.js";
import { createCredentialSource, type Signal } from "./source.js";

/** Binds a provider's scheme to an account and a transport. */
export function createAuth<Name extends string, G extends Grant>(
  scheme: Scheme<Name, G>,
  { secrets, base, fetch, now }: CheckedOptions<Name>,
): ProviderAuth {
  const { provider } = scheme.envelope;
  const basePath = base.pathname.replace(/\/$/, "");
  const sender = createSender(provider, base.origin, fetch);
  const source = createCredentialSource({ provider, secrets, now, logIn });

  async function logIn(account: Account<Name>): Promise<G> {
    const { path, ...init } = scheme.login(account);
    const call = await outgoingCall(base.origin + basePath + path, init);
    const operation = operationOf(call);
    const key = { account, grant: undefined };
    if (!isPublic(operation)) scheme.sign(call, { ...key, now: now() });
    const response = await sender.send(call, { operation, key });
    const body = parseJson(await sender.text(response, operation));
    readPayload(scheme.envelope, { response, body, call: { operation, key } });

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

  function operationOf({ url, method }: OutgoingCall): Operation | undefined {
    if (!url.pathname.startsWith(`${basePath}/`)) return undefined;
    return findOperation(scheme.operations, method, url.pathname.slice(basePath.length));
  }

  async function signedCall(input: string | URL | Request, init?: RequestInit) {
    const call = await outgoingCall(input, init);
    refuseOtherOrigin(call.url);
    const operation = operationOf(call);
    const key = isPublic(operation) ? undefined : await keyFor(operation, call.init.signal);
    if (key) scheme.sign(call, { ...key, now: now() });
    return { call, answered: { operation, key } };
  }

  async function keyFor(operation: Operation | undefined, signal: Signal): Promise<SigningKey<Name, G>> {
    // A token operation is what a credential comes from: it is signed with the account's secrets alone.
    if (operation?.isTokenOperation) return { account: await source.account(signal), grant: undefined };
    return keyOf(await source.get(signal));
  }

  function refuseOtherOrigin({ origin }: URL): void {
    if (origin === base.origin) return;
    throw new ProviderError(
      `a call to ${origin}, but credentials are for the origin of option "baseUrl" alone: ${base.origin}`,
      { provider, kind: "configuration" },
    );
  }

  async function sign(input: string | URL | Request, init?: RequestInit): Promise<Request> {
    const { url, headers, init: rest } = (await signedCall(input, init)).call;
    return new Request(url, { ...rest, headers, redirect: "manual" });
  }

  return {
    onRequest: ({ request }) => sign(request),
    async fetch(input, init) {
      const { call, answered } = await signedCall(input, init);
      return sender.send(call, answered);
    },
    sign,
    credential: async ({ signal } = {}) => source.get(signal),
    invalidate: source.invalidate,
  };
}

const isPublic = (operation: Operation | undefined): boolean => operation?.security.length === 0;

/** The value of a JSON text, or the text where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
