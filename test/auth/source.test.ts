import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import type { Grant } from "../../src/auth/scheme.js";
import type { SecretSource } from "../../src/auth/secret-source.js";
import { createCredentialSource } from "../../src/auth/source.js";
import { fixedClock } from "../fixed-clock.js";

interface TokenGrant extends Grant {
  readonly token: string;
}

function observedSource(
  options: { lifetimeMs?: number; secret?: SecretSource; logIn?: () => Promise<TokenGrant> } = {},
) {
  const clock = fixedClock(1_000);
  let count = 0;
  const grant = (): TokenGrant => ({ token: `secret-token-${++count}`, lifetimeMs: options.lifetimeMs });
  const logIn = vi.fn(options.logIn ?? (async () => grant()));
  const secrets = { clientSecret: options.secret ?? "test-secret" };
  const source = createCredentialSource({ provider: "wareconn", secrets, now: clock.now, logIn });
  return { source, logIn, clock, grant };
}

describe("a credential source", () => {
  it("logs in when the first caller asks, with the account's secrets", async () => {
    const { source, logIn } = observedSource();
    expect(logIn).not.toHaveBeenCalled();
    await source.get();
    expect(logIn.mock.calls).toEqual([[{ clientSecret: "test-secret" }]]);
  });

  it("logs in once for however many callers ask at the same time", async () => {
    const { source, logIn } = observedSource();
    const credentials = await Promise.all(Array.from({ length: 100 }, () => source.get()));
    expect(logIn).toHaveBeenCalledTimes(1);
    expect(new Set(credentials).size).toBe(1);
  });

  it("keeps a credential until it expires, and then logs in again", async () => {
    const { source, logIn, clock } = observedSource({ lifetimeMs: 500 });
    const first = await source.get();
    expect(first.expiresAt).toBe(1_500);
    clock.advance(499);
    expect(await source.get()).toBe(first);
    clock.advance(1);
    expect(await source.get()).not.toBe(first);
    expect(logIn).toHaveBeenCalledTimes(2);
  });

  it("keeps a credential of unknown life until it is marked spent", async () => {
    const { source, clock } = observedSource();
    const first = await source.get();
    clock.advance(1e12);
    expect(first.expiresAt).toBeUndefined();
    expect(await source.get()).toBe(first);
    source.invalidate(first);
    expect(await source.get()).not.toBe(first);
  });

  it("ignores that a credential is marked spent which is no longer the current one", async () => {
    const { source, logIn } = observedSource();
    const first = await source.get();
    source.invalidate(first);
    const second = await source.get();
    source.invalidate(first);
    expect(await source.get()).toBe(second);
    expect(logIn).toHaveBeenCalledTimes(2);
  });

  it("counts a life from before the login was sent, however slow the answer", async () => {
    const { source, logIn, clock, grant } = observedSource({ lifetimeMs: 500 });
    logIn.mockImplementationOnce(async () => {
      clock.advance(300);
      return grant();
    });
    expect((await source.get()).expiresAt).toBe(1_500);
  });

  it("hands a failure to everybody who waits, and does not remember it", async () => {
    const { source, logIn } = observedSource();
    logIn.mockRejectedValueOnce(new Error("refused"));
    const results = await Promise.allSettled([source.get(), source.get()]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(source.get()).resolves.toBeDefined();
    expect(logIn).toHaveBeenCalledTimes(2);
  });

  it("ends the wait of a caller who aborts, and nobody else's", async () => {
    let finish = (_grant: TokenGrant) => {};
    const { source, logIn } = observedSource({ logIn: () => new Promise((resolve) => (finish = resolve)) });
    const controller = new AbortController();
    const impatient = source.get(controller.signal);
    const patient = source.get(new AbortController().signal);
    controller.abort(new Error("changed my mind"));
    await expect(impatient).rejects.toThrow("changed my mind");
    finish({ token: "secret-token", lifetimeMs: undefined });
    await expect(patient).resolves.toBeDefined();
    expect(logIn).toHaveBeenCalledTimes(1);
  });

  it("asks nobody for a caller who has aborted already", async () => {
    const { source, logIn } = observedSource();
    await expect(source.get(AbortSignal.abort())).rejects.toThrow("abort");
    expect(logIn).not.toHaveBeenCalled();
  });

  it("asks a secret's function at each login, and says why", async () => {
    const secret = vi.fn(() => "rotated");
    const { source, logIn } = observedSource({ secret, lifetimeMs: 500 });
    const first = await source.get();
    await source.get();
    expect(secret).toHaveBeenCalledTimes(1);
    source.invalidate(first);
    await source.get();
    expect(secret.mock.calls).toEqual([[expect.objectContaining({ reason: "acquire" })], [expect.anything()]]);
    expect(logIn).toHaveBeenLastCalledWith({ clientSecret: "rotated" });
  });

  it("does not let a caller who has given up wait for a secret's function", async () => {
    const { source } = observedSource({ secret: () => new Promise(() => {}) });
    const controller = new AbortController();
    const waits = [source.get(controller.signal), source.account(controller.signal)];
    controller.abort(new Error("enough"));
    for (const wait of waits) await expect(wait).rejects.toThrow("enough");
  });

  it("takes its leave of a signal once it has what it waited for", async () => {
    const { source } = observedSource();
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    await source.get(signal);
    await Promise.resolve();
    expect(remove).toHaveBeenCalledTimes(1);
  });

  it.each([[""], [undefined], [42]])(
    "refuses a secret's function that returns %j, naming the option",
    async (value) => {
      const { source, logIn } = observedSource({ secret: () => value as string });
      await expect(source.get()).rejects.toMatchObject({
        name: "ProviderError",
        kind: "configuration",
        message: expect.stringContaining('"clientSecret"'),
      });
      expect(logIn).not.toHaveBeenCalled();
    },
  );

  it("hands out credentials that show their end and nothing else", async () => {
    const credential = await observedSource({ lifetimeMs: 500 }).source.get();
    for (const text of [
      inspect(credential, { showHidden: true, depth: 10 }),
      JSON.stringify(credential),
      `${credential}`,
    ]) {
      expect(text).not.toContain("secret");
    }
    expect(JSON.parse(JSON.stringify(credential))).toEqual({ expiresAt: 1_500 });
  });
});
