import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, type Handler, jsonAnswer, problem, type Received, type Refusal } from "./answer.js";
import { readPreferences } from "./answers/preferences.js";
import type { Found } from "./descriptions/base-paths.js";
import { type Faults, faultAnswer } from "./faults.js";
import type { Journal, MockCall } from "./journal/journal.js";
import type { Redactor } from "./journal/redactor.js";
import type { MockOptions } from "./mock.js";
import type { PrismMock } from "./prism.js";
import type { Recording } from "./recording/recording.js";
import type { Call, Refusals, Reply, Simulator } from "./simulator.js";

/** What a mock's answers come from. */
interface Parts {
  /** Epoch milliseconds on the mock's clock. */
  now(): number;
  /** A wait of the caller's own, in place of the system's timer. */
  sleep: ((ms: number) => Promise<void>) | undefined;
  /** Aborted when the delays under way are to end. */
  delays(): AbortSignal;
  find(method: string, path: string): Found | undefined;
  /** Whether what the mock refuses by itself is answered in the provider's form. */
  readonly refusals: Refusals;
  /** The headers that may come with every call, besides those of the operation; undefined: any may. */
  readonly knownHeaders: readonly string[] | undefined;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly redactor: Redactor;
  readonly prism: PrismMock;
  /** What answers in the descriptions' place. */
  readonly recording: Recording | undefined;
  simulator(): Simulator;
  /** What answers in place of the description. */
  own(call: Call): Promise<Answer | undefined>;
  onCall: MockOptions["onCall"];
}

/** What one call meets on its way. */
interface Passage {
  readonly received: Received;
  readonly url: URL;
  readonly found: Found | undefined;
  /** As it came, and the description's. */
  readonly paths: readonly (string | undefined)[];
  /** What refuses it because of its body. */
  readonly unread: Refusal | undefined;
}

/** Answers calls, and writes them down. */
export function createHandler(parts: Parts): Handler {
  const { now, faults, journal, prism, redactor } = parts;

  async function record(received: Received, url: URL | undefined, unread: Refusal | undefined): Promise<Answer> {
    if (!url) return problem(400, "Malformed request", "The request's target is not a path.");
    const find = (method: string) => parts.find(method, url.pathname);
    const found = find(received.method) ?? (received.method === "HEAD" ? find("GET") : undefined);
    const operation = found?.operation;
    const start = performance.now();
    const entry = journal.add(now(), received, url, operation);
    const passage = { received, url, found, paths: [url.pathname, operation?.path], unread };
    const delay = faults.delayOf(passage.paths);
    if (delay > 0) await (parts.sleep?.(delay) ?? sleep(delay, undefined, { signal: parts.delays() }).catch(() => {}));
    const answer = await answerTo(passage, entry);
    checkHeaders(answer);
    if (answer.cut !== "reset") entry.status = answer.status;
    entry.durationMs = performance.now() - start;
    parts.onCall?.(journal.shown(entry));
    return { ...answer, headers: { date: new Date(now()).toUTCString(), ...answer.headers } };
  }

  async function answerTo({ received, url, found, paths, unread }: Passage, entry: MockCall): Promise<Answer> {
    const simulator = parts.simulator();
    const refuse = (refusal: string, answer: Answer) => {
      entry.refusal = redactor.text(refusal);
      return { ...answer, refusal: entry.refusal };
    };
    const undescribed = (refusal: string, answer: Answer) => {
      entry.undescribed = true;
      return refuse(refusal, answer);
    };
    /** By the mock itself, which speaks for HTTP and the description. */
    const object = (answer: Refusal, told = answer.refusal) => {
      if (parts.refusals === "problem") return undescribed(told, answer);
      const { status, headers, refusal } = answer;
      const own = { ...headers, "content-type": "application/json" };
      return undescribed(told, jsonAnswer(status, simulator.failure(status, refusal), own));
    };
    if (unread) return object(unread);
    const fault = faults.next(paths);
    if (fault) return refuse("made to fail", faultAnswer(fault, simulator.failure));
    const waitMs = faults.overQuotaFor();
    if (waitMs !== undefined) {
      const headers = { "retry-after": String(Math.ceil(waitMs / 1000)) };
      return refuse("beyond the quota", jsonAnswer(429, simulator.failure(429, "too many requests"), headers));
    }
    const incoming = {
      ...received,
      path: found?.path ?? url.pathname,
      query: url.searchParams,
      operation: found?.operation,
    };
    const own = isStatic(received) ? undefined : simulator.answer?.(incoming);
    if (own?.refusal !== undefined) return (found ? refuse : undescribed)(own.refusal, answerOf(own));
    if (own) return answerOf(own);
    if (!found) {
      const find = (method: string) => parts.find(method, url.pathname);
      return object(noOperation(find, received.method, journal.shownPath(url.pathname)), "no such operation");
    }
    const { operation } = found;
    const strange =
      parts.knownHeaders && strangeHeader(received, [...parts.knownHeaders, ...prism.headersOf(operation)]);
    if (strange !== undefined) {
      const message = `header ${strange} is not in the sample`;
      return undescribed(message, jsonAnswer(400, simulator.failure(400, message)));
    }

    const call: Call = { ...incoming, operation };
    const isOpen =
      operation.security.length === 0 || operation.security.some((requirement) => requirement.length === 0);
    const refused = isOpen ? undefined : simulator.authenticate(call);
    if (refused) return refuse(refused.refusal ?? "", answerOf(refused));
    const recorded = operation.isTokenOperation ? undefined : await parts.recording?.answerTo(call);
    if (recorded) return recorded.refusal === undefined ? recorded : refuse(recorded.refusal, recorded);
    const invalid = prism.refuse(call);
    if (invalid) return object(invalid);
    const made = await parts.own(call);
    if (made?.refusal !== undefined) return (made.status === 500 ? undescribed : refuse)(made.refusal, made);
    if (made) return made;
    const granted = operation.isTokenOperation && !isStatic(received) ? simulator.grant?.(call) : undefined;
    if (!granted) {
      const answer = await prism.answer(call);
      return isRefusal(answer) ? object(answer) : answer;
    }
    if (granted.status < 300) redactor.learn(JSON.stringify(granted.body));
    return granted.refusal === undefined ? answerOf(granted) : refuse(granted.refusal, answerOf(granted));
  }

  return async (received, target, unread) => {
    try {
      return await record(received, target, unread);
    } catch (error) {
      return problem(500, "The mock failed", String(error));
    }
  };
}

/** Headers that can be sent: most answers are the same ones again. */
const sendable = new WeakSet<object>();

/** @throws TypeError where they can't be sent */
function checkHeaders({ headers }: Answer): void {
  if (sendable.has(headers)) return;
  new Headers(headers);
  sendable.add(headers);
}

function answerOf({ status, body, contentType = "text/plain", headers }: Reply): Answer {
  if (typeof body !== "string") return jsonAnswer(status, body, headers);
  return { status, headers: { ...(body !== "" && { "content-type": contentType }), ...headers }, body };
}

/** Whether the caller wants a documented answer, whatever the state. */
const isStatic = ({ headers }: Received): boolean => Object.keys(readPreferences(headers.prefer)).length > 0;

function noOperation(find: (method: string) => Found | undefined, method: string, shownPath: string): Refusal {
  const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"].filter(
    (name) => find(name) ?? (name === "HEAD" && find("GET")),
  );
  if (methods.length === 0) return problem(404, "Unknown path", `The description has no path ${shownPath}.`);
  const allow = methods.join(", ");
  return problem(405, "Method not allowed", `${shownPath} takes ${allow}, not ${method}.`, {}, { allow });
}

const isRefusal = (answer: Answer): answer is Refusal => answer.refusal !== undefined;

/** What HTTP itself demands (RFC 9112), and what is for the mock. */
const messageHeaders = ["host", "content-length", "transfer-encoding", "connection", "prefer"];

const strangeHeader = ({ headers }: Received, known: readonly string[]): string | undefined =>
  Object.keys(headers).find((name) => ![...messageHeaders, ...known].includes(name));
