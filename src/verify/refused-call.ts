import type { Account, Scheme } from "../scheme/scheme.js";
import type { Planned } from "./plan.js";

export interface RefusedCall {
  readonly address: string;
  readonly scheme: Scheme;
  readonly account: Account;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** The word before tokens that were granted, where one came. */
  readonly tokenType: () => string | undefined;
  readonly now: () => number;
}

/** In the place of a token: nobody was given it. */
const madeUp = "not-a-real-token";

/**
 * Sends a call that is to be refused: a token call as the step has it, any other signed with a token that nobody was given.
 */
export async function sendRefused(
  { operation, parameters, body }: Planned,
  { address, scheme, account, fetch, signal, timeoutMs, tokenType, now }: RefusedCall,
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
  const word = tokenType();
  const grant = { token: madeUp, ...(word !== undefined && { tokenType: word }), lifetimeMs: undefined };
  const signed = isTokenOperation ? undefined : await scheme.sign(unsigned, { account, grant, now: now() });
  const ending = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  await fetch(signed ?? url, { method, headers, signal: ending, ...(text !== undefined && { body: text }) });
}

const written = ({ contentType, payload }: NonNullable<Planned["body"]>): string =>
  contentType === "application/x-www-form-urlencoded"
    ? new URLSearchParams(payload as Record<string, string>).toString()
    : JSON.stringify(payload);
