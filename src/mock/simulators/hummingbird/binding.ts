import type { Received } from "../../answer.js";
import { Refused } from "./refused.js";

/** What a field of a body is; an object's fields, in a list or alone. */
type Kind = "text" | "flag" | "texts" | "record" | { readonly list: Shape } | { readonly one: Shape };

/** The fields of a body, by their names in JSON. */
export interface Shape {
  readonly [name: string]: Kind;
}

/** What was sent of them. What is null was not. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a body as the server does, which demands nothing but the types: JSON where the content type is JSON's exactly, a form
 * else, under names that begin with capitals.
 *
 * @throws Refused with 10003
 */
export function bind(shape: Shape, { method, headers, query, body }: Received & { query: URLSearchParams }): Fields {
  const [type] = (headers["content-type"] ?? "").split(/[ ;]/, 1);
  if (type === "application/json") return fieldsOf(shape, parse(firstValue(body)));
  const isForm = type === "application/x-www-form-urlencoded" && ["POST", "PUT", "PATCH"].includes(method);
  const form = [...new URLSearchParams(isForm ? body : ""), ...query];
  const read = Object.entries(shape).map(([name, kind]) => {
    const values = form.filter(([key]) => key === capitalized(name)).map(([, value]) => value);
    return [name, kind === "text" ? values[0] : kind === "texts" ? values : undefined];
  });
  return Object.fromEntries(read);
}

/** `node_type` as `NodeType`. */
export const capitalized = (name: string): string =>
  name.replace(/(?:^|_)([a-z])/g, (_, letter) => letter.toUpperCase());

/** @throws Refused with 10003 */
function fieldsOf(shape: Shape, value: unknown): Fields {
  if (value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw new Refused(10003);
  const fields: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    // Their case doesn't count.
    const name = Object.hasOwn(shape, key) ? key : Object.keys(shape).find((one) => same(one, key));
    const kind = name === undefined ? undefined : shape[name];
    if (name !== undefined && kind !== undefined && part !== null) fields[name] = checked(kind, part);
  }
  return fields;
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function checked(kind: Kind, value: unknown): unknown {
  if (typeof kind === "object") {
    if ("one" in kind) return fieldsOf(kind.one, value);
    if (Array.isArray(value)) return value.map((item) => fieldsOf(kind.list, item));
    throw new Refused(10003);
  }
  const isIt = {
    text: typeof value === "string",
    flag: typeof value === "boolean",
    texts: Array.isArray(value) && value.every((item) => item === null || typeof item === "string"),
    record: typeof value === "object" && !Array.isArray(value),
  };
  if (isIt[kind]) return value;
  throw new Refused(10003);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(10003);
  }
}

/** The first value of a text of JSON: what follows it isn't looked at. */
function firstValue(text: string): string {
  let depth = 0;
  let isText = false;
  for (let index = 0; index < text.length; index++) {
    const one = text.charAt(index);
    if (isText && one === "\\") index += 1;
    else if (one === '"') isText = !isText;
    else if (!isText && "{[".includes(one)) depth += 1;
    else if (!isText && "}]".includes(one) && --depth === 0) return text.slice(0, index + 1);
  }
  return text;
}
