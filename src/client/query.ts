import { createQuerySerializer, type QuerySerializerOptions } from "openapi-fetch";
import { kindOf } from "../calls/kind-of.js";
import { isOpaque, plainValue, refuseValue } from "./plain-value.js";

type Query = Record<string, unknown>;

/** How the values of one parameter are written, where it isn't by the defaults: OpenAPI 3.1, "Style Values". */
export interface ParameterStyle {
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  /** Default: true with `form`, else false. */
  readonly explode?: boolean;
  /** Whether `: / ? @ ! $ ' ( ) * , ; = [ ]` are written as they are; what would end the value never is. Default: false. */
  readonly allowReserved?: boolean;
  /** Whether the value is JSON: a parameter with `content`. Default: false. */
  readonly isJson?: boolean;
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
    .map((name) => writeStyled(name, query[name], described[name] ?? {}))
    .filter((text) => text !== "")
    .join("&");

function writeStyled(name: string, value: unknown, described: ParameterStyle): string {
  if (value === undefined || value === null) return "";
  const { style, explode, allowReserved, isJson } = described;
  if (isJson) return writeQuery({ [name]: JSON.stringify(value) }, undefined);
  const plain = plainValue(value, what, name);
  // OpenAPI leaves open what lists in an object are: those of springdoc's `pageable` are written as lists are.
  const isFlat = style === "form" && explode === true && kindOf(plain) === "Object";
  const text = isFlat ? writeQuery(plain as Query, undefined) : writeQuery({ [name]: plain }, optionsOf(described));
  return allowReserved ? withReserved(text) : text;
}

const reserved = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D|5B|5D)/g;
const withReserved = (text: string): string => text.replace(reserved, decodeURIComponent);

function optionsOf({ style, explode }: ParameterStyle): QuerySerializerOptions {
  const lists = style === "deepObject" ? "form" : (style ?? "form");
  const objects = style === undefined && explode === undefined ? "deepObject" : style === "deepObject" ? style : "form";
  return {
    array: { style: lists, explode: explode ?? lists === "form" },
    object: { style: objects, explode: explode ?? true },
  };
}

function read(value: unknown, name: string, depth: number): unknown {
  const plain = plainValue(value, what, name);
  if (isOpaque(plain)) refuseValue(what, name, `can't be written as text (${kindOf(plain)})`);
  if (typeof plain !== "object" || plain === null) return plain;
  if (depth > 0) refuseValue(what, name, "is nested deeper than a query goes: pass a querySerializer");
  if (Array.isArray(plain)) return plain.map((item) => read(item, name, 1));
  // openapi-fetch writes keys as they are, whatever they end.
  return Object.fromEntries(
    Object.entries(plain).map(([key, item]) => [key.replace(/[^\w.~-]/g, encodeURIComponent), read(item, name, 1)]),
  );
}
