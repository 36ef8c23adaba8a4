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

/** Counts calls, and refuses those that are too many. */
export function createCounter({ calls, tokenCalls }: Limits) {
  let made = 0;
  let madeForTokens = 0;
  let refused: string | undefined;
  const wantOfCalls = `${calls} ${calls === 1 ? "call is" : "calls are"} made: --calls allows more`;
  /**
   * Why one more call can't be made; undefined: it can.
   *
   * @param isFurther whether it is a token call beside the one that gets the first token, be that from a store
   */
  const refusal = (isTokenCall: boolean, isFurther = false): string | undefined => {
    if (made >= calls) return wantOfCalls;
    const before = isFurther ? Math.max(1, madeForTokens) : madeForTokens;
    if (!isTokenCall || before < tokenCalls) return undefined;
    return `it takes a further token call: --token-calls ${before + 1} allows it`;
  };
  return {
    refusal,
    wantOfCalls,
    /** @throws Error with the reason */
    admit(isTokenCall: boolean): void {
      const reason = refusal(isTokenCall);
      if (reason !== undefined) {
        refused = reason;
        throw new Error(reason);
      }
      made++;
      if (isTokenCall) madeForTokens++;
    },
    /** Why the last call was refused that something made by itself. */
    get refused() {
      return refused;
    },
    get calls() {
      return made;
    },
    get tokenCalls() {
      return madeForTokens;
    },
  };
}
