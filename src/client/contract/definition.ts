import { ok } from "node:assert/strict";
import type { ContractTest } from "../provider-contract.js";
import { saying } from "./world.js";

/** What servers and proxies come to answer with, whatever was asked for. */
const bodies: readonly unknown[] = [undefined, null, "", "<html>", 0, true, [], {}, { code: null }];

export const definitionTests: Record<string, ContractTest> = {
  async "reads a body of any kind without failing"({ scheme: { envelope } }) {
    for (const body of bodies) {
      try {
        envelope.read(body);
      } catch (error) {
        throw new Error(`envelope.read must take any body, and threw for ${JSON.stringify(body)}: ${saying(error)}`);
      }
    }
  },

  async "makes the same of the same account each time"({ scheme, account }) {
    // Compared as texts: an assertion of theirs would print the account.
    const isSame = (make: () => unknown) => new Set([make(), make()].map((made) => JSON.stringify(made))).size === 1;
    ok(
      isSame(() => scheme.identify(account)),
      "identify must give the same values for the same account: tokens are kept under them",
    );
    ok(
      isSame(() => scheme.login?.(account)),
      "login must give the same request for the same account",
    );
  },

  async "tells accounts apart, by what stays when a secret is changed"({ scheme, account }) {
    const identityOf = (own: typeof account) => JSON.stringify(scheme.identify(own));
    const names = Object.keys(account);
    const telling = names.filter((name) => {
      return identityOf({ ...account, [name]: `${account[name]}-changed` }) !== identityOf(account);
    });
    ok(
      telling.length > 0,
      "identify must tell accounts apart: it gives the same for another account, and they'd share a token",
    );
    if (names.length === 1) return;
    const secret = telling.find((name) => /secret|password/i.test(name));
    ok(!secret, `identify must not hold ${secret}: its values are to stay when a secret is changed`);
    ok(telling.length < names.length, "identify must not hold all secrets: its values are to stay when one is changed");
  },
};
