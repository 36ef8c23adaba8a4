import { parseJson } from "../scheme/envelope.js";
import type { Operation, Scheme } from "../scheme/scheme.js";

/** What an answer says of what the call was signed with. */
type Verdict = "spent" | "new-secrets" | "failed" | undefined;

export interface Judgement {
  readonly verdict: Verdict;
  /** The code that a body gives for a failure. */
  readonly code?: unknown;
  /** The body that reports a failure. */
  readonly failedBody?: unknown;
}

const fine: Judgement = { verdict: undefined };
const spent: Judgement = { verdict: "spent" };

export const isRejectedByStatus = ({ rejection }: Scheme, { status }: Response): boolean => status === rejection.status;

/**
 * Judges an answer by its status and, where the provider's failures hide in bodies, by its body. A body is parsed only
 * where its text holds a code that tells, or where any failure would.
 *
 * @param operation what it answers: an answer without the envelope is judged by its status alone
 * @param text the body, as far as it is known
 * @param anyFailureTells whether every failure is to be found
 */
export function judge(
  scheme: Scheme,
  response: Response,
  operation: Operation | undefined,
  text: string | undefined,
  anyFailureTells: boolean,
): Judgement {
  if (isRejectedByStatus(scheme, response)) return spent;
  const { codes = [], secretCodes = [] } = scheme.rejection;
  if (text === undefined || operation?.isBare) return fine;
  const isTold = (code: number | string) => text.includes(String(code));
  if (!(anyFailureTells || codes.some(isTold) || secretCodes.some(isTold))) return fine;

  const failedBody = parseJson(text);
  const reading = scheme.envelope.read(failedBody);
  if (reading?.success !== false) return fine;
  const { code } = reading;
  const isAmong = (listed: readonly (number | string)[]) => listed.some((one) => String(one) === String(code));
  const verdict = isAmong(codes) ? "spent" : isAmong(secretCodes) ? "new-secrets" : "failed";
  return { verdict, code, failedBody };
}
