import type { Account, Scheme } from "../scheme/scheme.js";
import type { Planned } from "./plan.js";

export interface RefusedCall {
  readonly address: string;
  readonly scheme: Scheme;
  readonly account: Account;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** In the place of a token: nobody was given it. */
const madeUp = "not-a-real-token";

/**
 * Sends a call that is to be refused: a token call as the step has it, any other signed with a token that nobody was given.
 */
export async function sendRefused(
  { operation, parameters, body }: Planned,
  { address, scheme, account, fetch, signal, now }: RefusedCall,
): Promise<void> {
  const { method, path, isTokenOperation } = operation;
  const valuesIn = (place: string) =>
    parameters.filter((one) => one.in === place).map(({ name, value }): [string, string] => [name, String(value)]);
  const filled = valuesIn("path").reduce(
    (rest, [name, value]) => rest.replace(`{${name}}`, encodeURIComponent(value)),
    path,
  );
  const query = new URLSearchParams(valuesIn("query")).toString();
  const url = address + filled + (query && `?${query}`);
  const headers = new Headers(valuesIn("header"));
  if (body) headers.set("content-type", body.contentType);
  const text = body && written(body);
  const unsigned = { url, method, headers, body: text ?? null };
  const grant = { token: madeUp, lifetimeMs: undefined };
  const signed = isTokenOperation ? undefined : await scheme.sign(unsigned, { account, grant, now: now() });
  await fetch(signed ?? url, { method, headers, signal, ...(text !== undefined && { body: text }) });
}

const written = ({ contentType, payload }: NonNullable<Planned["body"]>): string =>
  contentType === "application/x-www-form-urlencoded"
    ? new URLSearchParams(payload as Record<string, string>).toString()
    : JSON.stringify(payload);
