import { isWithin } from "../answers/media-types.js";
import type { Memory } from "../answers/remember.js";
import { type Bundled, type Schema, schemasWithout } from "../descriptions/schemas.js";
import type { PrismParts, Resource } from "../prism-parts.js";
import type { Call } from "../simulator.js";
import {
  type Parameter,
  pathReaderOf,
  type ReadParameter,
  readerOf,
  type Texts,
  UnreadableParameter,
} from "./parameters.js";
import { pathMatcher } from "./path-parameters.js";
import { bodyReader } from "./request-bodies.js";
import { shapeOf } from "./texts.js";
import { inWords, isRounding, type Violation } from "./violations.js";

/** What an operation takes, ready to be compared with calls. */
export interface RequestCheck {
  /**
   * What of a call is not what the description says.
   *
   * @param verdicts what was found before: a request that is the same, credentials aside, isn't compared again
   */
  violationsOf(call: Call, verdicts: Memory<Violation[]>): Violation[];
}

type Place = "path" | "query" | "header" | "cookie";
type Described = Parameter & {
  readonly required?: boolean;
  readonly schema?: Schema;
  /** Of a document, whatever its style: JSON is read. */
  readonly mediaType?: string;
};
type Read = (call: Call, sources: Sources) => unknown;

/**
 * Compiles what an operation takes: all of its parameters and its body are one value, which is compared with one schema.
 */
export function createRequestCheck(
  { request = {}, method, path, __bundled__: bundle }: Resource,
  validate: PrismParts["validate"],
): RequestCheck {
  const ready = schemasWithout("readOnly");
  const places = {
    path: request.path ?? [],
    query: request.query ?? [],
    header: request.headers ?? [],
    cookie: request.cookie ?? [],
  } as unknown as Record<Place, readonly Described[]>;
  const matchPath = pathMatcher(path);
  const readers: (readonly [Place, string, string, Read])[] = [];
  const schemas: Record<string, Schema> = {};

  for (const [place, parameters] of Object.entries(places) as [Place, readonly Described[]][]) {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const one of parameters) {
      const name = place === "header" ? one.name.toLowerCase() : one.name;
      const bundled = ready({ schema: one.schema ?? {}, bundle });
      properties[name] = bundled.schema;
      if (one.required || place === "path") required.push(name);
      readers.push([
        place,
        name,
        one.name,
        one.mediaType === undefined ? readParameter(place, one, bundled) : readContent(place, name, one.mediaType),
      ]);
    }
    schemas[place] = { type: "object", properties, required };
  }

  const bodies = (request.body?.contents ?? []).map((content) => {
    const bundled = ready({ schema: (content.schema ?? {}) as unknown as Schema, bundle });
    const read = bodyReader(content, bundled);
    const schema = wholeOf({ ...schemas, ...(read && { body: bundled.schema }) }, bundled.bundle);
    return { mediaType: content.mediaType, read, schema };
  });
  const withoutBody = wholeOf(schemas, ready({ schema: {}, bundle }).bundle);
  const names = new Map(places.header.map(({ name }) => [name.toLowerCase(), name]));

  return {
    violationsOf(call, verdicts) {
      const sources = sourcesOf(call, matchPath);
      const value: Record<string, Record<string, unknown>> = { path: {}, query: {}, header: {}, cookie: {} };
      const violations: Violation[] = [];
      const unread: string[] = [];
      for (const [place, key, name, read] of readers) {
        try {
          const one = read(call, sources);
          if (one !== undefined)
            Object.defineProperty(value[place], key, { value: one, enumerable: true, configurable: true });
        } catch (error) {
          if (!(error instanceof UnreadableParameter)) throw error;
          unread.push(`${place}/${key}`);
          violations.push({
            location: [place, name],
            code: "style",
            message: `${inWords([place, name])} ${error.message}`,
          });
        }
      }
      const type = call.headers["content-type"] ?? "";
      const body = call.body === "" ? undefined : bodies.find(({ mediaType }) => isWithin(mediaType, type));
      if (call.body === "" && request.body?.required) {
        violations.push({ location: ["body"], code: "required", message: "body is required" });
      }
      const compare = () => {
        const whole = body?.read ? { ...value, body: body.read(call) } : value;
        return validate(whole, body?.schema ?? withoutBody, names).filter((found) => !isRounding(found, whole));
      };
      const sent = `${method} ${path}\n${JSON.stringify(value)}\n${type}\n${call.body}`;
      const found = verdicts.recall(sent) ?? verdicts.keep(sent, compare());
      if (found.length === 0) return violations;
      return [...violations, ...found.filter(({ location }) => !unread.includes(location.slice(0, 2).join("/")))];
    },
  };
}

const wholeOf = (properties: Readonly<Record<string, Schema>>, bundle: unknown): Bundled => ({
  schema: { $schema: "https://json-schema.org/draft/2020-12/schema", type: "object", properties },
  bundle,
});

/** What parameters are read from. */
interface Sources {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Texts;
  queryNames(): readonly string[];
  readonly cookie: Texts;
}

function sourcesOf(
  { path, query, headers }: Call,
  matchPath: (path: string) => Readonly<Record<string, string>>,
): Sources {
  const { cookie = "" } = headers;
  const cookies = cookie === "" ? [] : cookie.split(";").map((pair) => pair.split(/=(.*)/s).map((part) => part.trim()));
  return {
    path: matchPath(path),
    // A name without a text is one that isn't there.
    query: (name) => (query.getAll(name).join("") === "" ? [] : query.getAll(name)),
    queryNames: () => [...new Set(query.keys())],
    cookie: (name) => cookies.filter(([own]) => own === name).map(([, text = ""]) => text),
  };
}

function readParameter(place: Place, parameter: Described, bundled: Bundled): Read {
  if (place === "path" || place === "header") {
    const read = pathReaderOf(parameter, bundled);
    const key = parameter.name.toLowerCase();
    const isList = shapeOf(bundled).kind !== "plain";
    // RFC 9110, section 5.6.1: white space around elements is none of theirs.
    const elements = (text = "") =>
      text
        .split(",")
        .map((one) => one.trim())
        .join(",");
    return ({ headers }, { path }) => {
      const text =
        place === "path" ? path[parameter.name] : isList && headers[key] ? elements(headers[key]) : headers[key];
      return text === undefined ? undefined : read(text);
    };
  }
  const read: ReadParameter = readerOf(parameter, bundled);
  if (place === "cookie") return (_call, { cookie }) => read(cookie, () => []);
  return (_call, { query, queryNames }) => read(query, queryNames);
}

/** A parameter that is a document. */
function readContent(place: Place, name: string, mediaType: string): Read {
  const isJson = isWithin("application/json", mediaType);
  return ({ headers }, { path, query, cookie }) => {
    const text =
      place === "path"
        ? path[name]
        : place === "header"
          ? headers[name]
          : (place === "query" ? query : cookie)(name)[0];
    if (text === undefined || !isJson) return text;
    try {
      return JSON.parse(text);
    } catch {
      throw new UnreadableParameter("must be JSON");
    }
  };
}
