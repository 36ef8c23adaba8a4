import type { ProviderEvent } from "../../src/credentials/events.js";
import type { StoredToken, TokenLease } from "../../src/stores/token-store.js";
import type { fleetProvider, IssuedToken, Sent } from "./fleet-provider.js";
import type { StoreWitness } from "./fleet-store.js";
import type { Machine, SimulatedTime } from "./simulated-time.js";

/** What one process has heard, held against what it does. Times are the world's, in milliseconds. */
export interface Witness {
  readonly store: StoreWitness;
  /** The process sends something. */
  sends(sent: Sent): void;
  /** It has the answer. */
  hears(sent: Sent, response: Response): void;
  tells(event: ProviderEvent): void;
  /** Its clock was set, or it stood still: what it takes times for is its own affair. */
  isConfused(how: "set" | "stopped"): void;
}

interface Rules {
  readonly time: SimulatedTime;
  readonly machine: Machine;
  readonly provider: ReturnType<typeof fleetProvider>;
  /** The beginnings of the digests of the secrets, by which failures in the store name them. */
  readonly digests: Readonly<Record<string, string>>;
  /** By how much a store's answer may be late, which makes tokens look fresher. */
  readonly storeLatencyMs: number;
  readonly canRenewEarly: boolean;
  violated(what: string): void;
}

/** As many as a renewal and a login each cause that fail after half a second, one second and so on, and are rejected three times. */
const mostIn10s = 20;

export function createWitness(rules: Rules): Witness {
  const { time, provider, violated } = rules;
  const sentAt = new WeakMap<Sent, number>();
  const adoptedAt = new Map<string, number>();
  const spent = new Set<string>();
  const left = new Set<string>();
  const held = new Set<string>();
  const toldEnds = new Map<string, number>();
  const refusedAt = new Map<string, number>();
  const askedAt: number[] = [];
  let inUse: string | undefined;
  let lastRead: { readonly found: StoredToken | undefined; readonly at: number } | undefined;
  let lease: TokenLease | undefined;
  let hasAsked = false;
  let isStoreInTrouble = false;
  let isClockSet = false;
  let isStopped = false;

  function adopt(token: string, leftMs: number): void {
    // What comes again is good until it is rejected.
    toldEnds.set(token, held.has(token) ? Number.POSITIVE_INFINITY : time.now() + Math.max(leftMs, 1_000));
    adoptedAt.set(token, time.now());
    for (const gone of [spent, left]) gone.delete(token);
    held.add(token);
  }

  function checkCall(token: string | undefined): void {
    if (!token) {
      violated("a call went unsigned");
      return;
    }
    // A flight may seem overdue to who had its clock set, and bring another token than the next one.
    if (spent.has(token) && !isClockSet) violated(`a call with the spent ${token}`);
    if (left.has(token) && !isClockSet) violated(`a call with ${token}, which was left before`);
    const late = time.now() - (toldEnds.get(token) ?? Number.POSITIVE_INFINITY);
    if (late > 1_000 + rules.storeLatencyMs && !isClockSet && !isStopped) {
      violated(`a call with ${token}, ${late} ms after its end`);
    }
    if (inUse && inUse !== token) left.add(inUse);
    inUse = token;
    held.add(token);
  }

  function checkTokenCall({ secret }: Sent): void {
    askedAt.push(time.now());
    const lately = askedAt.filter((at) => at > time.now() - 10_000).length;
    if (lately > mostIn10s) violated(`${lately} token calls in 10 s`);
    if (isClockSet) return;
    const since = time.now() - (refusedAt.get(secret ?? "") ?? Number.NEGATIVE_INFINITY);
    if (since < 10_000) violated(`a refused secret was tried again after ${since} ms`);
    // Who has no store goes on alone.
    if (isStoreInTrouble) return;
    if (!lease) violated("a token was asked for without a lease");
    // Later, one that stands still while its renewal fails may log in before it hears of the end.
    if (lease && !hasAsked && Date.now() > lease.deadline) violated("a token was asked for when the lease had ended");
    hasAsked = true;
    if (lastRead?.found) checkNeed(lastRead.found, lastRead.at, secret);
  }

  /** Whether the store has said, last, that nobody is to ask. */
  function checkNeed({ entry, expiresAt }: StoredToken, readAt: number, secret: string | undefined): void {
    const { token, lifetimeMs = Number.POSITIVE_INFINITY, endsBefore = 0, failure } = entry;
    // As it was when it was read: a process may have stood still since.
    const now = Date.now() - (time.now() - readAt);
    const marginMs = rules.canRenewEarly ? Math.min(30_000, lifetimeMs / 10) : 0;
    if (token && !held.has(token) && expiresAt - endsBefore - now > marginMs + 10) {
      violated(`a token was asked for, where the store had ${token}`);
    }
    const isOfUs = failure && (failure.secrets ?? digestOf(secret)) === digestOf(secret);
    if (isOfUs && expiresAt - failure.endsBefore - now > 10) {
      violated("a token was asked for in a pause that the store told of");
    }
  }

  const digestOf = (secret: string | undefined) => rules.digests[secret ?? ""];

  return {
    store: {
      read(found) {
        lastRead = { found, at: time.now() };
        if (!lease) isStoreInTrouble = false;
      },
      leased(taken) {
        lease = taken;
        hasAsked = false;
      },
      released() {
        lease = undefined;
      },
      written(token, before) {
        const [next, last] = [provider.find(token), provider.find(before)] as (IssuedToken | undefined)[];
        if (next && last && next.number < last.number) violated(`${token} took the place of ${before} in the store`);
      },
      troubled() {
        isStoreInTrouble = true;
        lastRead = undefined;
      },
    },
    sends(sent) {
      sentAt.set(sent, time.now());
      if (sent.path === "/v1") checkCall(sent.token);
      else checkTokenCall(sent);
    },
    hears(sent, response) {
      const granted = provider.grantedBy(response);
      // Where it does harm to ask too early, a life begins when its answer comes.
      const from = rules.canRenewEarly ? time.now() : (granted?.grantedAt ?? 0);
      if (granted) adopt(granted.token, granted.endsAt - from);
      // The provider may have said that it is good since the call was sent.
      const isNews = (sentAt.get(sent) ?? 0) >= (adoptedAt.get(sent.token ?? "") ?? 0);
      if (provider.rejects(response) && sent.token && isNews) spent.add(sent.token);
      if (sent.path === "/login" && response.status === 401 && sent.secret) refusedAt.set(sent.secret, time.now());
    },
    tells({ type, reason }) {
      // Beyond the budget, a rejected token stays in use.
      if (reason === "budget-spent") spent.clear();
      if (type !== "token.shared") return;
      // Who finds another's token forgets what it was refused before: it may have other secrets by the next time.
      refusedAt.clear();
      // What comes of a store in trouble isn't known here: it may be what is in use, for longer.
      if (!lastRead?.found) return toldEnds.clear();
      const { entry, expiresAt } = lastRead.found;
      adopt(entry.token, expiresAt - (entry.endsBefore ?? 0) - Date.now());
    },
    isConfused(how) {
      isClockSet ||= how === "set";
      isStopped ||= how === "stopped";
    },
  };
}
