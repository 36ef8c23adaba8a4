import type { Fields, Shape } from "./binding.js";
import type { Query } from "./query.js";

/** A call of a route, with a good token. */
export interface BusinessCall {
  /** The path's last segment, where the route has a parameter there. */
  readonly parameter: string;
  readonly query: Query;
  /** @throws Refused where the body is of another form */
  body(shape: Shape): Fields;
}

/** Thrown where the server breaks down: HTTP 500 without a body. */
export class BrokenDown extends Error {}

/** What answers a call: what it returns is the answer's `result`. It throws Refused. */
export type Route = (call: BusinessCall) => unknown;

/** The `result` of what was done. */
export const done: readonly never[] = [];
