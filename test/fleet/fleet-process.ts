import { createAuth } from "../../src/calls/create-auth.js";
import type { ProviderEvent } from "../../src/credentials/events.js";
import { createTime } from "../../src/credentials/time.js";
import { isProviderError } from "../../src/index.js";
import type { Scheme } from "../../src/scheme/scheme.js";
import type { TokenStore } from "../../src/stores/token-store.js";
import type { Sent } from "./fleet-provider.js";
import type { PlannedCall } from "./schedule.js";
import type { Machine, SimulatedTime } from "./simulated-time.js";
import type { Witness } from "./witness.js";

/** How long one attempt may take, in milliseconds. */
const timeoutMs = 10_000;
const retry = { attempts: 3, baseMs: 200, maxWaitMs: 10_000 };

/**
 * How long a call may take at most, in milliseconds. Who needs a credential waits for one asking, six timeouts, and in each of
 * three turns for a pause; that happens before each of five sendings, the last of which is a replay's.
 */
export const longestCallMs = 5 * (3 * (6 * timeoutMs + 100 + retry.maxWaitMs) + timeoutMs + retry.maxWaitMs);

interface Surroundings {
  readonly time: SimulatedTime;
  readonly scheme: Scheme<"secret">;
  readonly store: TokenStore;
  readonly witness: Witness;
  bring(sent: Sent): Promise<Response>;
  secret(): string;
  onEvent(event: ProviderEvent): void;
}

/** Starts a process that makes calls. */
export function startProcess(
  machine: Machine,
  { time, scheme, store, witness, bring, secret, onEvent }: Surroundings,
): { call(planned: PlannedCall): Promise<unknown> } {
  const transport: typeof fetch = async (input, init) => {
    const headers = init?.headers as Headers;
    const sent = {
      path: new URL(String(input)).pathname,
      token: headers.get("x-token") ?? undefined,
      old: headers.get("x-old") ?? undefined,
      secret: (init?.body as string | null) ?? undefined,
    };
    if (machine.isDead) return new Promise<never>(() => {});
    witness.sends(sent);
    const signal = init?.signal as AbortSignal;
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      bring(sent).then((response) => {
        if (!signal.aborted) witness.hears(sent, response);
        resolve(response);
      }, reject);
    });
  };

  const { auth } = time.on(machine, () =>
    createAuth(scheme, {
      secrets: { secret },
      store,
      base: new URL("https://provider.example"),
      time: createTime(Date, "model"),
      timeoutMs,
      retry,
      onEvent,
      fetch: transport,
    }),
  );

  return {
    /** Comes to the status of the answer, or the error. */
    call: ({ method, abortMs }) =>
      time.on(machine, async () => {
        const controller = new AbortController();
        const reason = new Error("the caller's");
        if (abortMs !== undefined) time.after(abortMs, () => controller.abort(reason), machine);
        try {
          const response = await auth.fetch("https://provider.example/v1", { method, signal: controller.signal });
          return response.ok && (await response.text()) !== '{"code":0}' ? "garbage" : response.status;
        } catch (error) {
          if (error === reason && controller.signal.aborted) return "aborted";
          return isProviderError(error) ? error.kind : error;
        }
      }),
  };
}
