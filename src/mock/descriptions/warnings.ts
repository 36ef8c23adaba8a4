import type { Fault } from "../../description/faults.js";
import type { Source } from "../../description/source.js";

/** What of a file was left out, or read otherwise than it says. */
export interface MockWarning {
  /** The file, as it was named, with the line where that is known: `orders.yaml:12`. */
  readonly file: string;
  /** The place in it: the keys that lead there. */
  readonly path: readonly string[];
  /** A sentence. */
  readonly reason: string;
}

export async function warningOf(source: Source, { place, problem }: Fault): Promise<MockWarning> {
  const file = place.length === 0 ? source.name : await source.near(place);
  return { file, path: place, reason: problem };
}

export const textOf = ({ file, reason }: MockWarning): string => `${file}: ${reason}`;

const told = new Set<string>();

/** Tells the process of a warning, once: test suites make many mocks of the same files. */
export function emitOnce(warning: MockWarning): void {
  const text = textOf(warning);
  if (told.has(text)) return;
  told.add(text);
  process.emitWarning(text, "MockWarning");
}
