import type { IncomingMessage } from "node:http";
import type { Contract } from "../contract/contract.js";
import type { Difference } from "../contract/difference.js";
import type { Emit } from "../credentials/events.js";
import { type OwnAnswer, refusal } from "./own-answer.js";
import type { UpstreamAnswer } from "./upstream/upstream-answer.js";
import { StreamedBody, type UpstreamBody } from "./upstream/upstream-request.js";

/** Which messages are compared with the descriptions, and what follows from a difference. */
export interface ValidationSettings {
  readonly contract: Contract;
  readonly of: "requests" | "responses" | "both";
  /** Whether what differs is refused. */
  readonly isStrict: boolean;
  /** Told where a message couldn't be compared. */
  readonly onFailure?: ((failure: ComparisonFailure) => void) | undefined;
}

/** A comparison that failed. */
interface ComparisonFailure {
  readonly of: "request" | "response";
  readonly method: string;
  /** As the description has it; undefined where it hasn't. */
  readonly path: string | undefined;
  /** The error's name: what else it says may quote the message. */
  readonly error: string;
}

/** What was found in a message, or why it wasn't looked at. */
export interface Verdict {
  /** What refuses it. */
  readonly refused?: OwnAnswer | undefined;
  /** A header's value that tells of it; undefined where there is nothing to tell. */
  readonly told?: string | undefined;
}

/** One message with differences: none of its values. */
interface Violation {
  /** ISO 8601. */
  readonly at: string;
  readonly of: "request" | "response";
  readonly method: string;
  /** As the description has it; undefined where it hasn't. */
  readonly path: string | undefined;
  readonly status?: number | undefined;
  readonly differences: readonly Difference[];
}

export interface Validation {
  request(message: IncomingMessage, body: UpstreamBody): Verdict;
  answer(message: IncomingMessage, answer: UpstreamAnswer): Promise<Verdict>;
  /** The last ones. */
  violations(): readonly Violation[];
}

/** The header that tells callers. */
export const violationsHeader = "Provider-Clients-Violations";

/** Bytes: what is longer isn't compared. */
const longestCompared = 1_048_576;
const mostKept = 200;
const fine: Verdict = {};

/** Compares what passes the proxy with the descriptions. */
export function createValidation(
  { contract, of, isStrict, onFailure = () => {} }: ValidationSettings,
  tell: Emit,
): Validation {
  const kept: Violation[] = [];
  const templateOf = (method: string, url: string) => contract.find(method, url.replace(/\?.*/s, ""))?.path;

  function judge(
    { method = "", url = "" }: IncomingMessage,
    which: Violation["of"],
    found: readonly Difference[],
    status?: number,
  ): Verdict {
    const differences = found.filter(({ isNote }) => !isNote);
    const [first] = differences;
    if (!first) return fine;
    const path = templateOf(method, url);
    kept.push({ at: new Date().toISOString(), of: which, method, path, status, differences });
    if (kept.length > mostKept) kept.shift();
    const shown = differences.map(({ kind, message, pointer, place }) => ({ kind, message, pointer, place }));
    tell("contract.violated", Date.now(), which, { method, template: path, status, differences: shown });
    if (!isStrict) return { told: headerOf(which, differences.length, first) };
    const [code, title] = which === "request" ? [422, "Unprocessable Content"] : [502, "Bad Gateway"];
    const detail = `The ${which} is not what ${first.pointer} says: ${first.message}.`;
    return { refused: refusal(code, title, detail, { kind: "contract", violations: shown }) };
  }

  /** A description that can't be used says nothing of a message. */
  function compare(message: IncomingMessage, which: Violation["of"], find: () => Difference[], status?: number) {
    let found: Difference[];
    try {
      found = find();
    } catch (error) {
      const { method = "", url = "" } = message;
      onFailure({ of: which, method, path: templateOf(method, url), error: (error as Error).name });
      if (!isStrict) return { told: `${which}; unchecked="the description can't be used"` };
      const detail = `The ${which} couldn't be compared with the description, of which the proxy's log says more.`;
      return { refused: refusal(500, "Proxy Error", detail, { kind: "contract" }) };
    }
    return judge(message, which, found, status);
  }

  return {
    request(message, body) {
      if (of === "responses") return fine;
      if (body instanceof StreamedBody) return { told: tooLong("request") };
      return compare(message, "request", () => {
        const request = { headers: headersOf(message), ...(body !== null && { body }) };
        return contract.checkRequest({ ...exchangeOf(message), request });
      });
    },
    async answer(message, answer) {
      if (of === "requests") return fine;
      const body = await answer.peek(longestCompared);
      if (!body) return { told: tooLong("response") };
      const { status, headers } = answer;
      return compare(
        message,
        "response",
        () => {
          const response = { status, headers: new Headers([...headers.entries()]), body };
          const request = { headers: headersOf(message) };
          return contract.checkAnswer({ ...exchangeOf(message), request, response });
        },
        status,
      );
    },
    violations: () => kept,
  };
}

const exchangeOf = ({ method = "", url = "" }: IncomingMessage) => ({
  method,
  url: `http://localhost${url}`,
  startedAt: 0,
  durationMs: 0,
});

const headersOf = ({ headers }: IncomingMessage): Headers =>
  new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));

const tooLong = (which: Violation["of"]): string => `${which}; unchecked="longer than 1 MiB, or not to be decoded"`;

/** In ASCII: RFC 9110, section 5.5. */
const headerOf = (which: string, count: number, { kind, place, pointer }: Difference): string =>
  `${which}; count=${count}; kind=${kind}; place="${place}"; pointer="${pointer}"`.replace(/[^ -~]/g, "?");
