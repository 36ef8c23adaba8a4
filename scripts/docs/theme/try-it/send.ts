import type { TryIt } from "../../try-it.js";

type Call = Pick<TryIt, "method" | "path" | "query" | "headers" | "basic"> & { readonly body?: string | undefined };

/** What a reader may have changed of a call. */
export interface Edited {
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

type Variables = Readonly<Record<string, string>>;

export interface Answered {
  readonly status: number;
  readonly body: string;
  /** Why the mock refused the call, in its own words. */
  readonly refusal: string | null;
}

/** The mock has no token for the account that it shows. */
export class TokenRefused extends Error {
  readonly answered: Answered;
  constructor(answered: Answered) {
    super("The token call was refused.");
    this.answered = answered;
  }
}

/**
 * The values of a call's variables: what is computed, and what a token call brings.
 *
 * @throws TokenRefused if that brings none
 */
export async function variablesFor(
  { sign, token }: Pick<TryIt, "sign" | "token">,
  address: string,
): Promise<Variables> {
  const computed: Variables = sign ? (await import(/* @vite-ignore */ sign)).sign(Date.now()) : {};
  if (!token) return computed;
  const answered = await send(address, token, computed);
  const brought = Object.entries(token.fields).map(([name, place]): [string, string] => {
    const value = fieldAt(answered.body, place);
    if (value === undefined) throw new TokenRefused(answered);
    return [name, value];
  });
  return { ...computed, ...Object.fromEntries(brought) };
}

function fieldAt(body: string, place: string): string | undefined {
  try {
    const found = place.split(".").reduce<unknown>((value, key) => Object(value)[key], JSON.parse(body));
    return found === undefined ? undefined : String(found);
  } catch {
    return undefined;
  }
}

/** @throws TypeError if the mock can't be reached */
export async function send(address: string, call: Call, variables: Variables): Promise<Answered> {
  const fill = (text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => variables[name] ?? whole);
  const url = new URL(fill(call.path), address);
  for (const [name, value] of call.query) url.searchParams.append(name, fill(value));
  const headers = Object.entries(call.headers).map(([name, value]): [string, string] => [name, fill(value)]);
  if (call.basic) headers.push(["Authorization", basicOf(call.basic)]);
  const answer = await fetch(url, { method: call.method, headers, ...(call.body && { body: fill(call.body) }) });
  const refusal = answer.headers.get("x-mock-refusal");
  return { status: answer.status, body: indented(await answer.text()), refusal: refusal && decodeURI(refusal) };
}

/** RFC 7617, with the account in UTF-8. */
export function basicOf({ user, password }: { readonly user: string; readonly password: string }): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
