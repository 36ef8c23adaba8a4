import type { Wish } from "./asking.js";
import type { HeldCredential } from "./held-credential.js";
import type { Life } from "./life.js";
import { heldBackBy, type Pause, pauseAfter } from "./pause.js";
import { recent } from "./rejection-budget.js";
import type { CredentialSession } from "./session.js";

/** What came of an asking. */
export type Outcome<Name extends string = string> =
  | {
      readonly held: HeldCredential<Name>;
      /** When rejections have caused acquisitions, this one included. Epoch milliseconds. */
      readonly rejections: readonly number[];
    }
  | {
      readonly pause: Pause;
      /** Whether it was another process that failed, and nobody asked now. */
      readonly isRemembered?: boolean;
    };

/**
 * What an asking comes to.
 *
 * @param before the rejections and the pause that were known when it began
 */
export async function outcomeOf<Name extends string>(
  { time }: Pick<CredentialSession<Name>, "time">,
  { account, reason, life }: Wish<Name>,
  asking: Promise<HeldCredential<Name>>,
  before: Pick<Life, "rejections" | "pause"> = life,
): Promise<Outcome<Name>> {
  try {
    const held = await asking;
    const counted = reason === "rejected" && life.counts ? [time.now()] : [];
    return { held, rejections: [...recent(before.rejections, time.now()), ...counted] };
  } catch (error) {
    return { pause: pauseAfter(error, heldBackBy(account, error), before.pause, time.now(), Math.random()) };
  }
}
