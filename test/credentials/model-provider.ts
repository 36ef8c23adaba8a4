import { createAuth } from "../../src/calls/create-auth.js";
import type { ProviderEvent } from "../../src/credentials/events.js";
import type { TokenStore } from "../../src/stores/token-store.js";
import { virtualTime } from "../virtual-time.js";
import { schemeOf, type Way } from "./model-scheme.js";

/** How a server behaves once. */
export interface Fault {
  readonly kind: "none" | "busy" | "unavailable" | "lost" | "garbage" | "hang" | "reject";
  readonly latencyMs: number;
}

const lifetimeMs = 120_000;
const timeoutMs = 30_000;

interface Issued {
  readonly token: string;
  readonly issuedAt: number;
  endsAt: number;
  /** From when on the client knows that it is spent, if it does. */
  knownSpentAt: number;
  isDelivered: boolean;
  /** Whether it came again: then it is good until it is rejected or another comes. */
  isRepeated: boolean;
  /** When the client takes it to end, at the earliest and at the latest. */
  firstEndAt: number;
  toldEndAt: number;
}

/** A provider's server in virtual time, which notes what a client must not do. */
export function modelProvider(
  way: Way,
  tokenFaults: readonly Fault[],
  callFaults: readonly Fault[],
  store?: TokenStore,
  clock = virtualTime(1_000_000),
) {
  const violations: string[] = [];
  const events: ProviderEvent[] = [];
  const issued = new Map<string, Issued>();
  const rejectionsOf = new Map<string, number>();
  const attemptsOf = new Map<string, number>();
  /** The calls that are not to be sent again. */
  const ended = new Set<string>();
  let current: Issued | undefined;
  let tokenCallsUnderWay = 0;
  const counts = { token: 0, call: 0 };
  /** When tokens were rejected in the last second of the life that was told. */
  const rejectedAtTheirEnd: number[] = [];
  let isHealed = false;
  let isStepped = false;
  /** When the provider was asked for tokens. */
  const askedAt: number[] = [];

  const expect = (isFine: boolean, what: string) => {
    // Who goes by a clock that was set can't know when tokens end.
    if (!isFine && !isStepped) violations.push(`${what} at ${clock.elapsed()}`);
  };
  // Beyond the budget, a rejected token stays in use.
  const isKept = ({ issuedAt }: Issued) => events.some(({ reason, at }) => reason === "budget-spent" && at >= issuedAt);

  function issue(): Issued {
    const entry = {
      token: `token-${counts.token}`,
      issuedAt: clock.elapsed(),
      endsAt: clock.elapsed() + lifetimeMs,
      knownSpentAt: Infinity,
      isDelivered: false,
      isRepeated: false,
      firstEndAt: Number.POSITIVE_INFINITY,
      toldEndAt: Number.POSITIVE_INFINITY,
    };
    issued.set(entry.token, entry);
    current = entry;
    return entry;
  }

  function grantFor(request: Request): Issued | undefined {
    const old = issued.get(request.headers.get("x-old") ?? "");
    if (request.url.endsWith("/refresh")) {
      if (!old || old.endsAt <= clock.elapsed()) return undefined;
      if (!way.renewsBeside) old.endsAt = clock.elapsed();
      return issue();
    }
    const isGood = current && current.endsAt > clock.elapsed();
    if (isGood && way.login === "repeats") return current;
    if (isGood && current && way.login === "replaces") {
      expect(
        current.knownSpentAt <= clock.elapsed() || !current.isDelivered,
        `${current.token} was replaced while it was good`,
      );
      current.endsAt = clock.elapsed();
    }
    return issue();
  }

  async function answerTokenCall(request: Request, signal: AbortSignal, fault: Fault): Promise<Response> {
    const askedAt = clock.elapsed();
    tokenCallsUnderWay += 1;
    expect(tokenCallsUnderWay === 1, "two token calls under way");
    const isAborted = new Promise<never>((_resolve, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason)),
    );
    try {
      const granted = fault.kind === "none" ? grantFor(request) : undefined;
      await Promise.race([isAborted, waits(fault)]);
      if (fault.kind !== "none") return failing(fault);
      if (!granted) return Response.json({ code: 7 });
      granted.isRepeated = granted.isDelivered;
      granted.isDelivered = true;
      const leftMs = Math.max(granted.endsAt - clock.elapsed(), 0);
      const lifetimeMs = way.roundsDown ? Math.floor(leftMs / 1_000) * 1_000 : leftMs;
      granted.firstEndAt = askedAt + lifetimeMs;
      // A life of 0 is less than a second.
      granted.toldEndAt = clock.elapsed() + (lifetimeMs || 1_000);
      // The provider says it anew: it is good.
      granted.knownSpentAt = Number.POSITIVE_INFINITY;
      return Response.json({ token: granted.token, lifetimeMs });
    } finally {
      tokenCallsUnderWay -= 1;
    }
  }

  async function answerCall(request: Request, signal: AbortSignal, fault: Fault): Promise<Response> {
    const id = request.headers.get("x-call") ?? "";
    const entry = issued.get(request.headers.get("x-token") ?? "");
    attemptsOf.set(id, (attemptsOf.get(id) ?? 0) + 1);
    expect((attemptsOf.get(id) ?? 0) <= 4, `call ${id} was sent too often`);
    expect(!ended.has(id), `call ${id} was sent again after its end`);
    expect(entry !== undefined, `call ${id} went unsigned`);
    expect(
      !entry || entry.isRepeated || clock.elapsed() < entry.toldEndAt,
      `call ${id} with ${entry?.token} after its end`,
    );
    expect(
      !entry || entry.knownSpentAt >= clock.elapsed() || isKept(entry),
      `call ${id} with the spent ${entry?.token}`,
    );
    const isRejected = fault.kind === "reject" || !entry || entry.endsAt <= clock.elapsed();
    await waits(fault);
    if (!isRejected && !mayRepeat(request, fault)) ended.add(id);
    if (!isRejected) return fault.kind === "none" ? Response.json({ code: 0 }) : failing(fault);
    rejectionsOf.set(id, (rejectionsOf.get(id) ?? 0) + 1);
    expect((rejectionsOf.get(id) ?? 0) <= 2, `call ${id} was rejected a third time`);
    // Who has given up by then doesn't hear of it.
    if (entry && clock.elapsed() >= entry.firstEndAt - 1_000) rejectedAtTheirEnd.push(clock.elapsed());
    if (entry && !signal.aborted) entry.knownSpentAt = Math.min(entry.knownSpentAt, clock.elapsed());
    return way.rejectsBy === "status" ? new Response(null, { status: 401 }) : Response.json({ code: 1010 });
  }

  const mayRepeat = ({ method }: Request, { kind }: Fault) =>
    kind === "busy" || (method === "GET" && (kind === "lost" || kind === "unavailable"));

  function waits({ kind, latencyMs }: Fault): Promise<void> {
    return new Promise((resolve) => kind !== "hang" && clock.after(latencyMs, resolve));
  }

  function failing({ kind }: Fault): Response {
    if (kind === "lost") throw new TypeError("fetch failed");
    if (kind === "garbage") return new Response("<html>");
    return new Response(null, { status: kind === "busy" ? 429 : 503 });
  }

  const { auth } = createAuth(schemeOf(way), {
    secrets: { secret: "test-secret" },
    store,
    base: new URL("https://provider.example"),
    time: clock.time,
    timeoutMs,
    retry: { attempts: 3, baseMs: 200, maxWaitMs: 30_000 },
    onEvent: (event) => void events.push(event),
    fetch: async (input, init) => {
      // The Request's own signal no longer follows once the Request is collected, as one is that nothing waits for.
      const signal = init?.signal as AbortSignal;
      const request = new Request(input, init);
      const isTokenCall = /\/(login|refresh)$/.test(request.url);
      if (isTokenCall) askedAt.push(clock.elapsed());
      const faults = isTokenCall ? tokenFaults : callFaults;
      const planned = faults[isTokenCall ? counts.token++ : counts.call++];
      const fault = isHealed || !planned ? { kind: "none" as const, latencyMs: 50 } : planned;
      return isTokenCall ? answerTokenCall(request, signal, fault) : answerCall(request, signal, fault);
    },
  });

  return {
    auth,
    clock,
    events,
    violations,
    rejectedAtTheirEnd,
    askedAt,
    /** Sets the client's clock. */
    step(ms: number) {
      isStepped = true;
      clock.step(ms);
    },
    /** Has no more faults from now on. */
    heal() {
      isHealed = true;
    },
    /** Ends the current token before its time, without a word. */
    revoke() {
      if (current) current.endsAt = clock.elapsed();
    },
  };
}
