import { type Answer, jsonAnswer } from "./answer.js";

/** What is to go wrong with the next calls. */
export interface Fault {
  /** HTTP status. Default: 500. */
  status?: number;
  /** `{ "retry-after": "1" }`, say. */
  headers?: Readonly<Record<string, string>>;
  /** A text, or what is sent as JSON. Default: a failure in the provider's form. */
  body?: unknown;
  /** `reset`: the connection is lost before an answer. `half`: in the middle of its body. */
  cut?: "reset" | "half";
  /** With how many calls. Default: 1. */
  times?: number;
  /** With calls to this path alone, as it is called or as the description has it. Default: with all. */
  path?: string;
}

/** How long each call is kept waiting. */
export interface Delay {
  /** Milliseconds; 0: no longer. */
  ms: number;
  /** As with a fault. */
  path?: string;
}

/** How many calls are answered in a time; others get a 429. */
export interface Quota {
  calls: number;
  /** Milliseconds. */
  perMs: number;
}

/** The paths that a call is known by: as it came, and the description's. */
type Paths = readonly (string | undefined)[];

/** What goes wrong at one mock. */
export interface Faults {
  /** @throws RangeError where too much is planted */
  fail(fault: Fault): void;
  delay(delay: Delay): void;
  quota(quota: Quota | undefined): void;
  reset(): void;
  /** Those that are to come still, but for what goes wrong for ever. */
  pending(): readonly Fault[];
  /** Milliseconds. */
  delayOf(paths: Paths): number;
  /** Takes the next fault that a call is to meet. */
  next(paths: Paths): Fault | undefined;
  /** Counts a call; where it is beyond the quota, the milliseconds until there is another. */
  overQuotaFor(): number | undefined;
}

/** How long the faults that wait for their calls may be together, as JSON. */
const mostCharacters = 67_108_864;

export function createFaults(now: () => number): Faults {
  let faults: { fault: Fault; left: number; length: number }[] = [];
  let delays: Delay[] = [];
  let quota: Quota | undefined;
  let counted: number[] = [];
  const concerns = (path: string | undefined, paths: Paths) => path === undefined || paths.includes(path);
  return {
    fail(fault) {
      const { length } = JSON.stringify(fault);
      const planted = faults.reduce((sum, one) => sum + one.length, length);
      if (planted > mostCharacters) {
        throw new RangeError(
          `mock: fail: the faults that wait for their calls are ${mostCharacters} characters at most`,
        );
      }
      faults.push({ fault, left: fault.times ?? 1, length });
    },
    delay(delay) {
      delays = [...delays.filter(({ path }) => path !== delay.path), delay];
    },
    quota(next) {
      quota = next;
      counted = [];
    },
    reset() {
      faults = [];
      delays = [];
      quota = undefined;
      counted = [];
    },
    pending: () => faults.filter(({ left }) => left < Number.POSITIVE_INFINITY).map(({ fault }) => fault),
    delayOf: (paths) => Math.max(0, ...delays.filter(({ path }) => concerns(path, paths)).map(({ ms }) => ms)),
    next(paths) {
      const found = faults.find(({ fault }) => concerns(fault.path, paths));
      if (!found) return undefined;
      found.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      return found.fault;
    },
    overQuotaFor() {
      if (!quota) return undefined;
      const { calls, perMs } = quota;
      counted = counted.filter((at) => now() - at < perMs);
      const [first = now()] = counted;
      if (counted.length >= calls) return first + perMs - now();
      counted.push(now());
      return undefined;
    },
  };
}

/** @param failure the provider's form of a failure */
export function faultAnswer(fault: Fault, failure: (status: number, message: string) => object): Answer {
  const { status = 500, headers, body = failure(status, "made to fail"), cut } = fault;
  const given = Object.fromEntries(new Headers(headers));
  if (typeof body !== "string") return { ...jsonAnswer(status, body, given), cut };
  return { status, headers: { "content-type": "text/plain", ...given }, body, cut };
}
