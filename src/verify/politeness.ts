/** How much may be asked of the server. */
export interface Limits {
  /** Calls in all. */
  readonly calls: number;
  /** Calls of token operations, those that are to be refused included. */
  readonly tokenCalls: number;
  /** Whether a token that is in use may be ended. */
  readonly endLiveToken: boolean;
  /** Whether calls may be made that may change something. */
  readonly writes: boolean;
}

/** Why a call isn't made. */
export class LeftOut extends Error {}

/** Counts calls, and refuses those that are too many. */
export function createCounter({ calls, tokenCalls }: Limits) {
  let made = 0;
  let madeForTokens = 0;
  /** Why one more call can't be made; undefined: it can. */
  const refusal = (isTokenCall: boolean): string | undefined => {
    if (made >= calls) return `${calls} calls are made: --calls allows more`;
    if (!isTokenCall || madeForTokens < tokenCalls) return undefined;
    return `it takes a further token call: --token-calls ${madeForTokens + 1} allows it`;
  };
  return {
    refusal,
    /** @throws LeftOut */
    admit(isTokenCall: boolean): void {
      const reason = refusal(isTokenCall);
      if (reason !== undefined) throw new LeftOut(reason);
      made++;
      if (isTokenCall) madeForTokens++;
    },
    get calls() {
      return made;
    },
    get tokenCalls() {
      return madeForTokens;
    },
  };
}
