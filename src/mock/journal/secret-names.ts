import type { Account, Scheme } from "../../scheme/scheme.js";
import { signatureOf } from "../plain/signature.js";
import { asReceived } from "../plain/token-requests.js";

const grant = { token: "example-token", refreshToken: "example-refresh-token", lifetimeMs: 3_600_000 };

/** The names of headers and of parameters, in lower case, in which a definition sends secrets or tokens. */
export function secretNamesOf(scheme: Scheme, account: Account): ReadonlySet<string> {
  const secrets = [...Object.values(account), grant.token, grant.refreshToken];
  const isSecret = ([, value]: readonly [string, string]) => secrets.some((secret) => value.includes(secret));
  const namesIn = (values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .filter(isSecret)
      .map(([name]) => name.toLowerCase());
  try {
    const { headers, query } = signatureOf(scheme, account, grant) ?? { headers: {}, query: {} };
    const requests = [scheme.login?.(account), scheme.renew?.(grant, false, account)];
    const asked = requests.flatMap((request) => (request ? (asReceived(scheme, request, account, grant) ?? []) : []));
    const queries = asked.map(({ url }) => Object.fromEntries(new URL(url, "https://mock.example").searchParams));
    return new Set([headers, query, ...asked.map((one) => one.headers), ...queries].flatMap(namesIn));
  } catch {
    // A definition that can't do with a token like this one.
    return new Set();
  }
}
