import { isIdempotentMethod } from "../calls/retry.js";
import type { ApiOperation } from "../client/api.js";
import type { Pagination } from "../client/pagination.js";
import type { ParameterStyle } from "../client/query.js";
import type { Report as ReportAt } from "./faults.js";
import { isJson, readingOf } from "./media-types.js";
import { methods } from "./methods.js";
import { type Fields, fieldsOf, follow, textOf } from "./references.js";

/** An operation with its place in the description. */
export interface DescribedCall {
  readonly operation: ApiOperation;
  readonly place: readonly string[];
}

/**
 * What a client is to know of each operation of a description.
 *
 * @param description with plain operations
 * @param isProviders whether it is a whole provider's, whose own security and token operations count. Else what is to be
 *   signed is signed as the provider's are.
 * @param fault called with what is wrong
 */
export function describedCalls(description: Fields, isProviders: boolean, fault: ReportAt): DescribedCall[] {
  return Object.entries(fieldsOf(description.paths)).flatMap(([path, given]) => {
    if (!path.startsWith("/")) {
      fault(["paths", path], `the path ${path} must begin with /`);
      return [];
    }
    const item = fieldsOf(given);
    return methods
      .filter((method) => method in item)
      .map((method) => {
        const place = ["paths", path, method];
        const call = `${method.toUpperCase()} ${path}`;
        const report = (problem: string, ...more: string[]) => fault([...place, ...more], `${call}: ${problem}`);
        return {
          place,
          operation: operationOf(description, path, method, fieldsOf(item[method]), isProviders, report),
        };
      });
  });
}

type Report = (problem: string, ...place: string[]) => void;

function operationOf(
  root: Fields,
  path: string,
  method: string,
  described: Fields,
  isProviders: boolean,
  report: Report,
): ApiOperation {
  const { operationId, security = root.security } = described;
  const requirements = Array.isArray(security) ? security.map((one) => Object.keys(fieldsOf(one))) : undefined;
  const isOpen = requirements ? requirements.every((one) => one.length === 0) : isProviders;
  const own = isProviders ? (requirements ?? []) : [["provider"]];
  const parameters = (described.parameters as unknown[]).map((parameter) => follow(root, parameter));
  const query = queryOf(root, parameters);
  const contentTypes = Object.keys(fieldsOf(follow(root, described.requestBody).content));
  const parseAs = wayToRead(root, described);
  const header = parameters.find((one) => one.in === "header" && /^idempotency-key$/i.test(textOf(one.name)));
  const pagination = paginationOf(described["x-pagination"], query, report);
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
    ...(header && { idempotencyHeader: textOf(header.name) }),
    ...(isBare(described["x-envelope"], report) && { isBare: true }),
    ...(pagination && { pagination }),
  };
}

function queryOf(root: Fields, parameters: readonly Fields[]): Record<string, ParameterStyle> {
  const own = parameters.filter((one) => one.in === "query" && typeof one.name === "string");
  return Object.fromEntries(own.map((one) => [one.name, styleOf(root, one)]));
}

function styleOf(root: Fields, { style, explode, allowReserved, schema, content }: Fields): ParameterStyle {
  if (Object.keys(fieldsOf(content)).some(isJson)) return { isJson: true };
  // openapi-fetch writes objects as deep ones, unless it is told: by default OpenAPI doesn't.
  const told = mayBeObject(root, schema)
    ? { style: style ?? "form", explode: explode ?? (style ?? "form") === "form" }
    : {};
  return {
    ...(style !== undefined && style !== "form" && { style }),
    ...(explode !== undefined && explode !== ((style ?? "form") === "form") && { explode }),
    ...told,
    ...(allowReserved === true && { allowReserved: true }),
  } as ParameterStyle;
}

function mayBeObject(root: Fields, schema: unknown, depth = 0): boolean {
  const { type, properties, allOf, anyOf, oneOf } = follow(root, schema);
  if ([type].flat().includes("object") || properties !== undefined) return true;
  const parts = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return depth < 5 && parts.some((part) => mayBeObject(root, part, depth + 1));
}

/** How the answer of a success is read: as a file where it may be one. JSON is then what says why there is none. */
function wayToRead(root: Fields, { responses }: Fields): ApiOperation["parseAs"] {
  const successes = Object.entries(fieldsOf(responses)).filter(([status]) => status.startsWith("2"));
  const readings = successes.flatMap(([, response]) => {
    const contents = Object.entries(fieldsOf(follow(root, response).content)).map(([type, media]) => {
      const { schema } = fieldsOf(media);
      return { type, schema: schema && follow(root, schema) };
    });
    return contents.map((content) => readingOf(content, contents));
  });
  const order = ["stream", "blob", "json", "text"] as const;
  const reading = order.find((one) => readings.includes(one));
  return reading === "json" ? undefined : reading;
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

/**
 * How an operation says that its answer is one page of many; undefined: it doesn't, or not in a way that can be used.
 *
 * @param query its query parameters, by their names
 * @param report told of what can't be used
 */
export function paginationOf(told: unknown, query: object, report: Report): Pagination | undefined {
  if (told === undefined) return undefined;
  const { style, parameter, next } = fieldsOf(told);
  const wrong = (problem: string) => void report(`"x-pagination" ${problem}`, "x-pagination");
  if (!["page", "offset", "cursor"].some((known) => known === style))
    wrong('must have a "style": page, offset or cursor');
  else if (typeof parameter !== "string") wrong('must have a "parameter": the query parameter of the page');
  else if (!Object.hasOwn(query, parameter))
    wrong(`names "${parameter}", which is no query parameter of the operation`);
  else if (style === "cursor" && typeof next !== "string")
    wrong('of style cursor must have "next": where the next one is');
  else return told as Pagination;
  return undefined;
}
