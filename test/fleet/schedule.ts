import { type Way, ways } from "../credentials/model-scheme.js";
import { type Chance, createChance } from "./chance.js";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A time, in milliseconds from the beginning, in which something is out of order. */
export interface Trouble<Kind extends string> {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

const storeTroubles = ["down", "failed when done", "slow", "silent", "stale", "damaged"] as const;
const networkTroubles = [
  ...["slow", "lost on the way", "lost on the way back", "twice", "silent"],
  ...["garbage", "busy", "unavailable", "rejecting"],
] as const;
export type StoreTrouble = (typeof storeTroubles)[number];
export type NetworkTrouble = (typeof networkTroubles)[number];

/** It dies, or stands still, for a while, at the n-th step after a time: when something is sent, is done, or has come back. */
export interface Mishap {
  readonly at: number;
  readonly steps: number;
  readonly what: "dies" | "stops";
  readonly forMs: number;
}

/** What befalls one process. */
export interface Fate {
  /** How far its clock is from the world's. */
  readonly skewMs: number;
  /** When it gets a secret that has been changed, after the provider has. */
  readonly secretAfterMs: number;
  readonly mishaps: readonly Mishap[];
  readonly clockSteps: readonly { readonly at: number; readonly ms: number }[];
}

export interface PlannedCall {
  readonly at: number;
  /** Which process makes it. */
  readonly by: number;
  readonly method: "GET" | "POST";
  /** When its caller gives up, after so many milliseconds. */
  readonly abortMs: number | undefined;
}

/** Everything that befalls a fleet: it is calm, then there is trouble, then all is well again. Times count from the beginning. */
export interface Schedule {
  readonly seed: number;
  readonly way: Way;
  readonly lifetimeMs: number;
  readonly troubleFrom: number;
  readonly troubleTo: number;
  /** When it is calm again: pauses are over. */
  readonly calmFrom: number;
  readonly endsAt: number;
  readonly fates: readonly Fate[];
  readonly calls: readonly PlannedCall[];
  /** Whether who waits for the lease hears that there is another version. */
  readonly tellsOfVersions: boolean;
  readonly store: readonly Trouble<StoreTrouble>[];
  readonly network: readonly Trouble<NetworkTrouble>[];
  /** When the store loses its record or its lease. */
  readonly losses: readonly { readonly at: number; readonly what: "record" | "lease" }[];
  /** When the provider ends its current token, without a word. */
  readonly revocations: readonly { readonly at: number }[];
  /** When the provider changes the secret. */
  readonly rotatedAt: number | undefined;
}

/**
 * How many token calls a whole fleet needs at most in a time in which all is well: one for a start, one for each life, which
 * is renewed when a quarter of it is left or five minutes, and one for each token that is revoked, as that which is found at the
 * start may be. Where tokens are renewed, a revoked one is refused first, and then there is a login. Who rounds lives down
 * repeats a token in its last second, once or twice.
 */
export function mostTokenCalls({ way, lifetimeMs, revocations }: Schedule, from: number, to: number): number {
  const isEarly = way.login === "adds" || way.refreshes;
  const periods = Math.floor((to - from) / (lifetimeMs - (isEarly ? Math.min(5 * minute, lifetimeMs / 4) : 0)));
  const revoked = revocations.filter(({ at }) => from <= at && at < to).length;
  const repeats = way.roundsDown && way.login === "repeats" ? 2 * periods : 0;
  return periods + repeats + (1 + revoked) * (way.refreshes ? 2 : 1);
}

/** The longest pause that a failure is remembered for, and some more. */
const untilCalmMs = 20 * minute;

export function scheduleOf(seed: number): Schedule {
  const chance = createChance(3 * seed);
  const { whole, happens, oneOf, some } = chance;
  const way = oneOf(...ways);
  const lifetimeMs = oneOf(minute, 2 * minute, 10 * minute, 2 * hour);
  const size = whole(2, 5);
  const troubleFrom = Math.min(1.3 * lifetimeMs, hour);
  const troubleTo = troubleFrom + oneOf(5 * minute, 20 * minute, 2 * hour);
  const calmFrom = troubleTo + untilCalmMs;
  const endsAt = calmFrom + 1.3 * lifetimeMs;
  const inTrouble = () => whole(troubleFrom, troubleTo);

  const troubles = <Kind extends string>(kinds: readonly Kind[]) =>
    some(0, 4, (): Trouble<Kind> => {
      const from = inTrouble();
      const ms = oneOf(10 * second, minute, 10 * minute);
      return { kind: oneOf(...kinds), from, to: Math.min(from + whole(second, ms), troubleTo) };
    });
  const store = troubles<StoreTrouble>(storeTroubles);
  const network = troubles<NetworkTrouble>(networkTroubles as readonly NetworkTrouble[]);
  const losses = some(0, 2, (): Schedule["losses"][number] => ({ at: inTrouble(), what: oneOf("record", "lease") }));
  const revocations = [
    ...some(0, 1, () => ({ at: whole(0, troubleFrom) })),
    ...some(0, 2, () => ({ at: inTrouble() })),
    ...some(0, 1, () => ({ at: whole(calmFrom, endsAt) })),
  ];
  const rotatedAt = happens(0.4) ? inTrouble() : undefined;
  // Few calls happen to be where something goes wrong, unless they look for it.
  const turning = [...store, ...network].flatMap(({ from, to }) => [from, to]);
  const near = () => oneOf(...turning, ...losses.map(({ at }) => at), rotatedAt ?? troubleFrom);
  const whenInTrouble = () =>
    happens(0.5) ? inTrouble() : Math.max(troubleFrom, near() + whole(-5 * second, 20 * second));

  return {
    ...{ seed, way, lifetimeMs, troubleFrom, troubleTo, calmFrom, endsAt },
    ...{ store, network, losses, revocations, rotatedAt },
    tellsOfVersions: happens(0.5),
    fates: Array.from({ length: size }, () => fateOf(chance, whenInTrouble)),
    calls: [
      ...bursts(chance, size, 6, () => whole(0, troubleFrom)),
      ...bursts(chance, size, 20, whenInTrouble),
      ...bursts(chance, size, 6, () => whole(calmFrom, endsAt)),
    ],
  };
}

function fateOf({ whole, happens, oneOf, some }: Chance, when: () => number): Fate {
  return {
    skewMs: happens(0.5) ? 0 : oneOf(whole(-minute, minute), whole(-day, day)),
    secretAfterMs: whole(-minute, 5 * minute),
    mishaps: some(0, 3, () => ({
      at: when(),
      steps: whole(1, 20),
      what: oneOf("dies", "stops"),
      forMs: whole(0, oneOf(second, minute)),
    })),
    clockSteps: happens(0.2) ? some(1, 2, () => ({ at: when(), ms: oneOf(-day, day, whole(-hour, hour)) })) : [],
  };
}

/** Calls come in bursts: several processes need a token at once. */
function bursts({ whole, happens, oneOf }: Chance, size: number, most: number, when: () => number): PlannedCall[] {
  return Array.from({ length: whole(2, most) }, when).flatMap((at) =>
    Array.from({ length: size }, (_, by) => by)
      .filter(() => happens(0.7))
      .flatMap((by) =>
        Array.from({ length: whole(1, 2) }, () => ({
          at: at + whole(0, oneOf(0, 50, 2 * second)),
          by,
          method: oneOf("GET", "POST"),
          abortMs: happens(0.1) ? whole(0, 20 * second) : undefined,
        })),
      ),
  );
}
