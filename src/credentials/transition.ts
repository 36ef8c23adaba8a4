import { type Credential, type HeldCredential, leastLifeMs } from "./held-credential.js";
import { isAlive, type Life, type Reason, stageOf, unborn } from "./life.js";
import type { Pause } from "./pause.js";
import { isSpent } from "./rejection-budget.js";

export type LifeEvent<Name extends string = string> =
  /** An asking brought one. */
  | { readonly type: "granted"; readonly held: HeldCredential<Name>; readonly rejections: readonly number[] }
  /** An asking brought none. */
  | { readonly type: "failed"; readonly pause: Pause; readonly areSecretsRefused: boolean }
  | Rejected
  /** Its user has no more use for it. */
  | { readonly type: "invalidated"; readonly credential: Credential }
  /** The pause doesn't hold for who asks now: it was for other secrets, or nobody was asked with any. */
  | { readonly type: "pause lifted" };

/** A provider refused a token. */
interface Rejected {
  readonly type: "rejected";
  readonly token: string | undefined;
  readonly areSecretsRefused: boolean;
  /** Whether others may have renewed it, so that looking for theirs costs nobody a token. */
  readonly isShared: boolean;
}

/** What who needs a credential is to do. */
export type Need<Name extends string = string> =
  | { readonly do: "use" | "use and ask"; readonly held: HeldCredential<Name> }
  | { readonly do: "ask"; readonly reason: Reason }
  | { readonly do: "hold back"; readonly pause: Pause };

/** What is to be done about a rejected call: sign it anew; or leave it, for what was rejected stays in use. */
export type Effect = "replay" | "leave" | undefined;

/** What follows from a need at a time, epoch milliseconds. It changes nothing. */
export function need<Name extends string>(life: Life<Name>, now: number): Need<Name> {
  const { held, spent = "expiring", pause } = life;
  const stage = stageOf(life, now);
  if (held && isAlive(life, now) && stage !== "ending") return { do: stage === "due" ? "use and ask" : "use", held };
  return pause && stage === "held back" ? { do: "hold back", pause } : { do: "ask", reason: spent };
}

/** What follows from an event at a time, epoch milliseconds. */
export function transition<Name extends string>(
  life: Life<Name>,
  event: LifeEvent<Name>,
  now: number,
): [Life<Name>, Effect] {
  switch (event.type) {
    case "granted": {
      const { held, rejections } = event;
      return [{ ...unborn, held, spent: undefined, rejections, uncountedAt: life.uncountedAt }, undefined];
    }
    case "failed": {
      const asksForOthers = life.asksForOthers || event.areSecretsRefused;
      return [{ ...life, pause: event.pause, asksForOthers }, undefined];
    }
    case "rejected":
      return rejected(life, event, now);
    case "invalidated":
      return [life.held?.credential === event.credential ? { ...life, spent: "invalidated" } : life, undefined];
    case "pause lifted":
      return [{ ...life, pause: undefined }, undefined];
  }
}

function rejected<Name extends string>(
  life: Life<Name>,
  { token, areSecretsRefused, isShared }: Rejected,
  now: number,
): [Life<Name>, Effect] {
  const { held, spent, rejections, uncountedAt } = life;
  const asksForOthers = life.asksForOthers || areSecretsRefused;
  // By the token, since a provider may have issued it anew.
  if (!held || held.grant.token !== token) return [life, "replay"];
  if (spent) return [{ ...life, asksForOthers }, "replay"];
  const isAtItsEnd = now >= held.toldEndAt - leastLifeMs;
  // Else a provider whose tokens end as they are told to come could be asked without end.
  const counts = !isAtItsEnd || Math.abs(now - uncountedAt) < leastLifeMs;
  if (counts && !isShared && isSpent(rejections, now)) return [life, "leave"];
  return [{ ...life, spent: "rejected", counts, asksForOthers, uncountedAt: counts ? uncountedAt : now }, "replay"];
}
