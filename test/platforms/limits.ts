/** What a platform can't do, with the checks that show it. */
export interface Limit {
  readonly platforms: readonly string[];
  /** The names of the checks that can't pass there. */
  readonly checks: RegExp;
  /** A row of the guide's table in each language: what it is, and why. */
  readonly en: readonly [what: string, why: string];
  readonly zh: readonly [what: string, why: string];
}

export const limits: readonly Limit[] = [];
