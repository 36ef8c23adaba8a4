import type { ProviderAuth } from "../calls/provider-auth.js";
import { variableOf } from "./run-beside.js";

/** What makes a call the account's: what is sent with it. */
export interface Signature {
  readonly provider: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Epoch milliseconds; undefined: the provider doesn't say. */
  readonly expiresAt: number | undefined;
}

/**
 * What signing adds to a call.
 *
 * @param baseUrl the provider's address
 * @throws ProviderError where there is no credential to be had
 */
export async function signatureOf(auth: ProviderAuth, provider: string, baseUrl: string): Promise<Signature> {
  const { expiresAt } = await auth.credential();
  const { headers, url } = await auth.sign(baseUrl);
  return {
    provider,
    headers: Object.fromEntries(headers),
    query: Object.fromEntries(new URL(url).searchParams),
    expiresAt,
  };
}

/** How a signature can be written. */
export const formats: Readonly<Record<string, (signature: Signature) => string>> = {
  /** A header a line. */
  header: ({ headers }) => lines(headers, (name, value) => `${name}: ${value}`),
  /** For `eval` in a POSIX shell. */
  env: ({ provider, headers, query, expiresAt = "" }) =>
    lines(
      { ...headers, ...query, expires_at: String(expiresAt) },
      (name, value) =>
        `export ${variableOf(provider, name.replace(/\W+|_+$/g, "_").replace(/_$/, ""))}='${value.replaceAll("'", "'\\''")}'`,
    ),
  json: ({ provider, headers, query, expiresAt }) =>
    JSON.stringify({ provider, headers, query, expiresAt: expiresAt ?? null }, undefined, 2),
  /** A file for `curl --config`, which takes the secrets out of the list of processes. */
  curl: ({ headers, query }) =>
    [
      lines(headers, (name, value) => `header = ${quoted(`${name}: ${value}`)}`),
      lines(query, (name, value) => `url-query = ${quoted(`${name}=${encodeURIComponent(value)}`)}`),
    ]
      .filter((part) => part !== "")
      .join("\n"),
};

const lines = (values: Readonly<Record<string, string>>, line: (name: string, value: string) => string): string =>
  Object.entries(values)
    .map(([name, value]) => line(name, value))
    .join("\n");

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;
