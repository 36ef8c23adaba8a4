import type { Account, Grant, Scheme } from "../../scheme/scheme.js";

/** A request, as far as a signature is concerned. */
interface Unsigned {
  readonly path: string;
  readonly method: string;
  readonly body: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What signing adds to a request: values by the names of headers, in lower case, and of parameters. */
export interface Signature {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** What a call brings along by itself, which a definition may leave as it is. */
const ownHeaders = { accept: "*/*", "content-type": "application/json" };
const own = new Headers(ownHeaders);
const origin = "https://mock.example";

/**
 * What a definition's `sign` adds to a request.
 *
 * @param grant undefined where a token operation is signed
 * @returns undefined where that takes its time, or changes the path: then it can't be told what it adds
 */
export function signatureOf<Name extends string>(
  scheme: Scheme<Name>,
  account: Account<Name>,
  grant: Grant | undefined,
  { path, method, body, now }: Unsigned = { path: "/", method: "GET", body: null, now: 0 },
): Signature | undefined {
  const headers = new Headers(ownHeaders);
  const given = new URL(path, origin);
  const signed = scheme.sign({ url: given.href, method, headers, body }, { account, grant, now });
  if (signed instanceof Promise) {
    signed.catch(() => {});
    return undefined;
  }
  const { pathname, searchParams } = new URL(signed || given);
  if (pathname !== given.pathname) return undefined;
  return {
    headers: Object.fromEntries([...headers].filter(([name, value]) => own.get(name) !== value)),
    query: Object.fromEntries([...searchParams].filter(([name, value]) => given.searchParams.get(name) !== value)),
  };
}

/** What a call carries in the places of a signature. */
export const carriedBy = (
  { headers, query }: { readonly headers: Readonly<Record<string, string>>; readonly query: URLSearchParams },
  places: Signature,
): Signature => ({
  headers: valuesIn(places.headers, (name) => headers[name]),
  query: valuesIn(places.query, (name) => query.get(name) ?? undefined),
});

const valuesIn = (places: object, read: (name: string) => string | undefined) =>
  Object.fromEntries(
    Object.keys(places).flatMap((name) => {
      const value = read(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

export const isEmpty = ({ headers, query }: Signature): boolean =>
  Object.keys(headers).length + Object.keys(query).length === 0;

/** Tells two signatures apart. */
export const keyOf = ({ headers, query }: Signature): string =>
  JSON.stringify([parts(headers, schemeless), parts(query)]);

const parts = (values: Readonly<Record<string, string>>, read = (value: string) => value) =>
  Object.entries(values)
    .map(([name, value]) => [name, read(value)])
    .sort();

/** RFC 9110, section 11.1: the case of what goes before credentials doesn't count. */
const schemeless = (value: string): string => value.replace(/^\w+ /, (word) => word.toLowerCase());
