/** Why a call ends whose caller has gone. */
const gone = new DOMException("The caller has gone", "AbortError");

/** A signal that is aborted where a caller has gone. A native one costs a tenth of all that is done for a call. */
export class CallerSignal {
  aborted = false;
  reason: unknown;
  #run: (() => void) | undefined;

  abort(): void {
    this.aborted = true;
    this.reason = gone;
    this.#run?.();
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  /** One thing at a time: a call waits for nothing else meanwhile. */
  runWhenAborted(run: () => void): () => void {
    const before = this.#run;
    this.#run = before
      ? () => {
          before();
          run();
        }
      : run;
    return () => {
      this.#run = before;
    };
  }

  /** As what takes no more of a signal than there is here asks for it. */
  asSignal(): AbortSignal {
    return this as unknown as AbortSignal;
  }
}
