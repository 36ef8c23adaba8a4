import type { Job } from "./contestant.js";
import type { End, World } from "./world.js";

/** What was seen, in a vocabulary that the site's pages translate: a word, and its numbers. */
export type Saying = readonly [word: Word, ...numbers: number[]];

type Word =
  | "answered"
  | "answered of"
  | "status"
  | "an error"
  | "still waiting"
  | "token calls"
  | "calls sent"
  | "no call sent"
  | "goes on, renews beside"
  | "waits for the next token"
  | "asks for no next token"
  | "an unhandled rejection"
  | "not shown"
  | "shown"
  | "stays"
  | "sent to the other origin"
  | "the same body"
  | "another body"
  | "taken for a success"
  | "by the proxy"
  | "past the proxy"
  | "waited"
  | "not waited";

export interface Finding {
  readonly isGood: boolean;
  readonly says: readonly Saying[];
}

export interface Scenario {
  /** Whose job it is to do well there. Default: everybody's. */
  readonly job?: Job;
  run(world: World): Promise<Finding>;
}

/** What one call has come to, in words. */
export function sayingOf(end: End): Saying {
  if (end.kind === "answered") return ["answered"];
  if (end.kind === "waiting") return ["still waiting", end.seconds];
  return end.status === undefined || end.status < 400 ? ["an error"] : ["status", end.status];
}

export const answeredOf = (ends: readonly End[]): Saying => [
  "answered of",
  ends.filter(({ kind }) => kind === "answered").length,
  ends.length,
];

export const tokenCalls = ({ server }: World) => ["token calls", server.received("token").length] as const;

export const isAnswered = ({ kind }: End): boolean => kind === "answered";

/** Calls one after the other. */
export async function inTurn(count: number, call: () => Promise<End>): Promise<End[]> {
  const ends: End[] = [];
  while (ends.length < count) ends.push(await call());
  return ends;
}
