import { keysOf, valueAt } from "../description/references.js";

/** What a condition is about. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** The value of its JSON; undefined where it is none. */
  readonly body: unknown;
}

/** A simple condition of Arazzo. */
export interface Condition {
  /** The statuses that it asks for. */
  readonly statuses: readonly number[];
  holds(answer: Answered): boolean;
}

const numberOf = (value: unknown): number => (typeof value === "object" ? Number.NaN : Number(value));

type Operator = keyof typeof operators;

const operators = {
  "==": (left: unknown, right: unknown) => left === right,
  "!=": (left: unknown, right: unknown) => left !== right,
  "<": (left: unknown, right: unknown) => numberOf(left) < numberOf(right),
  "<=": (left: unknown, right: unknown) => numberOf(left) <= numberOf(right),
  ">": (left: unknown, right: unknown) => numberOf(left) > numberOf(right),
  ">=": (left: unknown, right: unknown) => numberOf(left) >= numberOf(right),
};

const comparison =
  /^(\$statusCode|\$response\.body(?:#\S*)?|\$response\.header\.[\w-]+)\s*(==|!=|<=|>=|<|>)\s*('[^']*'|-?\d+(?:\.\d+)?|true|false|null)$/;

/**
 * Reads a condition of comparisons with a literal, joined by `&&` and `||`: Arazzo 1.0.1, "Criterion Object".
 *
 * @throws Error for any other
 */
export function readCondition(text: string): Condition {
  const alternatives = text.split("||").map((one) => one.split("&&").map((part) => readComparison(part.trim())));
  return {
    statuses: [...text.matchAll(/\$statusCode\s*==\s*(\d{3})/g)].map(([, status]) => Number(status)),
    holds: (answer) => alternatives.some((parts) => parts.every((part) => part(answer))),
  };
}

function readComparison(text: string): (answer: Answered) => boolean {
  const [, subject, operator, literal] = comparison.exec(text) ?? [];
  if (subject === undefined) throw new Error(`the condition "${text}" is more than is understood of Arazzo here`);
  const compare = operators[operator as Operator];
  const wanted = literal?.startsWith("'") ? literal.slice(1, -1) : JSON.parse(String(literal));
  return (answer) => compare(found(subject, answer), wanted);
}

/** What isn't there is null. */
function found(subject: string, { status, headers, body }: Answered): unknown {
  if (subject === "$statusCode") return status;
  if (subject.startsWith("$response.header.")) return headers.get(subject.slice("$response.header.".length));
  return valueAt(body, keysOf(subject.replace("$response.body", ""))) ?? null;
}
