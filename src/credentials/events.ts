import type { ProviderErrorKind } from "../scheme/provider-error.js";

/** Something that happened in the life of a credential, or to a call, for logs and metrics. It holds no secret. */
export interface ProviderEvent {
  /**
   * - `token.acquired`, `token.renewed`: there is a new credential, by a login or by a renewal. `reason` is why: `missing`,
   *   `expiring`, `rejected` or `invalidated`.
   * - `token.shared`: there is a new credential, which another process had put into the store. `reason` is why it was looked for.
   * - `token.rejected`: the provider refused a call's credential. `reason` is what is done about it: `replay`; or nothing,
   *   since it was a `second-rejection`, the `body-is-a-stream` and can be sent once only, or three were caused by
   *   rejections within a minute (`budget-spent`). `new-secrets`: the account's secrets are asked for at the next call.
   * - `token.failed`: no credential was obtained. `reason` is the kind of the error. `store`: the token store couldn't
   *   be used, and this client goes on alone. `secret-source`: the function of a secret threw something else.
   *   `same-token`: what came is the token that was rejected.
   * - `call.replayed`: a call is sent once more, signed anew. `reason`: `rejected`, or `clock` if the time was wrong.
   * - `call.retried`: a call is sent once more after a wait, which `durationMs` tells. `reason`: `rate-limit`, `http` or
   *   `transport`.
   * - `contract.violated`: a request or an answer is not what the description says, and the client has a `validate`. `reason` is which:
   *   `request` or `response`; `differences` are in what.
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
    | "contract.violated"
    | "clock.corrected";
  /** The provider's short name. */
  readonly provider: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
  readonly reason: string;
  /** Of `token.failed`: whether no call waited for it. */
  readonly background?: boolean | undefined;
  /** Of `token.failed`: what the error says. */
  readonly kind?: ProviderErrorKind | undefined;
  readonly code?: number | string | undefined;
  /** Of what concerns a call: its method. */
  readonly method?: string | undefined;
  /** Its path template, as the description or the caller's own has it; undefined where there is none. */
  readonly template?: string | undefined;
  /** How often the call had been sent. */
  readonly attempt?: number | undefined;
  /** The HTTP status of the answer, if there was one. */
  readonly status?: number | undefined;
  /** Of `contract.violated`. */
  readonly differences?: readonly ContractDifference[] | undefined;
}

/** In what a message is not what its description says, without what it holds. */
interface ContractDifference {
  readonly kind: string;
  /** In words: ``documents `expires_in` as integer, server sent text``. */
  readonly message: string;
  /** The place of the rule in the description: `openapi.yaml#/components/…`. */
  readonly pointer: string;
  /** The place in the message: `body/expires_in`. */
  readonly place: string;
}

/** One sending of a call, a token call or any other, with its times. It holds no secret. */
export interface AttemptEvent extends Pick<ProviderEvent, "provider" | "method" | "template" | "status"> {
  readonly method: string;
  /** How often the call was sent, with this time: 1 for the first. */
  readonly attempt: number;
  /** Whether the call is for a token. */
  readonly isTokenCall: boolean;
  /** When it was sent, epoch milliseconds. */
  readonly startedAt: number;
  /** How long it took until the answer was there, or none was, in milliseconds. */
  readonly durationMs: number;
  /** What it ended with where there was no answer, or none that can be used: the kind of the error. `aborted`: by the caller. */
  readonly error?: ProviderErrorKind | "aborted" | undefined;
}

/** Tells of an event that began at `since`, epoch milliseconds. */
export type Emit = (
  type: ProviderEvent["type"],
  since: number,
  reason: string,
  more?: Omit<ProviderEvent, "type" | "provider" | "at" | "durationMs" | "reason">,
) => void;

/** Calls a listener, whose failure is its own: it changes nothing here. */
export function tell<Event>(listener: ((event: Event) => unknown) | undefined, event: Event): void {
  if (listener) new Promise((resolve) => resolve(listener(event))).catch(() => {});
}

export function createEmit(provider: string, now: () => number, listener?: (event: ProviderEvent) => unknown): Emit {
  return (type, since, reason, more) => {
    const at = now();
    tell(listener, { type, provider, at, durationMs: at - since, reason, ...more });
  };
}
