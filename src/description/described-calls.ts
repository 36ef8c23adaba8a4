import { isIdempotentMethod } from "../calls/retry.js";
import type { ApiOperation } from "../client/api.js";
import type { Pagination } from "../client/pagination.js";
import type { ParameterStyle } from "../client/query.js";
import { type Fields, fieldsOf, follow } from "./references.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Where in a description something is wrong, and what. */
export interface Fault {
  readonly place: readonly (string | number)[];
  readonly problem: string;
}

/** An operation with its place in the description. */
export interface DescribedCall {
  readonly operation: ApiOperation;
  readonly place: readonly string[];
}

/**
 * What a client is to know of each operation of a description.
 *
 * @param description with all its references inside
 * @param isProviders whether it is a whole provider's, whose own security and token operations count. Else what is to be
 *   signed is signed as the provider's are.
 * @param fault called with what is wrong
 */
export function describedCalls(
  description: Fields,
  isProviders: boolean,
  fault: (fault: Fault) => void,
): DescribedCall[] {
  return Object.entries(fieldsOf(description.paths)).flatMap(([path, given]) => {
    if (path.startsWith("x-")) return [];
    if (!path.startsWith("/")) {
      fault({ place: ["paths", path], problem: `the path ${path} must begin with /` });
      return [];
    }
    const item = follow(description, given);
    return methods
      .filter((method) => method in item)
      .map((method) => {
        const place = ["paths", path, method];
        const call = `${method.toUpperCase()} ${path}`;
        const report = (problem: string, ...more: string[]) =>
          fault({ place: [...place, ...more], problem: `${call}: ${problem}` });
        return { place, operation: operationOf(description, path, method, item, isProviders, report) };
      });
  });
}

type Report = (problem: string, ...place: string[]) => void;

function operationOf(
  root: Fields,
  path: string,
  method: string,
  item: Fields,
  isProviders: boolean,
  report: Report,
): ApiOperation {
  const described = follow(root, item[method]);
  const { operationId, security = root.security } = described;
  const requirements = Array.isArray(security) ? security.map((one) => Object.keys(fieldsOf(one))) : undefined;
  const isOpen = isProviders ? !requirements?.length : requirements?.length === 0;
  const own = isProviders ? (requirements ?? []) : [["provider"]];
  const parameters = parametersOf(root, item, described);
  const query = queryOf(root, parameters);
  const contentTypes = contentTypesOf(root, described, report);
  const parseAs = wayToRead(root, described);
  const header = parameters.find((one) => one.in === "header" && /^idempotency-key$/i.test(String(one.name)));
  const pagination = paginationOf(described["x-pagination"], report);
  return {
    operationId: typeof operationId === "string" ? operationId : `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    security: isOpen ? [] : own,
    isTokenOperation: isProviders && described["x-token-operation"] === true,
    isIdempotent: isIdempotent(described["x-idempotent"], method, header !== undefined, report),
    ...(Object.keys(query).length > 0 && { query }),
    ...(contentTypes.length > 0 && { contentTypes }),
    ...(parseAs && { parseAs }),
    ...(header && { idempotencyHeader: String(header.name) }),
    ...(isBare(described["x-envelope"], report) && { isBare: true }),
    ...(pagination && { pagination }),
  };
}

/** Those of the operation come before those of its path: OpenAPI, "Path Item Object". */
function parametersOf(root: Fields, item: Fields, operation: Fields): Fields[] {
  const all = [item.parameters, operation.parameters].flatMap((list) => (Array.isArray(list) ? list : []));
  const byName = new Map(all.map((one) => follow(root, one)).map((one) => [`${one.in} ${one.name}`, one]));
  return [...byName.values()];
}

function queryOf(root: Fields, parameters: readonly Fields[]): Record<string, ParameterStyle> {
  const own = parameters.filter((one) => one.in === "query" && typeof one.name === "string");
  return Object.fromEntries(own.map((one) => [one.name, styleOf(root, one)]));
}

function styleOf(root: Fields, { style, explode, allowReserved, schema }: Fields): ParameterStyle {
  const { type, properties } = follow(root, schema);
  const isObject = type === "object" || properties !== undefined;
  // openapi-fetch writes objects as deep ones, unless it is told: by default OpenAPI doesn't.
  const told = isObject ? { style: style ?? "form", explode: explode ?? (style ?? "form") === "form" } : {};
  return {
    ...(style !== undefined && style !== "form" && { style }),
    ...(explode !== undefined && explode !== ((style ?? "form") === "form") && { explode }),
    ...told,
    ...(allowReserved === true && { allowReserved: true }),
  } as ParameterStyle;
}

function contentTypesOf(root: Fields, { requestBody }: Fields, report: Report): string[] {
  if (requestBody === undefined) return [];
  const types = Object.keys(fieldsOf(follow(root, requestBody).content));
  if (types.length === 0) report("its body has no content type", "requestBody");
  return types;
}

const json = /^(application\/([\w.-]+\+)?json|\*\/\*|application\/\*)\s*(;|$)/i;
const text = /^(text\/(?!event-stream)|application\/([\w.-]+\+)?(xml|yaml|x-ndjson|jsonl)\s*(;|$))/i;

/** How the answer of a success is read: as a file where it may be one. JSON is then what says why there is none. */
function wayToRead(root: Fields, { responses }: Fields): ApiOperation["parseAs"] {
  const successes = Object.entries(fieldsOf(responses)).filter(([status]) => /^2/.test(status));
  const types = successes.flatMap(([, response]) => Object.keys(fieldsOf(follow(root, response).content)));
  if (types.some((type) => /^text\/event-stream/i.test(type))) return "stream";
  if (types.some((type) => !json.test(type) && !text.test(type))) return "blob";
  return types.some((type) => json.test(type)) || types.length === 0 ? undefined : "text";
}

function isIdempotent(told: unknown, method: string, hasKey: boolean, report: Report): boolean {
  if (told !== undefined && typeof told !== "boolean") report('"x-idempotent" must be true or false', "x-idempotent");
  return typeof told === "boolean" ? told : hasKey || isIdempotentMethod(method.toUpperCase());
}

function isBare(told: unknown, report: Report): boolean {
  if (told !== undefined && told !== "none") {
    report('"x-envelope" must be "none", for answers without the provider\'s envelope', "x-envelope");
  }
  return told === "none";
}

function paginationOf(told: unknown, report: Report): Pagination | undefined {
  if (told === undefined) return undefined;
  const { style, parameter, next } = fieldsOf(told);
  const wrong = (problem: string) => void report(`"x-pagination" ${problem}`, "x-pagination");
  if (!["page", "offset", "cursor"].includes(String(style))) wrong('must have a "style": page, offset or cursor');
  else if (typeof parameter !== "string") wrong('must have a "parameter": the query parameter of the page');
  else if (style === "cursor" && typeof next !== "string")
    wrong('of style cursor must have "next": where the next one is');
  else return told as Pagination;
  return undefined;
}
