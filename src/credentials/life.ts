import type { HeldCredential } from "./held-credential.js";
import { isInForce, type Pause } from "./pause.js";

/*
 * The life of one account's credential, as a machine: `stageOf` names its state, and `transition.ts` says what
 * follows from an event. Time alone leads from fresh to due, to ending, to none; and out of held back.
 *
 *              granted           time           time
 *       none ───────────► fresh ──────► due ──────────► ending ───► none
 *       │  ▲                ▲            │                 │
 *       │  │                │ granted    │                 │
 *       │  │     rejected ──┘            │                 │
 *       │  │      │  ▲                   │                 │
 *       ▼  │      ▼  │                   ▼                 ▼
 *       held back: failed leads to it, and time back to where it was
 *
 * From every stage, `granted` leads to fresh (a short life may be due or ending at once). What is used goes to rejected
 * when its provider says `rejected`, unless the budget for that is spent, and to none when its user says `invalidated`;
 * while it is held back, as soon as the pause is over, or `pause lifted` for who has other secrets.
 */
export type Stage =
  /** There is nothing to use. Callers wait while another is asked for. */
  | "none"
  /** It is used. */
  | "fresh"
  /** It is used, and another is asked for in the background. */
  | "due"
  /** It has so little left that callers wait for another. */
  | "ending"
  /** The provider refused it. Callers wait for another. */
  | "rejected"
  /** The last asking failed, and nobody asks for now. What is alive is used. */
  | "held back";

/** Why another credential is asked for. */
export type Reason = "missing" | "expiring" | "rejected" | "invalidated";

/** Everything that is known of an account's credential. Times are epoch milliseconds. */
export interface Life<Name extends string = string> {
  /** The last one, usable or not: a renewal starts from it. */
  readonly held: HeldCredential<Name> | undefined;
  /** Why it isn't used before its time has come. */
  readonly spent: Exclude<Reason, "expiring"> | undefined;
  /** Whether what is asked for next counts against the budget for rejections. */
  readonly counts: boolean;
  /** Whether the provider refused the account's secrets. */
  readonly asksForOthers: boolean;
  readonly pause: Pause | undefined;
  /** When rejections have caused acquisitions. */
  readonly rejections: readonly number[];
  /** When one last came at a token's end, and didn't count. */
  readonly uncountedAt: number;
}

export const unborn: Life<never> = {
  held: undefined,
  spent: "missing",
  counts: false,
  asksForOthers: false,
  pause: undefined,
  rejections: [],
  uncountedAt: Number.NEGATIVE_INFINITY,
};

/** Whether there is a credential that can be used. */
export const isAlive = ({ held, spent }: Life, now: number): boolean =>
  held !== undefined && spent === undefined && now < held.endsAt;

export function stageOf(life: Life, now: number): Stage {
  const { held, spent, pause } = life;
  const alive = isAlive(life, now) ? held : undefined;
  if (alive && now < alive.shouldRenewAt) return "fresh";
  if (isInForce(pause, now)) return "held back";
  if (!alive) return spent === "rejected" ? "rejected" : "none";
  return now < alive.mustRenewAt ? "due" : "ending";
}
