import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Node = Record<string, unknown>;

/** A value and the JSON pointer of its place. */
interface Placed {
  readonly pointer: string;
  readonly value: unknown;
}

/** A schema with the examples that belong to it. */
interface Exemplified extends Placed {
  readonly examples: Placed[];
}

const documentId = "https://description.example/";

// An extension that is misspelt, or that has another value than these, has no effect, and no tool says so.
const extensions: Record<string, readonly unknown[] | "any"> = {
  "x-name": "any",
  "x-scheme": "any",
  "x-displayName": "any",
  "x-source": ["reading", "observed"],
  "x-sources": "any",
  "x-idempotent": [false],
  "x-token-operation": [true],
  "x-pagination": "any",
  "x-error-codes": "any",
  "x-extensible-enum": "any",
};

const words = { type: "string", pattern: "\\S" };
const errorCodes = {
  type: "array",
  items: {
    type: "object",
    required: ["code", "in", "meaning", "cause", "remedy", "client"],
    properties: {
      code: { type: "integer" },
      in: { enum: ["body", "status"] },
      meaning: words,
      cause: words,
      remedy: words,
      client: words,
      "x-source": true,
      "x-sources": {
        type: "object",
        properties: { cause: { enum: extensions["x-source"] }, remedy: { enum: extensions["x-source"] } },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  },
};

const pagination = {
  type: "object",
  required: ["style", "parameter"],
  properties: {
    style: { enum: ["page", "offset", "cursor"] },
    parameter: words,
    first: { type: "integer" },
    items: words,
    total: words,
    next: words,
  },
  additionalProperties: false,
  // Only a cursor comes with the answer before.
  anyOf: [
    { properties: { style: { const: "cursor" } }, required: ["next"] },
    { properties: { style: { enum: ["page", "offset"] }, next: false } },
  ],
};

/**
 * What is wrong with a description that a linter doesn't see: schemas that don't compile, examples that don't fit
 * their schema, and extensions that don't keep what they promise.
 *
 * @param description an OpenAPI 3.1 document whose references are all inside it
 * @returns a line for each problem, with the JSON pointer of its place
 */
export function problemsOf(description: object): string[] {
  const structure = [...structureOf(description)];
  const roots = structure.flatMap((node) => rootSchemasOf(node, description));
  const schemas = roots.flatMap((root) => [...schemasIn(root)]);
  return [
    ...structure.flatMap((node) => problemsOfReference(node, description)),
    ...[...structure, ...schemas].flatMap(problemsOfExtensions),
    ...structure.flatMap((node) => problemsOfPagination(node, description)),
    ...roots.flatMap(({ examples }) => examples.filter(isMissing)).map(({ pointer }) => `#${pointer}: has no value`),
    ...problemsOfSchemas(description, [...roots, ...schemas.filter(({ examples }) => examples.length > 0)]),
    ...problemsOfErrorCodes(description as Node),
  ];
}

/** Every object of the document that is no part of a schema or of an example. */
function* structureOf(value: unknown, pointer = ""): Iterable<Placed> {
  if (!isNode(value)) return;
  yield { pointer, value };
  for (const child of childrenOf({ pointer, value }))
    if (!/(^\/components\/schemas|\/(schema|examples?))$/.test(child.pointer))
      yield* structureOf(child.value, child.pointer);
}

/** The schemas that an object of the document holds. Media types, parameters and headers hold examples of theirs too. */
function rootSchemasOf({ pointer, value }: Placed, description: object): Exemplified[] {
  if (pointer === "/components")
    return childrenOf(childOf({ pointer, value }, "schemas")).map((schema) => ({ ...schema, examples: [] }));
  const schema = childOf({ pointer, value }, "schema");
  if (schema.value === undefined) return [];
  const named = childrenOf(childOf({ pointer, value }, "examples")).map((example) => ({
    pointer: example.pointer,
    value: ((resolve(example.value, description) ?? {}) as Node).value,
  }));
  const single = childOf({ pointer, value }, "example");
  return [{ ...schema, examples: single.value === undefined ? named : [...named, single] }];
}

/** A schema and all schemas inside it, each with the examples that it has itself. */
function* schemasIn(schema: Placed): Iterable<Exemplified> {
  if (!isNode(schema.value)) return;
  const single = childOf(schema, "example");
  const examples = childrenOf(childOf(schema, "examples"));
  yield { ...schema, examples: single.value === undefined ? examples : [...examples, single] };
  for (const child of childrenOf(schema)) {
    const keyword = child.pointer.slice(schema.pointer.length + 1);
    if (/^(items|contains|not|if|then|else|propertyNames|(additional|unevaluated)\w+)$/.test(keyword))
      yield* schemasIn(child);
    if (/^(allOf|anyOf|oneOf|prefixItems|properties|patternProperties|dependentSchemas|\$defs)$/.test(keyword))
      for (const grandchild of childrenOf(child)) yield* schemasIn(grandchild);
  }
}

function problemsOfSchemas(description: object, schemas: Exemplified[]): string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true, logger: false });
  addFormats.default(ajv);
  // The document isn't a schema. It is taken for one, of unknown meaning, so that references into it resolve.
  const annotations = ["discriminator", "example", "xml", "externalDocs", ...Object.keys(extensions)];
  for (const keyword of new Set([...annotations, ...Object.keys(description)])) ajv.addKeyword(keyword);
  ajv.addSchema(description, documentId);
  return schemas.flatMap(({ pointer, value, examples }) => {
    if (!ajv.validateSchema(value as Node)) return linesOf(pointer, ajv.errors);
    try {
      const check = ajv.compile({ $ref: documentId + fragmentOf(pointer) });
      return examples
        .filter((example) => !isMissing(example))
        .flatMap((example) => (check(example.value) ? [] : linesOf(example.pointer, check.errors)));
    } catch (error) {
      return `#${pointer}: ${(error as Error).message}`;
    }
  });
}

function problemsOfReference({ pointer, value }: Placed, description: object): string[] {
  const examples = childrenOf(childOf({ pointer, value }, "examples"));
  return [{ pointer, value }, ...examples]
    .filter((node) => isNode(node.value) && resolve(node.value, description) === undefined)
    .map((node) => `#${node.pointer}: can't resolve reference ${(node.value as Node).$ref}`);
}

function problemsOfExtensions(node: Placed): string[] {
  return childrenOf(node).flatMap(({ pointer, value }) => {
    const name = pointer.slice(node.pointer.length + 1);
    if (!name.startsWith("x-")) return [];
    const allowed = extensions[name];
    if (!allowed) return `#${pointer}: is an extension that nothing reads`;
    if (allowed === "any" || allowed.includes(value)) return [];
    return `#${pointer}: is ${JSON.stringify(value)}, not ${allowed.join(" or ")}`;
  });
}

function problemsOfPagination(operation: Placed, description: object): string[] {
  const { pointer, value } = childOf(operation, "x-pagination");
  if (value === undefined) return [];
  const check = new Ajv2020({ allErrors: true }).compile<{ parameter: string; size?: string }>(pagination);
  if (!check(value)) return linesOf(pointer, check.errors);
  const known = childrenOf(childOf(operation, "parameters")).map(
    (parameter) => (resolve(parameter.value, description) as Node).name,
  );
  return [value.parameter, value.size]
    .filter((name) => name !== undefined && !known.includes(name))
    .map((name) => `#${pointer}: names ${name}, which is no parameter`);
}

function problemsOfErrorCodes({ "x-error-codes": codes, components }: Node): string[] {
  if (codes === undefined) return [];
  const check = new Ajv2020({ allErrors: true }).compile<{ code: number; in: string }[]>(errorCodes);
  if (!check(codes)) return linesOf("/x-error-codes", check.errors);
  const keys = codes.map((entry) => `${entry.in} ${entry.code}`);
  const repeated = keys.flatMap((key, index) =>
    keys.indexOf(key) === index ? [] : `#/x-error-codes/${index}: repeats ${key}`,
  );

  const $ref = "#/components/schemas/Failure/properties/code/x-extensible-enum";
  const failures = resolve({ $ref }, { components });
  if (!Array.isArray(failures)) return repeated;
  const documented = codes.filter((entry) => entry.in === "body" && entry.code !== 200).map(({ code }) => code);
  const lacking = documented.filter((code) => !failures.includes(code));
  const unknown = failures.filter((code) => !documented.includes(code));
  return [
    ...repeated,
    ...lacking.map((code) => `${$ref}: lacks ${code}, an error code`),
    ...unknown.map((code) => `${$ref}: has ${code}, which is no error code`),
  ];
}

const linesOf = (pointer: string, errors: ErrorObject[] | null | undefined): string[] =>
  (errors ?? []).map((error) => `#${pointer}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

const isMissing = ({ value }: Placed): boolean => value === undefined;

const childOf = ({ pointer, value }: Placed, key: string): Placed => ({
  pointer: `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
  value: isNode(value) ? value[key] : undefined,
});

const childrenOf = (node: Placed): Placed[] =>
  isNode(node.value) ? Object.keys(node.value).map((key) => childOf(node, key)) : [];

const fragmentOf = (pointer: string): string => `#${pointer.split("/").map(encodeURIComponent).join("/")}`;

/** What an object refers to; the object itself if it is no reference. */
function resolve(value: unknown, description: object): unknown {
  if (!isNode(value) || typeof value.$ref !== "string") return value;
  if (!value.$ref.startsWith("#/")) return undefined;
  const keys = value.$ref.slice(2).split("/").map(decodeURIComponent);
  return keys.reduce<unknown>(
    (node, key) => (isNode(node) ? node[key.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
    description,
  );
}
