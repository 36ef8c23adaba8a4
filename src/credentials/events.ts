/** Something that happened in the life of a credential, for logs and metrics. It holds no secret. */
export interface ProviderEvent {
  /**
   * - `token.acquired`, `token.renewed`: there is a new credential, by a login or by a renewal. `reason` is why: `missing`,
   *   `expiring`, `rejected` or `invalidated`.
   * - `token.shared`: there is a new credential, which another process had put into the store. `reason` is why it was looked for.
   * - `token.rejected`: the provider refused a call's credential. `reason` is what is done about it: `replay`; or nothing,
   *   since it was a `second-rejection`, the `body-is-a-stream` and can be sent once only, the renewal brought the
   *   `same-token`, or three were caused by rejections within a minute (`budget-spent`). `new-secrets`: the account's
   *   secrets are asked for at the next call.
   * - `token.failed`: no credential was obtained. `reason` is the kind of the error. `store`: the token store couldn't
   *   be used, and this client goes on alone.
   * - `call.replayed`: a call is sent once more, signed anew. `reason`: `rejected`, or `clock` if the time was wrong.
   * - `call.retried`: a call is sent once more after a wait, which `durationMs` tells. `reason`: `rate-limit`, `http` or
   *   `transport`.
   * - `clock.corrected`: the provider's clock is more than a minute away from ours, and is followed from now on.
   */
  readonly type:
    | "token.acquired"
    | "token.renewed"
    | "token.shared"
    | "token.rejected"
    | "token.failed"
    | "call.replayed"
    | "call.retried"
    | "clock.corrected";
  /** The provider's short name. */
  readonly provider: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
  readonly reason: string;
  /** Of `token.failed`: whether no call waited for it. */
  readonly background?: boolean;
}

/** Tells of an event that began at `since`, epoch milliseconds. */
export type Emit = (
  type: ProviderEvent["type"],
  since: number,
  reason: string,
  more?: Pick<ProviderEvent, "background">,
) => void;

/** A listener's failure is its own: it changes nothing here. */
export function createEmit(provider: string, now: () => number, listener?: (event: ProviderEvent) => unknown): Emit {
  return (type, since, reason, more) => {
    const at = now();
    new Promise((resolve) =>
      resolve(listener?.({ type, provider, at, durationMs: at - since, reason, ...more })),
    ).catch(() => {});
  };
}
