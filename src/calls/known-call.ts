import type { Operation } from "../scheme/scheme.js";
import type { OutgoingCall } from "./outgoing-call.js";
import type { Relay } from "./raw.js";
import type { Transport } from "./session.js";

/** A call with what is known of it. */
export interface KnownCall extends OutgoingCall {
  readonly operation: Operation | undefined;
  /** The path as the description or the caller's own has it, with names where it has values. */
  readonly template: string | undefined;
  readonly transport: Transport;
  /** What sends it in the place of `transport`, where its answer is handed on raw. */
  readonly relay?: Relay;
  /** The URL that its answers show, where its own holds secrets. */
  readonly shownUrl?: string;
  /** As what the caller takes the answer, where openapi-fetch reads it. */
  readonly parseAs?: string | undefined;
  /** Whether it is this package's, for a token: its answer is read to its end, as part of the attempt. */
  readonly isTokenCall?: boolean;
  /** Whether it does no harm to send it once more, where nobody knows what came of it. */
  readonly isIdempotent: boolean;
}
