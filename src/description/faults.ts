/** Where in a description something is wrong, and what. */
export interface Fault {
  readonly place: readonly string[];
  readonly problem: string;
}

export type Report = (place: readonly string[], problem: string) => void;
