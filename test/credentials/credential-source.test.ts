import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { createCredentialSource } from "../../src/credentials/credential-source.js";
import type { ProviderEvent } from "../../src/credentials/events.js";
import { createEmit } from "../../src/credentials/events.js";
import type { SecretSource } from "../../src/credentials/secret-source.js";
import { createTime } from "../../src/credentials/time.js";
import { ProviderError, type ProviderErrorKind } from "../../src/scheme/provider-error.js";
import type { Grant, Scheme, SigningKey, TokenRequest } from "../../src/scheme/scheme.js";
import { fixedClock } from "../fixed-clock.js";

const second = 1_000;
const minute = 60 * second;

interface Setting {
  lifetimeMs?: number | undefined;
  secret?: SecretSource;
  /** Whether token answers hold a refresh token, and renewals are asked for with it. */
  renews?: boolean;
  loginRenews?: boolean;
  timeoutMs?: number;
}

function observedSource({ lifetimeMs, secret = "test-secret", renews = false, ...setting }: Setting = {}) {
  const clock = fixedClock(1_000_000);
  const events: ProviderEvent[] = [];
  let count = 0;
  const grant = (): Grant => {
    count += 1;
    return { token: `token-${count}`, lifetimeMs, ...(renews && { refreshToken: `refresh-${count}` }) };
  };
  const obtain = vi.fn(async (_request: TokenRequest, _key: SigningKey) => grant());
  const scheme = {
    envelope: { provider: "wareconn" },
    loginRenews: setting.loginRenews ?? true,
    identify: () => [],
    login: () => ({ method: "POST", path: "/login" }),
    renew: ({ refreshToken }: Grant, isExpired: boolean) =>
      refreshToken ? { method: "POST", path: isExpired ? "/renew-expired" : "/renew" } : undefined,
  } as unknown as Scheme;
  const time = createTime(clock);
  const source = createCredentialSource(
    {
      scheme,
      time,
      store: undefined,
      address: "https://provider.example",
      retry: { attempts: 1, maxWaitMs: 30_000 },
      timeoutMs: setting.timeoutMs ?? 30_000,
      emit: createEmit("wareconn", clock.now, (e) => events.push(e)),
    },
    { clientSecret: secret },
    (request, key) => obtain(request, key),
  );
  const asked = () => obtain.mock.calls.map(([{ path }]) => path);
  const token = async () => (await source.get()).grant.token;
  return { source, obtain, clock, grant, events, asked, token };
}

const failure = (kind: ProviderErrorKind) => new ProviderError("no", { provider: "wareconn", kind });

/** Everything that is under way has come to its end. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a credential source", () => {
  it("logs in when the first caller asks, with the account's secrets", async () => {
    const { source, obtain } = observedSource();
    expect(obtain).not.toHaveBeenCalled();
    await source.get();
    expect(obtain.mock.calls).toEqual([
      [
        { method: "POST", path: "/login" },
        { account: { clientSecret: "test-secret" }, grant: undefined },
      ],
    ]);
  });

  it("logs in once for however many callers ask at the same time", async () => {
    const { source, obtain } = observedSource();
    const held = await Promise.all(Array.from({ length: 100 }, () => source.get()));
    expect(obtain).toHaveBeenCalledTimes(1);
    expect(new Set(held).size).toBe(1);
  });

  it("keeps a credential of unknown life until it is marked spent", async () => {
    const { source, clock } = observedSource();
    const first = await source.get();
    clock.advance(1e12);
    expect(first.credential.expiresAt).toBeUndefined();
    expect(await source.get()).toBe(first);
    source.invalidate(first.credential);
    expect(await source.get()).not.toBe(first);
  });

  it("ignores that a credential is marked spent which is no longer the current one", async () => {
    const { source, obtain } = observedSource();
    const first = await source.get();
    source.invalidate(first.credential);
    const next = await source.get();
    source.invalidate(first.credential);
    expect(await source.get()).toBe(next);
    expect(obtain).toHaveBeenCalledTimes(2);
  });

  it("hands a failure to everybody who waits", async () => {
    const { source, obtain, clock, events } = observedSource();
    obtain.mockRejectedValueOnce(failure("transport"));
    const results = await Promise.allSettled([source.get(), source.get()]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    clock.advance(1 * second);
    await expect(source.get()).resolves.toBeDefined();
    expect(obtain).toHaveBeenCalledTimes(2);
    expect(events).toMatchObject([
      { type: "token.failed", reason: "transport", background: false },
      { type: "token.acquired", reason: "missing" },
    ]);
  });

  it("ends the wait of a caller who aborts, and nobody else's", async () => {
    let finish = (_grant: Grant) => {};
    const { source, obtain, grant } = observedSource();
    obtain.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)));
    const controller = new AbortController();
    const impatient = source.get(controller.signal);
    const patient = source.get(new AbortController().signal);
    controller.abort(new Error("changed my mind"));
    await expect(impatient).rejects.toThrow("changed my mind");
    await settled();
    finish(grant());
    await expect(patient).resolves.toBeDefined();
    expect(obtain).toHaveBeenCalledTimes(1);
  });

  it("asks nobody for a caller who has aborted already", async () => {
    const { source, obtain } = observedSource();
    await expect(source.get(AbortSignal.abort())).rejects.toThrow("abort");
    expect(obtain).not.toHaveBeenCalled();
  });

  it("hands out credentials that show their end and nothing else", async () => {
    const { credential } = await observedSource({ lifetimeMs: 500 }).source.get();
    for (const text of [inspect(credential, { showHidden: true, depth: 10 }), JSON.stringify(credential)]) {
      expect(text).not.toMatch(/token|secret/);
    }
    expect(JSON.parse(JSON.stringify(credential))).toEqual({ expiresAt: 1_000_500 });
  });
});

describe("the end of a credential's life", () => {
  it.each([
    [7_200 * second, 30 * second, 5 * minute],
    [100 * second, 10 * second, 25 * second],
    [3 * second, 300, 750],
  ])(
    "of %i ms: callers wait in the last %i ms, and a renewal begins in the last %i ms",
    async (lifetimeMs, must, should) => {
      const { source, clock, asked } = observedSource({ lifetimeMs });
      const first = await source.get();
      clock.advance(lifetimeMs - should - 1);
      expect(source.get()).toBe(first);
      await settled();
      expect(asked()).toEqual(["/login"]);

      clock.advance(1);
      expect(source.get()).toBe(first);
      expect(source.get()).toBe(first);
      await settled();
      expect(asked()).toEqual(["/login", "/login"]);
      const next = await source.get();
      expect(next).not.toBe(first);

      clock.advance(lifetimeMs - must);
      const [a, b] = await Promise.all([source.get(), source.get()]);
      expect(a).toBe(b);
      expect(a).not.toBe(next);
      expect(asked()).toHaveLength(3);
    },
  );

  it("counts a life from before the login was sent, however slow the answer", async () => {
    const { source, obtain, clock, grant } = observedSource({ lifetimeMs: 500 });
    obtain.mockImplementationOnce(async () => {
      clock.advance(300);
      return grant();
    });
    expect((await source.get()).credential.expiresAt).toBe(1_000_500);
  });

  it("hands a credential to those who waited for it although it has little left to live", async () => {
    const { source, obtain, clock, grant } = observedSource({ lifetimeMs: 3 * second });
    obtain.mockImplementation(async () => {
      clock.advance(5 * second);
      return grant();
    });
    await source.get();
    expect(obtain).toHaveBeenCalledTimes(1);
  });

  describe("where a login is no use before it", () => {
    const setting = { lifetimeMs: 7_200 * second, loginRenews: false };

    it("is its very end: nothing is asked before, and life is counted from the answer", async () => {
      const { source, obtain, clock, grant } = observedSource(setting);
      obtain.mockImplementationOnce(async () => {
        clock.advance(300);
        return grant();
      });
      const first = await source.get();
      clock.advance(7_200 * second - 1);
      expect(source.get()).toBe(first);
      await settled();
      expect(obtain).toHaveBeenCalledTimes(1);
      clock.advance(1);
      expect(await source.get()).not.toBe(first);
    });

    it("is as elsewhere if there is a refresh token", async () => {
      const { source, clock, asked } = observedSource({ ...setting, renews: true });
      await source.get();
      clock.advance(7_200 * second - 5 * minute);
      await source.get();
      await settled();
      expect(asked()).toEqual(["/login", "/renew"]);
    });
  });

  it("comes in the background without anybody's notice but an event's if the renewal fails", async () => {
    const { source, obtain, clock, events } = observedSource({ lifetimeMs: 100 * second });
    const first = await source.get();
    obtain.mockRejectedValueOnce(failure("timeout"));
    clock.advance(80 * second);
    expect(source.get()).toBe(first);
    await settled();
    expect(events.at(-1)).toMatchObject({ type: "token.failed", reason: "timeout", background: true });
  });

  it("is not fought over: a failed renewal is tried again later each time, and the credential used meanwhile", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const { source, obtain, clock } = observedSource({ lifetimeMs: 100 * second });
    const first = await source.get();
    obtain.mockRejectedValue(failure("transport"));
    clock.advance(80 * second);
    await source.get();
    await settled();
    for (const wait of [1, 2, 4]) {
      clock.advance(wait * second - 1);
      expect(source.get()).toBe(first);
      await settled();
      const asked = obtain.mock.calls.length;
      clock.advance(1);
      expect(source.get()).toBe(first);
      await settled();
      expect(obtain).toHaveBeenCalledTimes(asked + 1);
    }
    clock.advance(13 * second);
    await expect(source.get()).rejects.toMatchObject({ kind: "transport" });
    vi.restoreAllMocks();
  });
});

describe("a renewal", () => {
  const renewing = { lifetimeMs: 100 * second, renews: true };

  it("is asked for with what was granted before, and brings a refresh token of its own", async () => {
    const { source, obtain, clock, events } = observedSource(renewing);
    await source.get();
    clock.advance(95 * second);
    expect((await source.get()).grant).toMatchObject({ token: "token-2", refreshToken: "refresh-2" });
    expect(obtain.mock.lastCall).toMatchObject([{ path: "/renew" }, { grant: { refreshToken: "refresh-1" } }]);
    expect(events.map(({ type, reason }) => [type, reason])).toEqual([
      ["token.acquired", "missing"],
      ["token.renewed", "expiring"],
    ]);
  });

  it("keeps the refresh token if none came", async () => {
    const { source, obtain, clock } = observedSource(renewing);
    await source.get();
    obtain.mockResolvedValueOnce({ token: "token-2", refreshToken: undefined, lifetimeMs: 100 * second });
    clock.advance(95 * second);
    expect((await source.get()).grant.refreshToken).toBe("refresh-1");
  });

  it("is told that the credential has ended, if it has", async () => {
    const { source, clock, asked } = observedSource(renewing);
    await source.get();
    clock.advance(100 * second);
    await source.get();
    expect(asked()).toEqual(["/login", "/renew-expired"]);
  });

  it.each(["authentication", "transport", "timeout", "contract", "http"] as const)(
    "that fails for reasons of %s is followed by one login",
    async (kind) => {
      const { source, obtain, clock, asked, token, events } = observedSource(renewing);
      await source.get();
      obtain.mockRejectedValueOnce(failure(kind));
      clock.advance(95 * second);
      expect(await token()).toBe("token-2");
      expect(asked()).toEqual(["/login", "/renew", "/login"]);
      expect(events.map(({ type }) => type)).toEqual(["token.acquired", "token.failed", "token.acquired"]);
    },
  );

  it("that fails is not tried a second time with the same refresh token", async () => {
    const { source, obtain, clock, asked } = observedSource(renewing);
    await source.get();
    obtain.mockRejectedValueOnce(failure("authentication")).mockRejectedValueOnce(failure("transport"));
    clock.advance(100 * second);
    await expect(source.get()).rejects.toMatchObject({ kind: "transport" });
    clock.advance(1 * second);
    await source.get();
    expect(asked()).toEqual(["/login", "/renew-expired", "/login", "/login"]);
  });

  it("that meets too many requests is not made worse by a login", async () => {
    const { source, obtain, clock, asked } = observedSource(renewing);
    await source.get();
    obtain.mockRejectedValueOnce(failure("rate-limit"));
    clock.advance(100 * second);
    await expect(source.get()).rejects.toMatchObject({ kind: "rate-limit" });
    expect(asked()).toEqual(["/login", "/renew-expired"]);
    clock.advance(1 * second);
    await source.get();
    expect(asked().at(-1)).toBe("/renew-expired");
  });

  it("is not asked for with what another account was granted", async () => {
    let secret = "test-secret";
    const { source, clock, asked } = observedSource({ ...renewing, secret: () => secret });
    await source.get();
    clock.advance(95 * second);
    secret = "test-secret-2";
    await source.get();
    expect(asked()).toEqual(["/login", "/login"]);
  });
});

describe("refused credentials", () => {
  it("are not tried again for 10 s", async () => {
    const { source, obtain, clock } = observedSource();
    obtain.mockRejectedValueOnce(failure("authentication"));
    for (const wait of [0, 9_999]) {
      clock.advance(wait);
      await expect(source.get()).rejects.toMatchObject({ kind: "authentication" });
    }
    expect(obtain).toHaveBeenCalledTimes(1);
    clock.advance(1);
    await source.get();
    expect(obtain).toHaveBeenCalledTimes(2);
  });

  it.each([
    [400, 1],
    [403, 1],
    [404, 2],
    [500, 2],
  ])("may be what an answer of HTTP %i says: then there are %i logins within two seconds", async (status, logins) => {
    const { source, obtain, clock } = observedSource();
    obtain.mockRejectedValue(new ProviderError("no", { provider: "wareconn", kind: "http", status }));
    for (let count = 0; count < 2; count++) {
      await expect(source.get()).rejects.toMatchObject({ status });
      clock.advance(1 * second);
    }
    expect(obtain).toHaveBeenCalledTimes(logins);
  });

  it("are tried again when the clock was set back, at once", async () => {
    const { source, obtain, clock } = observedSource();
    obtain.mockRejectedValueOnce(failure("authentication"));
    await expect(source.get()).rejects.toThrow();
    clock.advance(-3_600_000);
    await source.get();
    expect(obtain).toHaveBeenCalledTimes(2);
  });

  it("are asked for again, with that reason, and others are tried at once", async () => {
    let current = "test-secret";
    const secret = vi.fn(() => current);
    const { source, obtain } = observedSource({ secret });
    obtain.mockRejectedValueOnce(failure("authentication"));
    await expect(source.get()).rejects.toThrow();
    await expect(source.get()).rejects.toThrow();
    current = "test-secret-2";
    const { credential } = await source.get();
    source.invalidate(credential);
    await source.get();
    const reasons = (secret.mock.calls as unknown as [{ reason: string }][]).map(([{ reason }]) => reason);
    expect(reasons).toEqual(["acquire", "refused", "refused", "acquire"]);
    expect(obtain.mock.calls.map(([, { account }]) => account)).toEqual([
      { clientSecret: "test-secret" },
      { clientSecret: "test-secret-2" },
      { clientSecret: "test-secret-2" },
    ]);
  });

  it("are no reason not to use what was granted before, to its end", async () => {
    const { source, obtain, clock } = observedSource({ lifetimeMs: 100 * second });
    const first = await source.get();
    obtain.mockRejectedValue(failure("authentication"));
    clock.advance(95 * second);
    expect(await source.get()).toBe(first);
  });
});

it("an asking that never ends is given up after twice the timeout, for its callers alone", async () => {
  const { source, obtain } = observedSource({ timeoutMs: 1 });
  obtain.mockReturnValueOnce(new Promise(() => {}));
  await expect(source.get()).rejects.toMatchObject({
    kind: "timeout",
    provider: "wareconn",
    message: "wareconn: obtaining a credential took longer than 2 ms",
  });
  expect((await source.get()).grant.token).toBe("token-1");
});

describe("a secret's function", () => {
  it("is asked at each login", async () => {
    const secret = vi.fn(() => "rotated");
    const { source, obtain } = observedSource({ secret });
    const { credential } = await source.get();
    await source.get();
    expect(secret).toHaveBeenCalledTimes(1);
    source.invalidate(credential);
    await source.get();
    expect(secret).toHaveBeenCalledTimes(2);
    expect(obtain.mock.lastCall?.[1].account).toEqual({ clientSecret: "rotated" });
  });

  it("does not hold a caller who has given up", async () => {
    const { source } = observedSource({ secret: () => new Promise(() => {}) });
    const controller = new AbortController();
    const waits = [source.get(controller.signal), source.account(controller.signal)];
    controller.abort(new Error("enough"));
    for (const wait of waits) await expect(wait).rejects.toThrow("enough");
  });

  it("that takes too long ends with a timeout for everybody, and hears of it by its signal", async () => {
    const signals: AbortSignal[] = [];
    const { source } = observedSource({
      timeoutMs: 1,
      secret: ({ signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      },
    });
    for (const wait of [source.get(), source.get()]) await expect(wait).rejects.toMatchObject({ kind: "timeout" });
    // Of the first: on a slow machine, the second caller may ask anew, and callers' own time be up before the function's.
    await expect.poll(() => signals[0]?.aborted).toBe(true);
  });

  it("is told whether the secrets that it gave before were refused", async () => {
    const reasons: string[] = [];
    const { source } = observedSource({
      secret: ({ reason }) => {
        reasons.push(reason);
        return "test-secret";
      },
    });
    source.reject(await source.get(), false);
    source.reject(await source.get(), true);
    await source.get();
    expect(reasons).toEqual(["acquire", "acquire", "refused"]);
  });

  it("that fails does so for its callers, with its own error", async () => {
    const { source, events } = observedSource({ secret: () => Promise.reject(new SyntaxError("of the vault")) });
    await expect(source.get()).rejects.toThrow("of the vault");
    expect(events).toMatchObject([{ type: "token.failed", reason: "secret-source" }]);
  });

  it.each([[""], [undefined], [42]])("is refused if it returns %j, naming the option", async (value) => {
    const { source, obtain } = observedSource({ secret: () => value as string });
    await expect(source.get()).rejects.toMatchObject({
      name: "ProviderError",
      kind: "configuration",
      message: expect.stringContaining('"clientSecret"'),
    });
    expect(obtain).not.toHaveBeenCalled();
  });
});

describe("a rejected credential", () => {
  it("is replaced by the first of many calls that it was rejected for", async () => {
    const { source, obtain } = observedSource();
    const first = await source.get();
    expect(Array.from({ length: 10 }, () => source.reject(first, false))).not.toContain(false);
    const held = await Promise.all(Array.from({ length: 10 }, () => source.get()));
    expect(new Set(held).size).toBe(1);
    expect(source.reject(first, false)).toBe(true);
    expect(await source.get()).toBe(held[0]);
    expect(obtain).toHaveBeenCalledTimes(2);
  });

  it("costs at most three acquisitions a minute, and stays in use beyond that", async () => {
    const { source, obtain, clock } = observedSource();
    for (let count = 0; count < 3; count++) {
      expect(source.reject(await source.get(), false)).toBe(true);
      clock.advance(10 * second);
    }
    const fourth = await source.get();
    expect(source.reject(fourth, false)).toBe(false);
    expect(await source.get()).toBe(fourth);
    expect(obtain).toHaveBeenCalledTimes(4);

    clock.advance(40 * second);
    expect(source.reject(fourth, false)).toBe(true);
    expect(await source.get()).not.toBe(fourth);
  });

  it("is replaced although the clock was set back since three others were", async () => {
    const { source, clock } = observedSource();
    for (let count = 0; count < 3; count++) source.reject(await source.get(), false);
    const fourth = await source.get();
    clock.advance(-3_600 * second);
    expect(source.reject(fourth, false)).toBe(true);
  });

  it("does not count where its user marks it spent, nor where it has ended", async () => {
    const { source, clock } = observedSource({ lifetimeMs: 100 });
    for (let count = 0; count < 5; count++) {
      source.invalidate((await source.get()).credential);
      await source.get();
      clock.advance(100);
    }
    expect(source.reject(await source.get(), false)).toBe(true);
  });

  it("makes the secrets asked for as refused ones if it was them that were refused", async () => {
    const secret = vi.fn(() => "test-secret");
    const { source } = observedSource({ secret });
    source.reject(await source.get(), true);
    await source.get();
    expect(secret.mock.lastCall).toMatchObject([{ reason: "refused" }]);
  });

  it("is none where a call went without one", async () => {
    const { source } = observedSource();
    const held = await source.get();
    expect(source.reject({ account: held.account, grant: undefined }, false)).toBe(true);
    expect(await source.get()).toBe(held);
  });

  it("stays what its user had marked spent before, and costs nothing of the budget", async () => {
    const { source, events } = observedSource();
    for (let count = 0; count < 5; count++) {
      const held = await source.get();
      source.invalidate(held.credential);
      expect(source.reject(held, false)).toBe(true);
    }
    await source.get();
    expect(events.map(({ reason }) => reason)).toEqual(["missing", ...Array(5).fill("invalidated")]);
  });

  it("is renewed if there is something to renew it with", async () => {
    const { source, asked } = observedSource({ lifetimeMs: 100 * second, renews: true });
    source.reject(await source.get(), false);
    await source.get();
    expect(asked()).toEqual(["/login", "/renew"]);
  });

  it("is told by its token, since a provider may have issued the same one anew", async () => {
    const { source, obtain, clock } = observedSource({ lifetimeMs: 100 * second });
    const first = await source.get();
    obtain.mockResolvedValueOnce({ token: "token-1", lifetimeMs: 5 * second });
    clock.advance(95 * second);
    await source.get();
    source.reject(first, false);
    expect((await source.get()).grant.token).toBe("token-2");
  });

  it("waits for a renewal in the background that is under way, and starts no other", async () => {
    let finish = (_grant: Grant) => {};
    const { source, obtain, clock, grant } = observedSource({ lifetimeMs: 100 * second });
    const first = await source.get();
    obtain.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)));
    clock.advance(80 * second);
    expect(source.get()).toBe(first);
    source.reject(first, false);
    const waiting = source.get();
    await settled();
    finish(grant());
    expect((await waiting).grant.token).toBe("token-2");
    expect(obtain).toHaveBeenCalledTimes(2);
  });
});
