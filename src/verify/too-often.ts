import { setTimeout } from "node:timers/promises";
import { retryAfterMs } from "../calls/retry.js";
import type { Made, Run } from "./run.js";
import { spanOf } from "./times.js";
import type { VerifyOptions } from "./verify.js";

/** Makes what waits where a server says that it is called too often, and how long: RFC 6585, section 4. */
export function createPatience({ now = Date.now, timeoutMs, wait = setTimeout }: VerifyOptions, { signal }: Run) {
  const endsAt = now() + timeoutMs;
  let reason: string | undefined;
  return {
    /** Why no more calls are made; undefined: they are. */
    get reason() {
      return reason;
    },
    /**
     * Waits, if that is what the answer asks for.
     *
     * @returns whether it did
     */
    async after({ exchanges }: Made): Promise<boolean> {
      const { response } = exchanges.at(-1) ?? {};
      if (response?.status !== 429) return false;
      const pauseMs = retryAfterMs(response, now());
      if (pauseMs === undefined) return false;
      if (now() + pauseMs >= endsAt) {
        reason = `the server says to call it again in ${spanOf(pauseMs)}: --timeout allows more`;
        return false;
      }
      // What is over then, the next call tells.
      await wait(pauseMs, undefined, { signal }).catch(() => {});
      return true;
    },
  };
}
