/** What of a request is not what the description says. */
export interface Violation {
  /** Where: `path`, `query`, `header`, `cookie` or `body`, and on from there. */
  readonly location: readonly string[];
  /** The keyword of the schema that says so. */
  readonly code: string;
  /** In words, with the place: `query parameter page must be >= 1`. Without what stands there, which may be a secret. */
  readonly message: string;
}

/** A place in a request, in words: `query parameter page`, `body /items/0/price`. */
export function inWords(
  [place = "", ...keys]: readonly string[],
  names: ReadonlyMap<string, string> = new Map(),
): string {
  if (place === "body") return keys.length === 0 ? "body" : `body ${pointer(keys)}`;
  const [name = "", ...rest] = keys;
  const word = place === "header" ? "header" : place === "cookie" ? "cookie" : `${place} parameter`;
  const inside = rest.length === 0 ? "" : ` at ${pointer(rest)}`;
  return `${word} ${place === "header" ? (names.get(name) ?? name) : name}${inside}`;
}

/** RFC 6901. */
const pointer = (keys: readonly string[]): string =>
  keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Whether a number is taken for no multiple only since it is binary: 19.99 of 0.01. */
export function isRounding({ code, location, message }: Violation, request: unknown): boolean {
  if (code !== "multipleOf") return false;
  const number = location.reduce<unknown>((part, key) => Object(part)[key], request);
  const quotient = Number(number) / Number(/[\d.e+-]+$/.exec(message)?.[0]);
  return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
}

/** How many are told in one sentence. */
const most = 3;

/** All of them in one sentence. */
export function sentenceOf(violations: readonly Violation[]): string {
  const messages = [...new Set(violations.map(({ message }) => message))];
  const others = messages.length - most;
  return messages.slice(0, most).join("; ") + (others > 0 ? `; and ${others} more` : "");
}
