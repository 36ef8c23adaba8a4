import type { Scheme } from "../scheme/scheme.js";
import type { Answered, Condition } from "./conditions.js";
import type { Planned } from "./plan.js";
import type { Found } from "./report.js";

const isShown = (code: unknown): boolean => typeof code !== "object" && /^-?\d{1,9}$/.test(String(code));

/** Status and code of an answer, and none of its texts. */
export function seenOf({ status, body }: Answered, { envelope }: Scheme): string {
  const reading = envelope.read(body);
  if (!reading || reading.success) return `HTTP ${status}`;
  const { code } = reading;
  if (!isShown(code)) return `HTTP ${status} with a failure`;
  const field = Object.entries(Object(body)).find(([, value]) => value === code)?.[0];
  return `HTTP ${status} with ${field ? `\`${field}\`` : "code"} ${code}`;
}

/**
 * What a step says of its answer, where that doesn't hold.
 *
 * @param pointer the operation's place
 */
export function wrongAnswer(
  { kind, criteria, documented }: Planned,
  answer: Answered,
  scheme: Scheme,
  pointer: string,
): Found | undefined {
  const seen = seenOf(answer, scheme);
  const { status, codes = [] } = scheme.rejection;
  const reading = scheme.envelope.read(answer.body);
  const code = reading?.success === false && isShown(reading.code) ? String(reading.code) : undefined;
  const isRejected = kind === "use" && (answer.status === status || codes.some((one) => String(one) === code));
  if (!isRejected && criteria.every((one) => one.holds(answer))) return undefined;
  const statuses = [...new Set(criteria.flatMap(({ statuses }) => statuses))];
  const usual = kind === "refused" ? "a refusal" : "a success";
  const wanted = statuses.length > 0 && !statuses.includes(answer.status) ? statuses.join(" or ") : usual;
  const message = isRejected
    ? `the token that was just granted is refused: server answers ${seen.replace("HTTP ", "")}`
    : `documents ${wanted}, server answers ${seen.replace("HTTP ", "")}`;
  return { kind: "answer", message, pointer, place: "status", documented, seen };
}

/** Tells whether an answer refuses, by its status or by what its body says. */
export const refusalBy = ({ envelope }: Scheme): Condition => ({
  statuses: [],
  holds: ({ status, body }) => (status >= 400 && status < 500) || envelope.read(body)?.success === false,
});
