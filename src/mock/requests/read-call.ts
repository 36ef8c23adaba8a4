import { type Fields, fieldsOf, follow } from "../../description/references.js";
import { isForm, isJson } from "../answers/media-types.js";
import type { HandledCall } from "../handler-types.js";
import type { Resource } from "../prism-parts.js";
import type { Call } from "../simulator.js";

/** Reads the parts of a call that is what the description says, each as its schema types it. */
export function readCall(call: Call, described: Resource | undefined): HandledCall {
  const { method, path, headers, operation } = call;
  const { path: inPath = [], query: inQuery = [] } = described?.request ?? {};
  const params = Object.entries(paramsOf(operation.path, path)).map(([name, text]) => {
    const parameter = inPath.find((one) => one.name === name);
    return [name, typed(described, parameter?.schema, text)];
  });
  const query = [...new Set(call.query.keys())].map((name) => {
    const parameter = inQuery.find((one) => one.name === name);
    return [name, queryValue(described, parameter, call.query.getAll(name))];
  });
  return {
    ...{ method, path, headers },
    params: Object.fromEntries(params),
    query: Object.fromEntries(query),
    body: bodyOf(call, described),
  };
}

/** The parameters that stand in a path, decoded. */
function paramsOf(template: string, path: string): Record<string, string> {
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const parts = template.split(/\{[^{}]*\}/).map((part) => encodeURI(part).replace(/[.*+?^$()|[\]\\]/g, "\\$&"));
  const values = new RegExp(`^${parts.join("([^/]+)")}$`).exec(path)?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, decoded(values[index] ?? "")]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A part of a segment that ends within an encoded character.
    return text;
  }
}

type Parameter = NonNullable<NonNullable<Resource["request"]>["query"]>[number];

function queryValue(root: unknown, parameter: Parameter | undefined, values: readonly string[]): unknown {
  const [first = ""] = values;
  const { type, items } = follow(root, parameter?.schema);
  const separator = separators[parameter?.explode === false ? String(parameter.style) : ""];
  if (![type].flat().includes("array")) return values.length > 1 ? values : typed(root, parameter?.schema, first);
  return (separator && values.length === 1 ? first.split(separator) : values).map((value) => typed(root, items, value));
}

/** Of lists that stand in one parameter, by their style. */
const separators: Readonly<Record<string, string>> = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

/** A text as what a schema wants, where it is the text of that. */
function typed(root: unknown, schema: unknown, text: string): unknown {
  const types = [follow(root, schema).type].flat();
  const isNumber = types.includes("integer") || types.includes("number");
  if (isNumber && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  if (types.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  return text;
}

function bodyOf({ headers, body }: Call, described: Resource | undefined): unknown {
  const type = headers["content-type"];
  if (body === "") return undefined;
  if (isJson(type)) return JSON.parse(body);
  if (!isForm(type)) return body;
  const content = described?.request?.body?.contents?.find(({ mediaType }) => isForm(mediaType));
  const properties = fieldsOf(follow(described, content?.schema).properties);
  const form = new URLSearchParams(body);
  const entries = [...new Set(form.keys())].map((name) => [
    name,
    field(described, properties[name], form.getAll(name)),
  ]);
  return Object.fromEntries(entries);
}

function field(root: unknown, schema: unknown, values: readonly string[]): unknown {
  const { type, items }: Fields = follow(root, schema);
  if ([type].flat().includes("array")) return values.map((value) => typed(root, items, value));
  return values.length > 1 ? values : typed(root, schema, values[0] ?? "");
}
