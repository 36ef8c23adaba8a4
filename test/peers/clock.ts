/** What `Date` says may be moved on: libraries take the time from it, and nobody has to wait. */
const System = Date;
let offset = 0;

class MovedDate extends System {
  constructor(...parts: ConstructorParameters<typeof Date> | []) {
    if (parts.length > 0) super(...(parts as ConstructorParameters<typeof Date>));
    else super(MovedDate.now());
  }
  static override now = (): number => System.now() + offset;
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Object.prototype.toString.call(value) === "[object Date]";
  }
}

// Before any library is loaded: some keep `Date.now`.
globalThis.Date = MovedDate as DateConstructor;

/** Moves on what the local clock says. */
export function moveClock(ms: number): void {
  offset += ms;
}

export function resetClock(): void {
  offset = 0;
}

/** What a right clock says. Epoch milliseconds. */
export const trueNow = (): number => System.now();
