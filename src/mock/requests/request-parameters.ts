import { isWithin } from "../answers/media-types.js";
import { type Bundled, type Schema, schemasWithout } from "../descriptions/schemas.js";
import type { Resource } from "../prism-parts.js";
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
import { shapeOf } from "./texts.js";

type Place = "path" | "query" | "header" | "cookie";
type Described = Parameter & {
  readonly required?: boolean;
  readonly schema?: Schema;
  /** Of a document, whatever its style: JSON is read. */
  readonly mediaType?: string;
};
type Read = (call: Call, sources: Sources) => unknown;

/** One of an operation's parameters, ready to be read from calls. */
export interface RequestParameter {
  readonly place: Place;
  readonly name: string;
  /** The name, of a header in lower case. */
  readonly key: string;
  readonly isRequired: boolean;
  readonly bundled: Bundled;
  /**
   * @returns undefined where it isn't there
   * @throws UnreadableParameter
   */
  readonly read: Read;
}

/** What an operation's parameters are read from calls with. */
export interface RequestParameters {
  readonly parameters: readonly RequestParameter[];
  sourcesOf(call: Call): Sources;
}

export function requestParametersOf({ request = {}, path, __bundled__: bundle }: Resource): RequestParameters {
  const ready = schemasWithout("readOnly");
  const places = {
    path: request.path ?? [],
    query: request.query ?? [],
    header: request.headers ?? [],
    cookie: request.cookie ?? [],
  } as unknown as Record<Place, readonly Described[]>;
  const matchPath = pathMatcher(path);
  const parameters = (Object.entries(places) as [Place, readonly Described[]][]).flatMap(([place, list]) =>
    list.map((one): RequestParameter => {
      const key = place === "header" ? one.name.toLowerCase() : one.name;
      const bundled = ready({ schema: one.schema ?? {}, bundle });
      const { mediaType } = one;
      const read = mediaType === undefined ? readParameter(place, one, bundled) : readContent(place, key, mediaType);
      return { place, name: one.name, key, isRequired: one.required === true || place === "path", bundled, read };
    }),
  );
  return { parameters, sourcesOf: (call) => sourcesOf(call, matchPath) };
}

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
