import { parseJson } from "../scheme/envelope.js";
import type { Scheme } from "../scheme/scheme.js";
import { readAnswer } from "./answer-body.js";

/** What an answer says of what the call was signed with. */
type Verdict = "spent" | "new-secrets" | "failed" | undefined;

export interface JudgedAnswer {
  /** The answer, for the caller. */
  readonly response: Response;
  readonly verdict: Verdict;
}

/**
 * Judges an answer by its status and, where the provider's failures hide in bodies, by its body. A body is parsed only
 * where its text holds a code that tells, or where any failure would.
 *
 * @param isForText whether the caller takes the body as text or JSON and in no other way
 */
export function judge(
  scheme: Scheme,
  response: Response,
  isForText: boolean,
  anyFailureTells: boolean,
): JudgedAnswer | Promise<JudgedAnswer> {
  const { status, codes } = scheme.rejection;
  if (response.status === status) return { response, verdict: "spent" };
  return codes ? judgeBody(scheme, codes, response, isForText, anyFailureTells) : { response, verdict: undefined };
}

async function judgeBody(
  { envelope, rejection: { secretCodes = [] } }: Scheme,
  codes: readonly number[],
  answer: Response,
  isForText: boolean,
  anyFailureTells: boolean,
): Promise<JudgedAnswer> {
  const { text = "", response } = await readAnswer(answer, isForText);
  const isTold = (code: number) => text.includes(String(code));
  if (!(anyFailureTells || codes.some(isTold) || secretCodes.some(isTold))) return { response, verdict: undefined };

  const reading = envelope.read(parseJson(text));
  if (reading?.success !== false) return { response, verdict: undefined };
  const code = Number(reading.code);
  const verdict = codes.includes(code) ? "spent" : secretCodes.includes(code) ? "new-secrets" : "failed";
  return { response, verdict };
}
