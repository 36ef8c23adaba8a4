import { createQuerySerializer, type QuerySerializerOptions } from "openapi-fetch";
import { kindOf } from "../calls/kind-of.js";
import { isOpaque, plainValue, refuseValue } from "./plain-value.js";

type Query = Record<string, unknown>;

/** How the values of one parameter are written, where it isn't by the defaults: OpenAPI 3.1, "Style Values". */
export interface ParameterStyle {
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  /** Default: true with `form`, else false. */
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

const what = "query parameter";

/** Writes a query as openapi-fetch does, with dates in ISO 8601. */
export function writeQuery(query: Query, options: QuerySerializerOptions | undefined): string {
  const plain: Query = {};
  for (const name of Object.keys(query)) plain[name] = read(query[name], name, 0);
  return createQuerySerializer<Query>(options)(plain);
}

/** Writes each parameter of a query in the style that is described for it. */
export const writeStyledQuery = (query: Query, described: Readonly<Record<string, ParameterStyle>>): string =>
  Object.keys(query)
    .map((name) => writeQuery({ [name]: query[name] }, optionsOf(described[name])))
    .filter((text) => text !== "")
    .join("&");

function optionsOf({ style, explode, allowReserved = false }: ParameterStyle = {}): QuerySerializerOptions {
  const lists = style === "deepObject" ? "form" : (style ?? "form");
  const objects = style === undefined && explode === undefined ? "deepObject" : style === "deepObject" ? style : "form";
  return {
    array: { style: lists, explode: explode ?? lists === "form" },
    object: { style: objects, explode: explode ?? true },
    allowReserved,
  };
}

function read(value: unknown, name: string, depth: number): unknown {
  const plain = plainValue(value, what, name);
  if (isOpaque(plain)) refuseValue(what, name, `can't be written as text (${kindOf(plain)})`);
  if (typeof plain !== "object" || plain === null) return plain;
  if (depth > 0) refuseValue(what, name, "is nested deeper than a query goes: pass a querySerializer");
  if (Array.isArray(plain)) return plain.map((item) => read(item, name, 1));
  return Object.fromEntries(Object.entries(plain).map(([key, item]) => [key, read(item, name, 1)]));
}
