import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { hide } from "../../src/scheme/redaction.js";
import type { Scheme, SigningKey } from "../../src/scheme/scheme.js";
import { noteSecrets, secretsLatelySent, secretsOf } from "../../src/scheme/secrets-sent.js";
import { leaksOf } from "../redaction.js";

const base64 = (text: string) => Buffer.from(text).toString("base64");

const scheme: Pick<Scheme, "sign" | "identify" | "envelope"> = {
  envelope: { provider: "wareconn", read: () => undefined, isRefusal: () => false },
  identify: ({ clientId = "" }) => [clientId],
  sign({ url, headers }, { account, grant }) {
    headers.set("authorization", grant ? `Bearer ${grant.token}` : `Basic ${base64(`${account.clientId}:x`)}`);
    headers.set("x-signature", `signed by ${account.clientSecret}`);
    headers.set("content-type", "application/json");
    headers.set("accept", "application/json");
    return `${url}?t_=1`;
  },
};
const keyOf = (count: number, grant?: Partial<SigningKey["grant"]>): SigningKey => ({
  account: { clientId: `client-${count}`, clientSecret: `secret-${count}` },
  grant: grant && { token: "t", lifetimeMs: 7_200_000, ...grant },
});
const shown = (text: string, ...keys: SigningKey[]) => hide(text, secretsOf(scheme, keys));

describe("what a call was signed with", () => {
  it.each([
    ["the account's secrets", "client-1, secret-1", "[hidden], [hidden]"],
    ["what was granted", "token-9, refresh-9", "[hidden], [hidden]"],
    ["what the scheme set, whole and without its first word", "signed by secret-1; by secret-1", "[hidden]; [hidden]"],
    ["not a time, a type or a format", "7200000 bearer application/json", "7200000 bearer application/json"],
    ["not the word before a token", "Bearer tokens have ended", "Bearer tokens have ended"],
  ])("is %s", (_what, text, safe) => {
    expect(shown(text, keyOf(1, { token: "token-9", refreshToken: "refresh-9", tokenType: "bearer" }))).toBe(safe);
  });

  it("is the header too whose token is too short to be looked for", () => {
    expect(shown("Authorization: Bearer t, in the tests", keyOf(1, { token: "t" }))).toBe(
      "Authorization: [hidden], in the tests",
    );
  });

  it("is the pair of HTTP Basic, however short its parts are", () => {
    const basic = { sign: scheme.sign };
    const account = { clientId: "a", clientSecret: "b" };
    expect(hide(`got ${base64("a:x")}`, secretsOf(basic, [{ account, grant: undefined }]))).toBe("got [hidden]");
  });

  it("is all that it was signed with, before a replay too", () => {
    expect(shown("token-1, then token-2", keyOf(1, { token: "token-1" }), keyOf(1, { token: "token-2" }))).toBe(
      "[hidden], then [hidden]",
    );
  });

  it("is found although the scheme can't sign", () => {
    const broken = { sign: () => expect.fail("no") };
    expect(hide("secret-1", secretsOf(broken, [keyOf(1)]))).toBe("[hidden]");
  });
});

describe("the secrets lately sent", () => {
  const isKnown = (text: string) => hide(text, secretsLatelySent()) !== text;

  it("are an account's, and those of its last grants", () => {
    for (const count of [1, 2, 3, 4]) noteSecrets(scheme, keyOf(1, { token: `granted-${count}` }));
    expect(["secret-1", "granted-4", "granted-2", "granted-1"].map(isKnown)).toEqual([true, true, true, false]);
  });

  it("are those of the last 1,000 accounts: one that is noted again is not forgotten", () => {
    // With numbers longer than the word, by which secrets are told apart at first.
    const secret = (count: number) => `secret-${20_000_000 + count}`;
    const note = (count: number) => noteSecrets(scheme, keyOf(20_000_000 + count));
    for (let count = 0; count < 1_000; count++) note(count);
    note(0);
    note(1_000);
    expect([0, 1, 2, 1_000].map(secret).map(isKnown)).toEqual([true, false, true, true]);
  });

  it("are those of other copies of the package too", async () => {
    vi.resetModules();
    const copy = await import("../../src/scheme/secrets-sent.js");
    expect(copy.noteSecrets).not.toBe(noteSecrets);
    copy.noteSecrets(scheme, keyOf(4_000));
    expect(isKnown("secret-4000")).toBe(true);
  });

  it("are not seen by whoever prints the global object", () => {
    const place = Object.getOwnPropertySymbols(globalThis).filter(({ description }) =>
      description?.startsWith("provider-clients."),
    );
    expect(place).not.toEqual([]);
    expect(Object.keys(globalThis)).not.toContain(String(place[0]));
    for (const symbol of place) {
      const held = (globalThis as unknown as Record<symbol, unknown>)[symbol];
      expect(inspect(held, { showHidden: true, depth: 10 })).not.toMatch(/secret-|client-\d/);
      expect(leaksOf(held)).toEqual([]);
    }
  });
});
