import { isRejectedByStatus, type Judgement, judge } from "./judge.js";
import type { KnownCall } from "./known-call.js";
import { isRaw } from "./raw.js";
import { peek, readText, withText } from "./read-body.js";
import { responseOf } from "./response-of.js";
import type { Session } from "./session.js";
import type { SignedCall } from "./sign.js";

/** An answer, and what it says. */
export interface Answer extends Judgement {
  readonly response: Response;
  /** Where the call was signed with a wrong time: how far the provider's clock is from ours, in milliseconds. */
  readonly newOffset: number | undefined;
}

/** What a failure says is short: a body that is longer, in bytes, is left to be read as it comes. */
export const longestFailure = 65_536;
/** How many bytes a token answer may have. */
const longestTokenAnswer = 1_048_576;
/** The types that providers answer JSON under, with or without knowing; and those that say that they do. */
const maybeJson = /^(application\/([\w.+-]+\+)?json|text\/(json|plain|html)|)\s*(;|$)/i;
const surelyJson = /^(application\/([\w.+-]+\+)?json|text\/json)\s*(;|$)/i;

/**
 * Reads as much of an answer as is needed to judge it, and all of one that is taken as a text.
 *
 * @param onChunk called with each chunk of its body, but for a token answer, which has one attempt's time for all of it
 * @param tooLong made for a token answer without end
 */
export async function receive(
  { scheme, serverClock }: Session,
  call: KnownCall,
  { sentAt, clockOffset }: SignedCall,
  received: Response,
  onChunk: () => void,
  tooLong: () => Error,
): Promise<Answer> {
  const newOffset = scheme.signsTime ? serverClock.newOffset(received, sentAt, clockOffset) : undefined;
  const { response, text } = await readFor(call, received);
  // A time on trial is kept only where the call hasn't failed.
  const isTimeInDoubt = newOffset !== undefined || clockOffset !== serverClock.offset();
  return { response, newOffset, ...judge(scheme, response, call.operation, text, isTimeInDoubt || isForFile(call)) };

  async function readFor(
    { isTokenCall, isForText, parseAs }: KnownCall,
    answer: Response,
  ): Promise<{ response: Response; text?: string }> {
    if (isTokenCall) {
      const text = await readText(answer, undefined, longestTokenAnswer);
      if (text === undefined) throw tooLong();
      return { response: withText(answer, text), text };
    }
    // A rejected call is sent once more, and what its answer says is read only where it is handed over.
    if (isRejectedByStatus(scheme, answer)) return { response: answer };
    if (parseAs === "json" || parseAs === "text") {
      const text = (await readText(answer, onChunk)) as string;
      // A middleware may want to clone it.
      return { response: withText(isForText ? answer : responseOf(text, answer), text), text };
    }
    const telling = isForFile(call) ? surelyJson : scheme.rejection.codes && maybeJson;
    const isTelling = telling?.test(answer.headers.get("content-type") ?? "");
    if (!isTelling) return { response: answer };
    if (!isRaw(answer)) return peek(answer, longestFailure, onChunk);
    const text = await answer.peekText(longestFailure, onChunk);
    return text === undefined ? { response: answer } : { response: answer, text };
  }
}

/** Whether a failure would pass for the file that was asked for. */
const isForFile = ({ parseAs }: KnownCall): boolean =>
  parseAs !== undefined && parseAs !== "json" && parseAs !== "text";
