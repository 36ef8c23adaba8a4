import { createAuth } from "../../src/calls/create-auth.js";
import type { ProviderEvent } from "../../src/credentials/events.js";
import type { SecretSource } from "../../src/credentials/secret-source.js";
import type { Time } from "../../src/credentials/time.js";
import { isRecord } from "../../src/scheme/envelope.js";
import type { Scheme } from "../../src/scheme/scheme.js";
import type { TokenStore } from "../../src/stores/token-store.js";
import { virtualTime } from "../virtual-time.js";

export const second = 1_000;
export const minute = 60 * second;

const scheme: Scheme<"secret"> = {
  envelope: {
    provider: "model",
    read: (body) => (isRecord(body) ? { success: true, payload: body } : undefined),
    isRefusal: () => false,
  },
  operations: [
    { operationId: "login", method: "POST", path: "/login", security: [], isTokenOperation: true, isIdempotent: false },
  ],
  rejection: { status: 401 },
  loginRenews: true,
  identify: () => [],
  login: ({ secret }) => ({ method: "POST", path: "/login", body: secret }),
  readGrant: ({ token, lifetimeMs }) => ({ token: String(token), lifetimeMs: lifetimeMs as number | undefined }),
  sign({ headers }, { grant }) {
    if (grant) headers.set("x-token", grant.token);
    return undefined;
  },
};

type Answer = Response | Promise<Response>;

interface Setting {
  /** What a token call is answered with that has this number, from 1; undefined: with another token. */
  readonly login?: (count: number, secret: string) => Answer | undefined;
  /** What any other call is answered with; undefined: with success. */
  readonly answer?: (request: Request) => Answer | undefined;
  readonly secret?: SecretSource;
  readonly lifetimeMs?: number | undefined;
  readonly retry?: { attempts: number; baseMs: number; maxWaitMs: number };
  readonly timeoutMs?: number;
  readonly store?: TokenStore;
  readonly waitUntil?: (work: Promise<unknown>) => void;
  /** Whose time the client goes by. */
  readonly clock?: ReturnType<typeof virtualTime>;
  readonly time?: Time;
}

/** A client in virtual time of a provider that issues token 1, 2, … and answers everything else with success. */
export function virtualClient(setting: Setting = {}) {
  const clock = setting.clock ?? virtualTime(1_000_000);
  const events: ProviderEvent[] = [];
  /** When tokens were asked for, and with what. */
  const logins: { at: number; secret: string }[] = [];
  const { auth } = createAuth(scheme, {
    secrets: { secret: setting.secret ?? "test-secret" },
    store: setting.store,
    base: new URL("https://provider.example"),
    time: setting.time ?? clock.time,
    timeoutMs: setting.timeoutMs ?? 30 * second,
    retry: setting.retry ?? { attempts: 3, baseMs: 200, maxWaitMs: 30 * second },
    onEvent: (event) => void events.push(event),
    ...(setting.waitUntil && { waitUntil: setting.waitUntil }),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.endsWith("/login")) return setting.answer?.(request) ?? Response.json({});
      const secret = await request.text();
      logins.push({ at: clock.now(), secret });
      const token = `token-${logins.length}`;
      return setting.login?.(logins.length, secret) ?? Response.json({ token, lifetimeMs: setting.lifetimeMs });
    },
  });
  /** Comes to the status, or the error with the time at which it came. */
  const call = async () => {
    try {
      return (await auth.fetch("https://provider.example/v1", { method: "POST" })).status;
    } catch (error) {
      return Object.assign(Object(error), { cameAt: clock.now() });
    }
  };
  return {
    clock,
    auth,
    events,
    logins,
    call,
    /** Lets what is under way come to its end, and time pass for it. */
    async calls(count: number) {
      const calls = Array.from({ length: count }, call);
      await clock.run();
      return Promise.all(calls);
    },
    /** Lets time pass. */
    async pass(ms: number) {
      clock.after(ms, () => {});
      await clock.run();
    },
    /** How long after one login the next came, in milliseconds. */
    gaps: () => logins.slice(1).map(({ at }, index) => at - (logins[index]?.at ?? 0)),
  };
}

export const refusal = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });
