import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { generateSync, type JsonSchema } from "json-schema-faker";

type Schema = Exclude<JsonSchema, boolean>;

/** What of an OpenAPI description says what a request may be. */
export interface Description {
  readonly security?: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

interface Parameter {
  readonly name: string;
  readonly in: "query" | "path" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
}

type Verdict = "accepted" | 400 | 404 | 405 | 415 | 422;

/** A request, and what is to become of it. */
export interface Planned {
  /** What is wrong with it, or isn't. */
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly needsCredentials: boolean;
  /** What a 405 has to name. */
  readonly allowed: readonly string[];
  readonly expected: Verdict;
}

const form = "application/x-www-form-urlencoded";

const answer = {
  "200": { description: "Done.", content: { "application/json": { schema: {}, example: { code: 200 } } } },
};
const text = { type: "string", minLength: 1, maxLength: 40 };
const json = (schema: object) => ({ "application/json": { schema } });
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Endpoints with more to validate than the providers' few calls have. */
export const ownEndpoints = {
  openapi: "3.1.0",
  info: { title: "Own endpoints", version: "0.1.0" },
  paths: {
    "/own/things": {
      post: {
        operationId: "createThing",
        requestBody: { required: true, content: json(reference("Thing")) },
        responses: answer,
      },
      get: {
        operationId: "listThings",
        parameters: [
          { name: "page", in: "query", required: true, schema: { type: "integer", minimum: 1, maximum: 50 } },
          { name: "pageSize", in: "query", schema: { enum: ["10", "20", "many"] } },
          { name: "kind", in: "query", schema: reference("Kind") },
          { name: "since", in: "query", schema: { type: "string", format: "date" } },
          { name: "serial", in: "query", schema: { type: "string", pattern: "^[A-Z]{2}-[0-9]{4}$" } },
          { name: "isBroken", in: "query", schema: { type: "boolean" } },
          { name: "least", in: "query", schema: { type: "number", minimum: -5, exclusiveMaximum: 5 } },
          {
            name: "owners",
            // Prism takes the standard's default for its opposite; a test of its own tells.
            explode: true,
            in: "query",
            schema: { type: "array", items: { type: "integer", minimum: 1 }, maxItems: 3 },
          },
          { name: "x-trace", in: "header", schema: { enum: ["on", "off"] } },
        ],
        responses: answer,
      },
    },
    "/own/things/{thingId}": {
      patch: {
        operationId: "changeThing",
        parameters: [
          { name: "thingId", in: "path", required: true, schema: { type: "integer", minimum: 1, maximum: 99 } },
        ],
        requestBody: { content: json(reference("Change")) },
        responses: answer,
      },
    },
    "/own/reports": {
      post: {
        operationId: "report",
        security: [],
        requestBody: { required: true, content: { [form]: { schema: reference("Report") } } },
        responses: answer,
      },
    },
  },
  components: {
    schemas: {
      Kind: { type: "string", enum: ["pump", "valve", "meter"] },
      Thing: {
        type: "object",
        required: ["id", "name", "kind", "version", "place", "tags"],
        properties: {
          id: { type: "string", format: "uuid" },
          name: text,
          kind: reference("Kind"),
          version: { const: 2 },
          count: { type: "integer", minimum: 1, maximum: 99 },
          ratio: { type: "number", exclusiveMinimum: 0, maximum: 1 },
          serial: { type: "string", pattern: "^[A-Z]{2}-[0-9]{4}$" },
          made: { type: "string", format: "date" },
          seen: { type: ["string", "null"], format: "date-time" },
          note: { type: ["string", "null"], maxLength: 80 },
          contact: { type: "string", format: "email" },
          isBroken: { type: "boolean" },
          size: { anyOf: [{ type: "integer", minimum: 1 }, { enum: ["small", "large"] }] },
          owner: { allOf: [reference("Person"), { type: "object", required: ["email"] }] },
          place: reference("Place"),
          tags: { type: "array", items: text, minItems: 1, maxItems: 5, uniqueItems: true },
          parts: { type: "array", items: reference("Part"), maxItems: 3 },
          labels: { type: "object", additionalProperties: { type: "integer" } },
        },
        additionalProperties: false,
      },
      Person: {
        type: "object",
        required: ["name"],
        properties: { name: text, email: { type: "string", format: "email" } },
      },
      Place: {
        type: "object",
        required: ["city", "position"],
        properties: {
          city: text,
          position: {
            type: "array",
            items: { type: "number", minimum: -180, maximum: 180 },
            minItems: 2,
            maxItems: 2,
          },
        },
        additionalProperties: false,
      },
      Part: {
        type: "object",
        required: ["number"],
        properties: {
          number: { type: "integer", minimum: 0 },
          parts: { type: "array", items: reference("Part"), maxItems: 2 },
        },
        additionalProperties: false,
      },
      Change: {
        type: "object",
        required: ["name"],
        properties: { name: text, kind: reference("Kind"), count: { type: ["integer", "null"], minimum: 1 } },
        additionalProperties: false,
      },
      Report: {
        type: "object",
        required: ["title", "kind", "amount"],
        properties: {
          title: text,
          kind: reference("Kind"),
          amount: { type: "integer", minimum: -10, maximum: 10 },
          share: { type: "number", minimum: 0, maximum: 1 },
          isFinal: { type: "boolean" },
          on: { type: "string", format: "date" },
          comment: { type: "string" },
        },
      },
    },
  },
};

const documentId = "https://description.example/";
const fragmentOf = (...keys: (string | number)[]) =>
  `#/${keys.map((key) => encodeURIComponent(String(key).replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;

/** What was drawn for one request: all else follows from it. */
interface Draw {
  readonly seed: number;
  readonly fault: number;
  readonly pick: number;
  readonly text: string;
}

/** Requests to the operations of a description, valid ones and ones with a single fault, judged by Ajv. */
export function requestsTo(description: Description): fc.Arbitrary<Planned> {
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(description, documentId);
  const targets = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => targetOf(description, ajv, path, method)),
  );
  const draws = fc.record({
    target: fc.constantFrom(...targets),
    seed: fc.nat(),
    fault: fc.nat(),
    pick: fc.nat(),
    text: fc.string({ unit: "grapheme", maxLength: 12 }),
  });
  return draws.map(({ target, ...draw }) => planOf(target, draw));
}

/** One operation, with Ajv's validators of what it takes. */
interface Target {
  readonly path: string;
  readonly method: string;
  readonly allowed: readonly string[];
  readonly needsCredentials: boolean;
  readonly parameters: readonly (Parameter & { readonly isValid: ValidateFunction })[];
  readonly body?: {
    readonly isRequired: boolean;
    readonly mediaType: string;
    readonly schema: Schema;
    readonly isValid: ValidateFunction;
  };
  generate(schema: Schema, seed: number): unknown;
  resolve(schema: unknown): Schema;
}

function targetOf(description: Description, ajv: Ajv2020, path: string, method: string): Target {
  const item = description.paths[path] ?? {};
  const { security = description.security ?? [], parameters = [], requestBody } = item[method] as Operation;
  const methods = Object.keys(item).map((name) => name.toUpperCase());
  const compile = (...keys: (string | number)[]) =>
    ajv.compile({ $ref: documentId + fragmentOf("paths", path, method, ...keys, "schema") });
  const [mediaType, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  return {
    path,
    method: method.toUpperCase(),
    allowed: methods.includes("GET") ? [...methods, "HEAD"] : methods,
    needsCredentials: security.length > 0,
    parameters: parameters.map((one, index) => ({ ...one, isValid: compile("parameters", index) })),
    ...(mediaType !== undefined &&
      content && {
        body: {
          isRequired: requestBody?.required === true,
          mediaType,
          schema: content.schema,
          isValid: compile("requestBody", "content", mediaType),
        },
      }),
    generate: (schema, seed) =>
      generateSync({ ...schema, components: description.components }, { seed, optionalsProbability: 0.5 }),
    resolve(schema) {
      const { $ref } = schema as Schema;
      if ($ref === undefined) return schema as Schema;
      return description.components?.schemas?.[$ref.slice($ref.lastIndexOf("/") + 1)] as Schema;
    },
  };
}

const at = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;

function planOf(target: Target, draw: Draw): Planned {
  const { body, parameters, needsCredentials, allowed } = target;
  const { pick, seed, fault } = draw;
  const texts = Object.fromEntries(parameters.flatMap((one, index) => textsOf(target, one, seed + index)));
  const value = body && target.generate(body.schema, seed);
  const valid: Choice = { what: "as it should be", texts, value };
  const choice = at([valid, valid, valid, ...faultsOf(target, valid, draw)], fault);

  const query = [
    ...parameters
      .filter((one) => one.in === "query")
      .flatMap(({ name }) => (choice.texts[name] ?? []).map((one) => [name, one] as const)),
    ...(choice.query ?? []),
  ];
  const headers = parameters
    .filter((one) => one.in === "header")
    .flatMap(({ name }) => (choice.texts[name] ?? []).map((one) => [name, one] as const));
  const path = target.path.replace(/\{(\w+)\}/g, (_all, name) => encodeURIComponent(choice.texts[name]?.[0] ?? ""));
  const method = choice.method ?? target.method;
  const sent = choice.body ?? (body && choice.value !== undefined ? written(body.mediaType, choice.value, pick) : "");
  const hasBody = sent !== "" && method !== "GET" && method !== "HEAD";
  return {
    what: `${target.method} ${target.path}: ${choice.what}`,
    method,
    path: choice.path?.(path) ?? path,
    query,
    headers: {
      ...Object.fromEntries(headers),
      ...(hasBody && body && { "content-type": choice.contentType ?? contentTypeOf(body.mediaType, pick) }),
    },
    ...(hasBody && { body: sent }),
    needsCredentials,
    allowed,
    expected: choice.expected ?? verdictOf(target, choice),
  };
}

/** A request before it is written: texts of the parameters, the body's value. */
interface Choice {
  readonly what: string;
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /** Undefined: no body. */
  readonly value: unknown;
  readonly query?: readonly (readonly [string, string])[];
  readonly method?: string;
  readonly path?: (path: string) => string;
  readonly contentType?: string;
  readonly body?: string;
  /** Where Ajv has no say. */
  readonly expected?: Verdict;
}

/** The oracle. */
function verdictOf({ body, parameters, resolve }: Target, { texts, value }: Choice): Verdict {
  const areParametersValid = parameters.every(({ name, required, schema, isValid, ...one }) => {
    const list = texts[name] ?? [];
    // Prism takes a parameter of the query without a text for one that is not there.
    if (list.length === 0 || (one.in === "query" && list.join("") === "")) return required !== true;
    const { type, items } = resolve(schema);
    return isValid(type === "array" ? list.map((text) => read(resolve(items), text)) : read(resolve(schema), list[0]));
  });
  const isBodyValid =
    body === undefined ||
    (value === undefined ? !body.isRequired : body.isValid(body.mediaType === form ? readForm(value) : value));
  return areParametersValid && isBodyValid ? "accepted" : 422;

  function readForm(fields: unknown): unknown {
    const { properties = {} } = resolve(body?.schema);
    return Object.fromEntries(
      Object.entries(fields as object).map(([name, field]) => [
        name,
        read(resolve(properties[name] ?? {}), String(field)),
      ]),
    );
  }
}

/** A text as the value that its schema takes it for. */
function read({ type }: Schema, text = ""): unknown {
  if ((type === "integer" || type === "number") && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) return Number(text);
  if (type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
  return text;
}

function textsOf({ generate }: Target, { name, required, schema }: Parameter, seed: number): [string, string[]][] {
  if (required !== true && seed % 2 === 0) return [];
  return [[name, [generate(schema, seed)].flat().map(String)]];
}

function written(mediaType: string, value: unknown, pick: number): string {
  if (mediaType !== form) return JSON.stringify(value, null, at([0, 2], pick));
  const fields = Object.entries(value as object).map(([name, field]) => [name, String(field)]);
  if (pick % 2 === 0) return new URLSearchParams(fields).toString();
  return fields.map((field) => field.map((one) => encodeURIComponent(one ?? "")).join("=")).join("&");
}

const contentTypeOf = (mediaType: string, pick: number) =>
  at([mediaType, `${mediaType}; charset=utf-8`, mediaType.toUpperCase()], pick);

/** All that may be wrong with a valid request, a single thing each; what is drawn says where. */
const faultsOf = (target: Target, valid: Choice, draw: Draw): readonly Choice[] => [
  ...faultsOfTarget(target, valid, draw),
  ...faultsOfParameters(target, valid, draw),
  ...(target.body ? faultsOfBody(target.body, valid, draw) : []),
];

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

function faultsOfTarget({ allowed }: Target, valid: Choice, { pick, text }: Draw): Choice[] {
  const paths = [
    (path: string) => `${path}/nowhere/at/all`,
    (path: string) => `/${path}`,
    () => `/nowhere/${encodeURIComponent(text)}`,
    () => "/",
  ];
  const others = methods.filter((method) => !allowed.includes(method));
  const names = ["extra", "__proto__", "constructor", "a[b]", "Überzählig"];
  return [
    { ...valid, what: "an unknown path", path: at(paths, pick), expected: 404 },
    { ...valid, what: "a wrong method", method: at(others, pick), expected: 405 },
    { ...valid, what: "a parameter that nobody knows", query: [[at(names, pick), text]] },
  ];
}

function faultsOfParameters({ parameters, resolve }: Target, valid: Choice, { pick, text }: Draw): Choice[] {
  if (parameters.length === 0) return [];
  const { name, schema, ...one } = at(parameters, pick);
  const { type } = resolve(schema);
  // Ajv coerces texts such as " " and "0x1" to numbers, so a wrong number is a word.
  const word = type === "string" && text !== "" ? text : `x${text}`;
  const other = one.in === "query" ? word : "other";
  const withTexts = (what: string, list: readonly string[]): Choice => ({
    ...valid,
    what: `${what}: ${name}`,
    texts: { ...valid.texts, [name]: list },
  });
  const outside = [-1e6, 0, 51, 100, 1.5].map(String);
  return [
    withTexts("another text in a parameter", [other]),
    // Without a text, a segment of a path is another path, and a header is up to the platform.
    ...(one.in === "query" ? [withTexts("an empty parameter", [""]), withTexts("no parameter", [])] : []),
    ...(type === "integer" || type === "number" ? [withTexts("a number outside its range", [at(outside, pick)])] : []),
    ...(type === "array" ? [withTexts("too many in a parameter", ["1", "2", "3", "4"])] : []),
  ];
}

function faultsOfBody(
  { mediaType, isRequired }: NonNullable<Target["body"]>,
  valid: Choice,
  draw: Draw,
): readonly Choice[] {
  const { pick } = draw;
  const sent = written(mediaType, valid.value, pick);
  const types = ["text/plain", "application/xml", "text/json", "multipart/form-data; boundary=x", "image/png"];
  const always: Choice[] = [
    { ...valid, what: "no body", value: undefined },
    { ...valid, what: "a wrong content type", body: sent, contentType: at(types, pick), expected: 415 },
  ];
  if (mediaType === form) {
    const asJson = { contentType: "application/json", body: JSON.stringify(valid.value), expected: 415 } as const;
    return [...always, { ...valid, what: "JSON", ...asJson }, ...faultsOfForm(valid, draw)];
  }
  // Prism takes `null` for no body; where there may be none, a test of its own tells.
  const noObjects = [[], [valid.value], "text", 5, true, false, 0, "", ...(isRequired ? [null] : [])];
  // What begins an object is none, wherever it ends.
  const cut = sent.slice(0, 1 + (pick % (sent.length - 1)));
  const malformed = [
    cut,
    `${sent},`,
    `${sent.slice(0, -1)},}`,
    sent.replaceAll('"', "'"),
    "NaN",
    "undefined",
    "{a: 1}",
  ];
  const asForm = { contentType: form, expected: 415, body: "a=1" } as const;
  return [
    ...always,
    { ...valid, what: "a form", ...asForm },
    { ...valid, what: "no object", value: at(noObjects, pick) },
    { ...valid, what: "malformed JSON", body: at(malformed, pick), expected: 400 },
    ...faultsOfJson(valid, draw),
  ];
}

function faultsOfForm(valid: Choice, { pick, text, seed }: Draw): Choice[] {
  const fields = valid.value as Readonly<Record<string, unknown>>;
  const name = at(Object.keys(fields), pick);
  const { [name]: value, ...others } = fields;
  // As in the query, a number's text must be no number at all.
  const word = typeof value === "string" ? text : `x${text}`;
  return [
    { ...valid, what: `without ${name}`, value: others },
    { ...valid, what: `another text in ${name}`, value: { ...fields, [name]: word } },
    { ...valid, what: `an empty text in ${name}`, value: { ...fields, [name]: "" } },
    ...(typeof value === "number"
      ? [{ ...valid, what: `a number outside its range in ${name}`, value: { ...fields, [name]: (seed % 100) - 50 } }]
      : []),
  ];
}

type Place = readonly (string | number)[];

function faultsOfJson(valid: Choice, { pick, text, seed }: Draw): Choice[] {
  const places = [...placesIn(valid.value)];
  const inside = places.filter(({ place }) => place.length > 0);
  const where = (is: (value: unknown) => boolean) => places.filter(({ value }) => is(value));
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  const changed = (what: string, among: typeof places, change: (value: unknown) => unknown): Choice[] => {
    if (among.length === 0) return [];
    const { place, value } = at(among, pick);
    return [{ ...valid, what: `${what}: /${place.join("/")}`, value: replaced(valid.value, place, change(value)) }];
  };
  const strings = where((value) => typeof value === "string");
  const values = [0, 1.5, "text", true, null, [], {}, [{}], -1, "1"];
  return [
    ...changed("removed", inside, () => undefined),
    ...changed("another type", inside, () => at(values, seed)),
    ...changed("another text", strings, (value) => `${value}${text || "x"}`),
    ...changed("an empty text", strings, () => ""),
    ...changed("one that nobody knows", where(isObject), (value) => ({ ...(value as object), [`x${text}`]: seed })),
    ...changed("another number", where(Number.isFinite), (value) => Number(value) + at([1e6, -1e6, 0.5, 1], seed)),
    ...changed("a longer array", where(Array.isArray), (value) => [...(value as unknown[]), ...(value as unknown[])]),
    ...changed("an empty array", where(Array.isArray), () => []),
  ];
}

function* placesIn(value: unknown, place: Place = []): Iterable<{ place: Place; value: unknown }> {
  yield { place, value };
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value))
    yield* placesIn(item, [...place, Array.isArray(value) ? Number(key) : key]);
}

/** A value with another at one place; with undefined, without that place. */
function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  const isLast = rest.length === 0 && by === undefined;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (index !== key ? [item] : isLast ? [] : [replaced(item, rest, by)]));
  }
  const entries = Object.entries(value as object).flatMap(([name, item]) =>
    name !== key ? [[name, item]] : isLast ? [] : [[name, replaced(item, rest, by)]],
  );
  return Object.fromEntries(entries);
}

/** A request as nobody should make it. */
export interface Wild {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isSigned: boolean;
}

/** Bytes as Node's client takes them in a target: none of them white space or a control character. */
const asTarget = (text: string) =>
  Buffer.from(text)
    .toString("latin1")
    .replace(/[^\x21-\xff]/g, "");

const anyText = fc.string({ unit: "grapheme", maxLength: 30 });

/** @param paths those that the mock knows */
export function wildRequests(paths: readonly string[]): fc.Arbitrary<Wild> {
  const segments = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ..."% %% %2F %00 %0d%0a %E0%A4%A %ff .. . * a ; \\ | [ ] {id} __proto__ constructor".split(" "),
        "",
      ),
    },
    { weight: 2, arbitrary: anyText.map(encodeURIComponent) },
    anyText.map(asTarget),
  );
  const query = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "",
        "?",
        "?%",
        "?a=%E0",
        "?a&a&a",
        "?__proto__=1",
        "?t_=x&p_=y",
        "?page=%",
        "?owners[]=1",
        "?=&=&",
      ),
    },
    anyText.map((text) => `?${encodeURIComponent(text)}`),
    { weight: 1, arbitrary: anyText.map((text) => `?${asTarget(text)}`) },
  );
  const odd = [
    ..."* ** / // /.. /%2e%2e/ ? ?q # /# foo data:x urn:a:b http:// http://[ http://[::1 https://u:p@h:99999/".split(
      " ",
    ),
    ...paths.map((path) => `http://other.example${path}`),
    ..."//other.example/ file:///etc/passwd /__mock /__mock/ /__mock/% /__mock/nothing /__mock/calls".split(" "),
  ];
  const known = fc.constantFrom(...paths);
  const target = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(known, segments).map(([path, segment]) => path.replace(/\{\w+\}/, segment)) },
    { weight: 1, arbitrary: fc.tuple(known, segments).map(([path, segment]) => `${path}/${segment}`) },
    { weight: 2, arbitrary: fc.array(segments, { maxLength: 6 }).map((all) => `/${all.join("/")}`) },
    { weight: 2, arbitrary: fc.constantFrom(...odd) },
    // Node itself refuses heads from 16 KiB on, and may close before its answer is read.
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 12_000 }).map((length) => `/${"a/%25".repeat(length / 5)}`) },
  );
  const types = [
    "application/json",
    form,
    "text/plain",
    "garbage",
    "",
    ";",
    "application/x+json",
    "multipart/form-data",
  ];
  const value = fc.string({ unit: "binary-ascii", maxLength: 30 }).map((text) => text.replace(/[^\x20-\x7e]/g, ""));
  const header = (name: string, arbitrary: fc.Arbitrary<string>) => arbitrary.map((one) => [name, one] as const);
  const preferences = ["code=100", "code=204", "code=401", "code=x", "dynamic=true", "dynamic=maybe", "example=none"];
  const headers = fc
    .uniqueArray(
      fc.oneof(
        { weight: 4, arbitrary: header("content-type", fc.oneof(fc.constantFrom(...types), value)) },
        header("accept", fc.oneof(fc.constantFrom("text/csv", "*/*;q=x", "garbage", "application/xml", "*/*"), value)),
        header("prefer", fc.oneof(fc.constantFrom(...preferences), value)),
        header("authorization", fc.oneof(fc.constantFrom("Basic", "Basic %%%", "Bearer", "bearer  x"), value)),
        header("x-token", value),
        header("expect", fc.constantFrom("100-continue", "something")),
        header("upgrade", fc.constantFrom("websocket", "h2c")),
        header("__proto__", value),
      ),
      { maxLength: 4, selector: ([name]) => name },
    )
    .map((all) => Object.fromEntries(all));
  const body = fc.oneof(
    fc.constantFrom("", "", "null", "0", '""', "[]", "{}", "{", "a=%", "%=a", "=", "&&&", '{"__proto__":null}'),
    fc.constantFrom('{"username":"a","password":"b"}', "title=a&kind=pump&amount=1", '{"name":"a"}'),
    fc.json(),
    anyText,
    fc.integer({ min: 1, max: 200 }).map((depth) => "[".repeat(depth)),
    fc.integer({ min: 1, max: 10_000 }).map((length) => `{"username":"${"x".repeat(length)}"}`),
  );
  // No CONNECT: Node's server hangs up on it unless it is a proxy. FOO and the last one are for Node's parser.
  const method = fc.constantFrom(
    ..."GET GET GET GET POST POST POST POST POST POST PUT PATCH DELETE HEAD OPTIONS TRACE PROPFIND M-SEARCH LINK FOO x!".split(
      " ",
    ),
  );
  return fc
    .record({ method, path: target, query, headers, body, isSigned: fc.boolean() })
    .map(({ path, query, ...wild }) => ({ ...wild, target: path + query }));
}
