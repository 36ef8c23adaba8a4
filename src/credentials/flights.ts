import { ProviderError } from "../scheme/provider-error.js";
import type { Account } from "../scheme/scheme.js";
import { tell } from "./events.js";
import type { Reason } from "./life.js";
import type { Outcome } from "./outcome.js";
import { pauseAfter } from "./pause.js";
import { endsWithRequests } from "./platform.js";
import type { CredentialSession } from "./session.js";
import type { Signal, Time } from "./time.js";

/** An asking under way. */
interface Flight<Name extends string> {
  readonly outcome: Promise<Outcome<Name>>;
  /** Epoch milliseconds. */
  readonly endsBy: number;
  /** Whether its beginner doesn't wait for it, and the runtime may end it any time. */
  readonly isOrphan: boolean;
}

/** Flies: asks once for however many want it asked. */
export interface Flights<Name extends string> {
  /** Begins a flight in the background, unless one is under way. */
  begin(reason: Reason): void;
  /**
   * Waits for the flight under way, or a new one.
   *
   * @param account the account's secrets, where they are known already
   * @returns undefined where it is overdue: who was to tell of its end may be gone, and another is to be begun
   */
  join(reason: Reason, signal: Signal, account?: Account<Name>): Promise<Outcome<Name> | undefined>;
}

/** How much longer than a flight may take who waits for it waits, in milliseconds: one that still can tells of its end. */
const graceMs = 100;

/** @param land is told what came of a flight, unless that was given up before */
export function createFlights<Name extends string>(
  { scheme, time, timeoutMs, store, waitUntil }: CredentialSession<Name>,
  acquire: (reason: Reason, time: Time, signal: AbortSignal, account?: Account<Name>) => Promise<Outcome<Name>>,
  land: (outcome: Outcome<Name>, since: number, isBackground: boolean) => void,
): Flights<Name> {
  const { now } = time;
  // A renewal and a login. With a store: others are waited for, and it may keep us waiting itself.
  const flightMs = (store ? 6 : 2) * timeoutMs;
  const late = () =>
    new ProviderError(`obtaining a credential took longer than ${flightMs} ms`, {
      provider: scheme.envelope.provider,
      kind: "timeout",
    });
  let underWay: Flight<Name> | undefined;

  function fly(reason: Reason, isBackground: boolean, account?: Account<Name>): Flight<Name> {
    const since = now();
    const own = isBackground ? time.idle : time;
    const outcome = own
      .bound(({ controller }) => acquire(reason, own, controller.signal, account), undefined, {
        ms: flightMs,
        error: late,
      })
      // Whatever isn't the provider's failure holds nobody back who needs a credential.
      .catch((error) => ({ pause: pauseAfter(error, undefined, undefined, now(), Math.random()) }))
      .then((landed) => {
        if (underWay === flight) land(landed, since, isBackground);
        return landed;
      })
      // Also where a clock has failed, which is told to who waits.
      .finally(() => {
        if (underWay === flight) underWay = undefined;
      });
    tell(
      waitUntil,
      outcome.catch(() => {}),
    );
    const flight = { outcome, endsBy: since + flightMs, isOrphan: isBackground && !waitUntil && endsWithRequests };
    underWay = flight;
    return flight;
  }

  return {
    begin(reason) {
      if (!underWay || underWay.endsBy <= now()) fly(reason, true);
    },
    async join(reason, signal, account) {
      const flight = !underWay || underWay.isOrphan ? fly(reason, false, account) : underWay;
      const overdue = new Error();
      // The clock may have been set.
      const ms = Math.min(Math.max(flight.endsBy - now(), 0), flightMs) + graceMs;
      try {
        return await time.bound(() => flight.outcome, signal, { ms, error: () => overdue });
      } catch (error) {
        if (error !== overdue) throw error;
        if (underWay === flight) underWay = undefined;
        return undefined;
      }
    },
  };
}
