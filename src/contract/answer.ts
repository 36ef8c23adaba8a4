import type { Operation } from "../scheme/scheme.js";
import { checkAnswerBody } from "./answer-body.js";
import { checkAnswerHeaders } from "./answer-headers.js";
import type { CodeTable } from "./code-table.js";
import type { Described, Placed } from "./described.js";
import type { Difference } from "./difference.js";
import type { Exchange } from "./exchange.js";

/** In what an answer is not what its operation's description says. */
export function checkAnswer(
  exchange: Exchange,
  operation: Operation,
  described: Described,
  table: CodeTable | undefined,
): Difference[] {
  const { response } = exchange;
  if (!response) return [];
  const responses = described.at(["paths", operation.path, operation.method.toLowerCase(), "responses"]);
  const status = statusFor(responses, response.status);
  if (status === undefined) return isFresh(exchange) ? [] : [undocumentedStatus(described, responses, response.status)];
  const answer = described.at([...responses.place, status]);
  const call = { ...exchange, response, operation, described, responses, status, answer, table };
  return [...checkAnswerHeaders(call), ...checkAnswerBody(call)];
}

/** An answer with what is described of it. */
export interface DescribedAnswer extends Exchange {
  readonly response: NonNullable<Exchange["response"]>;
  readonly operation: Operation;
  readonly described: Described;
  /** All that the operation may answer with. */
  readonly responses: Placed;
  /** The answer's status, as the description has it: `4XX`, `default`. */
  readonly status: string;
  /** What it may with this one. */
  readonly answer: Placed;
  readonly table: CodeTable | undefined;
}

/** What a description calls a status: OpenAPI 3.1, "Responses Object". */
function statusFor({ fields }: Placed, status: number): string | undefined {
  const keys = Object.keys(fields);
  const range = new RegExp(`^${Math.floor(status / 100)}xx$`, "i");
  const names = [
    (key: string) => key === `${status}`,
    (key: string) => range.test(key),
    (key: string) => key === "default",
  ];
  return names.map((is) => keys.find(is)).find((key) => key !== undefined);
}

/** Whether HTTP itself says what the answer means: RFC 9110, section 13. */
const isFresh = ({ request, response }: Exchange): boolean =>
  response?.status === 304 && (request.headers.has("if-none-match") || request.headers.has("if-modified-since"));

function undocumentedStatus(described: Described, { fields, place }: Placed, status: number): Difference {
  const documented = statusesOf(fields).join(", ") || "no status";
  return {
    kind: "status",
    message: `documents ${documented}, server answers ${status}`,
    pointer: described.pointer(place),
    place: "status",
    documented,
    seen: `${status}`,
  };
}

export const statusesOf = (responses: object): string[] =>
  Object.keys(responses).filter((status) => !status.startsWith("x-"));
