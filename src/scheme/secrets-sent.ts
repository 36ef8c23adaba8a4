import type { Scheme, SigningKey } from "./scheme.js";
import { shared } from "./shared.js";
import { type Secret, waysToWrite } from "./ways-to-write.js";

/** What headers hold beside credentials. */
const harmless = /^(accept|content-)/;

/** All that is secret of what calls were signed with: the account's, what was granted, what the scheme made of them. */
export function secretsOf(scheme: Pick<Scheme, "sign">, keys: readonly SigningKey[]): Secret[] {
  const texts = keys.flatMap((key) => {
    const { tokenType: _, ...granted } = key.grant ?? {};
    const signed = signedHeaders(scheme, key);
    // Without the word that goes before.
    const words = signed.map((value) => value.replace(/^\S+ /, ""));
    return [...Object.values<unknown>(key.account), ...Object.values<unknown>(granted), ...signed, ...words];
  });
  return [...new Set(texts)].filter((text) => typeof text === "string").flatMap(waysToWrite);
}

function signedHeaders(scheme: Pick<Scheme, "sign">, key: SigningKey): string[] {
  const headers = new Headers();
  try {
    const request = { url: "https://localhost/", method: "GET", headers, body: null };
    const signed = scheme.sign(request, { account: key.account, grant: key.grant, now: 0 });
    // What takes its time is a signature over the request, which is no secret.
    if (signed instanceof Promise) signed.catch(() => {});
  } catch {
    // Another copy of this package may sign in another way.
  }
  return [...headers].filter(([name]) => !harmless.test(name)).map(([, value]) => value);
}

interface SecretsSent {
  note(account: string, secrets: readonly Secret[]): void;
  all(): readonly Secret[];
}

const mostAccounts = 1_000;
/** How many grants of an account. */
const mostGrants = 3;

function createSecretsSent(): SecretsSent {
  const accounts = new Map<string, readonly (readonly Secret[])[]>();
  return {
    note(account, secrets) {
      const before = accounts.get(account) ?? [];
      // The newest last.
      accounts.delete(account);
      accounts.set(account, [...before, secrets].slice(-mostGrants));
      const [oldest = ""] = accounts.keys();
      if (accounts.size > mostAccounts) accounts.delete(oldest);
    },
    all: () => [...accounts.values()].flat(2),
  };
}

const secretsSent = () => shared("secrets.1", createSecretsSent);

/**
 * Notes what an account's calls are signed with from now on, for the errors made of a Response that nothing is known of:
 * one that somebody's code made of another. To be called once a credential, not once a call.
 */
export function noteSecrets(scheme: Pick<Scheme, "sign" | "identify" | "envelope">, key: SigningKey): void {
  const account = JSON.stringify([scheme.envelope.provider, ...scheme.identify(key.account)]);
  secretsSent().note(account, secretsOf(scheme, [key]));
}

/** Of the last 1,000 accounts, by all copies of this package. */
export const secretsLatelySent = (): readonly Secret[] => secretsSent().all();
