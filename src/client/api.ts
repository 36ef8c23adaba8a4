import { operationFinder } from "../scheme/find-operation.js";
import type { Operation } from "../scheme/scheme.js";
import type { CallInit } from "./call-init.js";
import { describedType } from "./described-body.js";
import type { Pagination } from "./pagination.js";
import { type ParameterStyle, writeStyledQuery } from "./query.js";
import { refuse } from "./refusal.js";

/** What a description says of one operation. */
export interface ApiOperation extends Operation {
  /** The content types that its body may have. */
  readonly contentTypes?: readonly string[];
  /** How its answer is read, where that is no JSON: in openapi-fetch's words. */
  readonly parseAs?: "text" | "blob" | "stream";
  /** Its query parameters. */
  readonly query?: Readonly<Record<string, ParameterStyle>>;
  /** The header whose value makes a repeated call the same call. */
  readonly idempotencyHeader?: string;
  /** How its answer is one page of many. */
  readonly pagination?: Pagination;
}

/** Endpoints of one's own, as `provider-clients extend` writes them: option `api` of a client. */
export interface Api<Paths extends {} = {}> {
  readonly operations: readonly ApiOperation[];
  /** For clients: readies a call by what is described of it. */
  ready(method: string, template: string, init: CallInit): void;
  /** There for the type alone. */
  readonly paths?: Paths;
}

/**
 * Makes what option `api` of a client takes. `provider-clients extend` writes the call of it.
 *
 * @param operations what the description says of each
 * @example
 * export const api = defineApi<paths>([
 *   { operationId: "listOrders", method: "GET", path: "/v1/orders", security: [["provider"]], isTokenOperation: false, isIdempotent: true },
 * ]);
 */
export function defineApi<Paths extends {}>(operations: readonly ApiOperation[]): Api<Paths> {
  const find = operationFinder(operations);
  return {
    operations,
    ready(method, template, init) {
      const operation = find(method, template);
      if (!operation) return;
      const { contentTypes, parseAs, query, idempotencyHeader } = operation;
      if (parseAs) init.parseAs ??= parseAs;
      if (query) readyQuery(init, query);
      if (contentTypes) readyHeader(init, "content-type", (isNamed) => describedType(init.body, contentTypes, isNamed));
      if (idempotencyHeader)
        readyHeader(init, idempotencyHeader, (isNamed) => (isNamed ? undefined : crypto.randomUUID()));
    },
  };
}

function readyHeader(init: CallInit, name: string, value: (isNamed: boolean) => string | undefined): void {
  const { header = {} } = Object(init.params) as { header?: object };
  const named = [...Object.keys(init.headers ?? {}), ...Object.keys(header)];
  const added = value(named.some((one) => one.toLowerCase() === name.toLowerCase()));
  if (added !== undefined) init.headers = { ...init.headers, [name]: added };
}

function readyQuery(init: CallInit, described: Readonly<Record<string, ParameterStyle>>): void {
  const { query = {} } = Object(init.params) as { query?: object };
  const unknown = Object.keys(query).find((name) => !Object.hasOwn(described, name));
  if (unknown !== undefined) {
    const known = Object.keys(described).join(", ") || "none";
    refuse(`query parameter "${unknown}" is not in the description; known are: ${known}`);
  }
  const isStyled = Object.keys(query).some((name) => Object.keys(described[name] ?? {}).length > 0);
  if (isStyled) init.querySerializer ??= (values) => writeStyledQuery(values, described);
}
