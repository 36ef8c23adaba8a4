import type { Report } from "../../description/faults.js";
import { jsonSchemaOf } from "../../description/json-schema.js";
import { type Fields, fieldsOf, follow, keysOf } from "../../description/references.js";
import { isWithin } from "../answers/media-types.js";
import type { Resource } from "../prism-parts.js";

/** OpenAPI 3.1's own. Prism takes schemas that name none for older ones. */
const $schema = "https://json-schema.org/draft/2020-12/schema";

/** What Prism doesn't read of its own shape, but looks for. */
const unused = { id: "", tags: [], servers: [], security: [] };

/**
 * An operation in Prism's shape.
 *
 * @param root the description, with plain references
 * @param place of the operation in it
 * @param report told of what says nothing, and is left out
 */
export function resourceOf(root: Fields, place: readonly [string, string, string], report: Report): Resource {
  const [, path, method] = place;
  const item = follow(root, fieldsOf(root.paths)[path]);
  const operation = follow(root, item[method]);
  const call = `${method.toUpperCase()} ${path}`;
  const tell: Tell = (problem, ...keys) => report([...place, ...keys], `${call}: ${problem}`);
  const read: Read = { root, tell, schema: (value, keys) => schemaOf(value, [...place, ...keys], report) };
  const parameters = parametersOf(read, path, [operation.parameters, item.parameters]);
  const at = (where: string) => parameters.filter((one) => one.in === where).map((one) => parameterOf(read, one));
  const body = bodyOf(read, operation.requestBody);
  return {
    ...unused,
    ...("x-pagination" in operation && { extensions: { "x-pagination": operation["x-pagination"] } }),
    method,
    path,
    request: {
      ...{ path: at("path"), query: at("query"), headers: at("header"), cookie: at("cookie") },
      ...(body && { body }),
    },
    responses: responsesOf(read, operation.responses),
  } as unknown as Resource;
}

type Tell = (problem: string, ...keys: string[]) => void;

interface Read {
  readonly root: Fields;
  readonly tell: Tell;
  schema(value: unknown, keys: readonly string[]): unknown;
}

function schemaOf(value: unknown, place: readonly string[], report: Report): unknown {
  const schema = jsonSchemaOf(value, place, report);
  return typeof schema === "boolean" ? (schema ? { $schema } : { $schema, not: {} }) : { $schema, ...schema };
}

/** OpenAPI leaves these to the content types and the security ("Fixed Fields", `name`). */
const ignored = /^(accept|content-type|authorization)$/i;

/** An operation's parameters, and those of its path that it doesn't have itself. */
function parametersOf({ root, tell }: Read, path: string, lists: readonly unknown[]): Fields[] {
  const all = lists.flatMap((list) => (Array.isArray(list) ? list : [])).map((given) => follow(root, given));
  const isNamed = ({ name, in: where }: Fields) =>
    typeof name === "string" && ["path", "query", "header", "cookie"].includes(String(where));
  if (!all.every(isNamed))
    tell('a parameter without a "name", or with no "in" that there is, is left out', "parameters");
  const byName = new Map<string, Fields>();
  for (const one of all.filter(isNamed)) {
    const key = `${one.in} ${one.name}`;
    const isInPath = one.in !== "path" || path.includes(`{${one.name}}`);
    if (!isInPath) tell(`the path has no parameter "${one.name}", which is left out`, "parameters");
    const isIgnored = one.in === "header" && ignored.test(String(one.name));
    if (isInPath && !isIgnored && !byName.has(key)) byName.set(key, one);
  }
  return [...byName.values()];
}

const styles = ["simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject"];

function parameterOf(read: Read, parameter: Fields): object {
  const { name, in: where, style, explode, schema, content } = parameter;
  const usual = where === "query" || where === "cookie" ? "form" : "simple";
  return {
    id: "",
    name,
    style: styles.includes(String(style)) ? style : usual,
    examples: examplesOf(read, parameter),
    ...only(parameter, ["required", "deprecated", "allowEmptyValue", "allowReserved"], "boolean"),
    ...(where === "path" && { required: true }),
    ...(typeof explode === "boolean" && { explode }),
    ...(schema !== undefined && { schema: read.schema(schema, ["parameters", String(name)]) }),
    ...(content !== undefined && contentOf(read, parameter)),
  };
}

/** A parameter that is a document: JSON is checked. */
function contentOf(read: Read, { name, in: where, content }: Fields): object {
  const [[mediaType = "", media] = []] = Object.entries(fieldsOf(content));
  if (!isWithin("application/json", mediaType)) {
    read.tell(`the ${where} parameter "${name}" is ${mediaType || "of no type"}, which is not checked`, "parameters");
    return { mediaType };
  }
  const { schema = true } = fieldsOf(media);
  return { mediaType, schema: read.schema(schema, ["parameters", String(name)]) };
}

const only = (fields: Fields, names: readonly string[], type: string): Fields =>
  Object.fromEntries(names.filter((name) => typeof fields[name] === type).map((name) => [name, fields[name]]));

function bodyOf(read: Read, given: unknown): object | undefined {
  if (given === undefined || given === null) return undefined;
  const body = follow(read.root, given);
  const contents = contentsOf(read, body.content, ["requestBody", "content"]);
  if (contents.length > 0) return { id: "", contents, ...only(body, ["required"], "boolean") };
  read.tell("a body without a content type is left out", "requestBody");
  return undefined;
}

function contentsOf(read: Read, content: unknown, place: readonly string[]): object[] {
  return Object.entries(fieldsOf(content)).flatMap(([mediaType, given]) => {
    if (mediaType.startsWith("x-")) return [];
    const media = fieldsOf(given);
    const { schema, encoding } = media;
    const read_ = schema === undefined ? undefined : read.schema(schema, [...place, mediaType, "schema"]);
    const [ofSchema] = (fieldsOf(read_).examples as unknown[] | undefined) ?? [];
    const examples = examplesOf(read, media);
    const isTold = examples.length > 0 || ofSchema === undefined;
    return {
      id: "",
      mediaType,
      examples: isTold ? examples : [{ id: "", key: "default", value: ofSchema }],
      encodings: encodingsOf(encoding),
      ...(read_ !== undefined && { schema: read_, schemaName: nameOf(schema) }),
    };
  });
}

/** The name of a component; undefined: a schema that has none. */
function nameOf(schema: unknown): string | undefined {
  const { $ref } = fieldsOf(schema);
  return typeof $ref === "string" ? keysOf($ref).at(-1) : undefined;
}

function encodingsOf(given: unknown): object[] {
  return Object.entries(fieldsOf(given)).flatMap(([property, encoding]) => {
    const { style, contentType } = fieldsOf(encoding);
    if (!styles.slice(3).includes(String(style))) return [];
    return {
      ...{ property, style, headers: [] },
      ...only(fieldsOf(encoding), ["allowReserved", "explode"], "boolean"),
      ...(typeof contentType === "string" && { mediaType: contentType }),
    };
  });
}

function examplesOf({ root }: Read, { example, examples }: Fields): object[] {
  const named = Object.entries(fieldsOf(examples)).flatMap(([key, given]) => {
    const { value, externalValue } = follow(root, given);
    if (typeof externalValue === "string") return { id: "", key, externalValue };
    return value === undefined ? [] : { id: "", key, value };
  });
  return example === undefined ? named : [{ id: "", key: "default", value: example }, ...named];
}

function responsesOf(read: Read, given: unknown): object[] {
  const all = Object.entries(fieldsOf(given)).filter(([status]) => !status.startsWith("x-"));
  const isStatus = ([status]: [string, unknown]) => /^([1-5](\d\d|XX)|default)$/i.test(status);
  const strange = all.find((one) => !isStatus(one));
  if (strange) read.tell(`the response "${strange[0]}" has no HTTP status, and is left out`, "responses", strange[0]);
  const responses = all.filter(isStatus).map(([status, one]) => responseOf(read, status, one));
  if (responses.some(({ code }) => /^([123]|default)/.test(code))) return responses;
  const none = responses.length === 0 ? "no response" : "no success among its responses";
  read.tell(`there is ${none}: 204 without a body is answered`, "responses");
  return [...responses, { id: "", code: "204", headers: [], contents: [] }];
}

function responseOf(read: Read, status: string, given: unknown): { readonly code: string } {
  const { headers, content } = follow(read.root, given);
  const response = {
    id: "",
    code: status.replace(/xx$/i, "XX").replace(/^default$/i, "default"),
    headers: Object.entries(fieldsOf(headers))
      .filter(([name]) => !ignored.test(name))
      .map(([name, one]) => parameterOf(read, { ...follow(read.root, one), name, in: "header" })),
    contents: contentsOf(read, content, ["responses", status, "content"]),
  };
  return response;
}
