import type { Contract } from "../contract/contract.js";
import type { DescribedSource } from "../contract/source.js";
import { referenceTo } from "../description/references.js";
import { operationsOf } from "../mock/descriptions/operations.js";
import { type Envelope, parseJson } from "../scheme/envelope.js";
import { operationFinder } from "../scheme/find-operation.js";
import type { Operation } from "../scheme/scheme.js";
import type { Answered } from "./conditions.js";
import { type DocumentedField, documentedFields } from "./documented-fields.js";
import { evidenceOf } from "./evidence.js";
import type { Observed } from "./observed-fetch.js";
import type { Found } from "./report.js";
import { clockDifference, unitDifferences } from "./times.js";
import { type Granted, grantedBy, lifeDifference, tokenTypeDifference } from "./token-words.js";
import { brokenExchange, wireNotes } from "./wire.js";

/** Where a call's operation stands in the descriptions. */
export interface Located {
  readonly operation: Operation;
  readonly fields: readonly DocumentedField[];
  /** As in `openapi.yaml#/paths/~1v1~1orders/get`. */
  readonly pointer: string;
}

/**
 * What finds the operation of a call, in the first description that has it.
 *
 * @param address the server's, without a slash at its end
 */
export function createLocator(descriptions: readonly DescribedSource[], address: string) {
  const finders = descriptions.map((named) => ({ named, find: operationFinder(operationsOf(named.description)) }));
  const known = new Map<Operation, Located>();
  return (method: string, url: string): Located | undefined => {
    const [path = ""] = url.slice(address.length).split(/[?#]/);
    for (const { named, find } of finders) {
      const operation = find(method, path);
      if (!operation) continue;
      const place = ["paths", operation.path, method.toLowerCase()];
      const located = known.get(operation) ?? {
        ...{ operation, fields: documentedFields(named, place) },
        pointer: named.name + referenceTo(place),
      };
      known.set(operation, located);
      return located;
    }
    return undefined;
  };
}

/** What an answer tells; undefined where none came. */
export function answeredBy({ response }: Observed): Answered | undefined {
  if (!response) return undefined;
  const value = parseJson(new TextDecoder().decode(response.body));
  return { status: response.status, headers: response.headers, body: typeof value === "string" ? undefined : value };
}

/** Makes what compares the exchanges of a run with the descriptions, one after the other. */
export function createExchangeCheck(contract: Contract, locate: ReturnType<typeof createLocator>, { read }: Envelope) {
  const granted: Granted[] = [];
  return (observed: Observed): Found[] => {
    const located = locate(observed.method, observed.url);
    const pointer = located?.pointer ?? "";
    const broken = brokenExchange(observed);
    if (broken) return [{ ...broken, pointer }];
    const answer = answeredBy(observed) as Answered;
    const { headers, body } = answer;
    const reading = read(body);
    const failure = reading?.success === false ? reading : undefined;
    const fields = located?.fields ?? [];
    const answeredAt = observed.startedAt + observed.durationMs / 2;
    const isTokenAnswer = located?.operation.isTokenOperation ?? false;
    const clock = clockDifference(headers, isTokenAnswer ? body : undefined, answeredAt, fields, pointer);
    const found = [
      ...contract.checkAnswer(observed).map((one) => ({ ...one, evidence: evidenceOf(answer, one.place, failure) })),
      ...unitDifferences(fields, body),
      ...(clock ? [clock] : []),
      ...wireNotes(observed).map((said) => ({ ...said, pointer })),
    ];
    if (!isTokenAnswer) return found;
    const word = tokenTypeDifference(fields, body);
    const now = grantedBy(fields, body, answeredAt);
    const life = now && lifeDifference(fields, granted, now);
    if (now) granted.push(now);
    return [...found, ...(word ? [word] : []), ...(life ? [life] : [])];
  };
}
