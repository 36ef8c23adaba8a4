import { withBasePaths } from "../mock/descriptions/base-paths.js";
import { operationFinder } from "../scheme/find-operation.js";
import type { Operation } from "../scheme/scheme.js";
import { checkAnswer } from "./answer.js";
import { codeTableOf } from "./code-table.js";
import { type Described, readDescribed } from "./described.js";
import type { Difference } from "./difference.js";
import type { Exchange } from "./exchange.js";
import { checkRequest } from "./request.js";
import { schemaFaults } from "./schema-faults.js";
import type { DescribedSource } from "./source.js";

/** What descriptions say of messages. */
export interface Contract {
  readonly operations: readonly Operation[];
  /** Rules of schemas that can't be compared with and say nothing: what each is, after file and JSON pointer. */
  readonly warnings: readonly string[];
  /**
   * @param path below `baseUrl`, as it is sent, without a query
   * @returns undefined where no description has it. HEAD is found where GET is.
   */
  find(method: string, path: string): Operation | undefined;
  /**
   * In what an answer is not what the description says.
   *
   * @param operation what was called. Default: what the exchange's URL and method say
   * @returns none where no answer came, or where no description has the operation
   */
  checkAnswer(exchange: Exchange, operation?: Operation): Difference[];
  /**
   * In what a request is not what the description says. What signs it isn't looked at.
   *
   * @param operation what is called. Default: what the exchange's URL and method say
   */
  checkRequest(exchange: Exchange, operation?: Operation): Difference[];
}

export interface ContractSettings {
  /** What stands before the descriptions' paths in the exchanges' URLs. Default: their origin. */
  readonly baseUrl?: string;
}

/**
 * Compares messages with descriptions. Of several that have an operation the first one counts.
 *
 * @throws Error that says what to install where Ajv is missing
 */
export async function createContract(
  sources: readonly DescribedSource[],
  { baseUrl }: ContractSettings = {},
): Promise<Contract> {
  const descriptions = await Promise.all(sources.map(readDescribed));
  const [table] = descriptions.flatMap((one) => codeTableOf(one) ?? []);
  const owners = new Map<Operation, Described>();
  for (const one of descriptions) for (const operation of one.operations) owners.set(operation, one);
  // The finder takes the last of those that are the same.
  const operations = descriptions.flatMap((one) => one.operations);
  const findPlain = withBasePaths(operationFinder([...operations].reverse()), operations);
  const find = (method: string, path: string): Operation | undefined =>
    (findPlain(method, path) ?? (method === "HEAD" ? findPlain("GET", path) : undefined))?.operation;
  const base = baseUrl === undefined ? "" : new URL(baseUrl).pathname.replace(/\/+$/, "");
  const called = ({ method, url }: Exchange) => {
    const { pathname } = new URL(url);
    return find(method, pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname);
  };
  const warnings = descriptions.flatMap((one) =>
    schemaFaults(one.root).map(({ place, problem }) => `${one.pointer(place)}: ${problem}`),
  );
  return {
    operations,
    warnings,
    find,
    checkAnswer(exchange, operation = called(exchange)) {
      const described = operation && owners.get(operation);
      return described ? checkAnswer(exchange, operation, described, table) : [];
    },
    checkRequest(exchange, operation = called(exchange)) {
      const described = operation && owners.get(operation);
      return described ? checkRequest(exchange, operation, described) : [undescribed(exchange, descriptions)];
    },
  };
}

function undescribed({ method }: Exchange, [first]: readonly Described[]): Difference {
  const pointer = first?.pointer(["paths"]) ?? "";
  const message = `documents no such operation: no path of the description is the one that ${method} was sent to`;
  return { kind: "operation", message, pointer, place: "path", documented: "no such operation", seen: method };
}
