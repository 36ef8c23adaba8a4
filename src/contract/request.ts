import { isForm } from "../mock/answers/media-types.js";
import type { Bundled } from "../mock/descriptions/schemas.js";
import type { Resource } from "../mock/prism-parts.js";
import { UnreadableParameter } from "../mock/requests/parameters.js";
import { bodyReader } from "../mock/requests/request-bodies.js";
import {
  type RequestParameter,
  type RequestParameters,
  requestParametersOf,
} from "../mock/requests/request-parameters.js";
import { shapeOf } from "../mock/requests/texts.js";
import { inWords } from "../mock/requests/violations.js";
import type { Call } from "../mock/simulator.js";
import type { Operation } from "../scheme/scheme.js";
import { asSent } from "./as-sent.js";
import { checkBody, lengthOf, textOf } from "./body.js";
import type { Described, Place } from "./described.js";
import type { Difference } from "./difference.js";
import { type Exchange, isParsed, type Parsed } from "./exchange.js";
import { differencesOf } from "./placed-differences.js";
import { shownName } from "./words.js";

/** In what a request is not what its operation's description says. What signs it is not looked at. */
export function checkRequest(exchange: Exchange, operation: Operation, described: Described): Difference[] {
  const call = callOf(exchange, operation);
  return [...checkParameters(exchange, call, described), ...checkRequestBody(exchange, call, described)];
}

function callOf({ method, url, request }: Exchange, operation: Operation): Call {
  const { pathname, search, searchParams } = new URL(url);
  const { body = "" } = request;
  const text = isParsed(body) ? "" : typeof body === "string" ? body : new TextDecoder().decode(body);
  return {
    ...{ method, url: `${pathname}${search}`, path: pathname, query: searchParams, operation },
    headers: Object.fromEntries(request.headers),
    body: text,
  };
}

/** Ready-made for each operation: making them takes longer than reading them. */
const made = new WeakMap<Resource, RequestParameters>();

function parametersOf(resource: Resource): RequestParameters {
  const known = made.get(resource) ?? requestParametersOf(resource);
  made.set(resource, known);
  return known;
}

function checkParameters({ request: { params } }: Exchange, call: Call, described: Described): Difference[] {
  const resource = described.resource(call.operation);
  if (!resource) return [];
  const { parameters, sourcesOf } = parametersOf(resource);
  const sources = sourcesOf(call);
  const wrong = parameters.flatMap((parameter) => {
    try {
      const { place, name, bundled } = parameter;
      const value = params ? asSent(params[place]?.[name], bundled) : parameter.read(call, sources);
      return parameterDifferences(parameter, value, call.operation, described);
    } catch (error) {
      if (!(error instanceof UnreadableParameter)) throw error;
      return [
        told(parameter, call.operation, described, "parameter", error.message.replace(/^must /, "to "), "otherwise"),
      ];
    }
  });
  const names = params ? Object.keys(params.query ?? {}) : [...call.query.keys()];
  return [...wrong, ...undocumented(names, call.operation, parameters, described)];
}

function parameterDifferences(
  parameter: RequestParameter,
  value: unknown,
  operation: Operation,
  described: Described,
): Difference[] {
  if (value === undefined) {
    return parameter.isRequired ? [told(parameter, operation, described, "missing", "as required", "none")] : [];
  }
  const at = placeOf(parameter, operation, described);
  const { schemas, explain } = described.requests;
  const { schema, content } = described.at(at).fields;
  if (schema === undefined && content !== undefined) return [];
  const findings = explain(schemas.at([...at, "schema"]), value);
  return differencesOf(findings, value, nameOf(parameter), "client", (one, keys) =>
    described.pointer([...schemas.placeOf(one), ...keys]),
  );
}

function told(
  parameter: RequestParameter,
  operation: Operation,
  described: Described,
  kind: "missing" | "parameter",
  documented: string,
  seen: string,
): Difference {
  const place = nameOf(parameter);
  const pointer = described.pointer(placeOf(parameter, operation, described));
  return { kind, message: `documents ${place} ${documented}, client sent ${seen}`, pointer, place, documented, seen };
}

const nameOf = ({ place, name }: RequestParameter): string => inWords([place, name]);

/** Where a parameter stands: in its operation, or else in its path. */
function placeOf({ place, name }: RequestParameter, { path, method }: Operation, described: Described): Place {
  const item = described.at(["paths", path]).place;
  const own = described.at([...item, method.toLowerCase()]).place;
  for (const list of [own, item]) {
    for (const key of Object.keys(described.list([...list, "parameters"]))) {
      const one = described.at([...list, "parameters", key]);
      if (one.fields.in === place && one.fields.name === name) return one.place;
    }
  }
  return own;
}

/** Names in the query that are neither parameters nor what signs calls. */
function undocumented(
  names: readonly string[],
  operation: Operation,
  parameters: readonly RequestParameter[],
  described: Described,
): Difference[] {
  const inQuery = parameters.filter(({ place }) => place === "query");
  const known = [...inQuery.map(({ name }) => name), ...described.signingParameters];
  // An object's fields are parameters of their own, in the styles that are the usual ones.
  const isOpen = inQuery.some(({ bundled }) => shapeOf(bundled).kind === "object");
  const strange = [...new Set(names)].filter((name) => !known.includes(name.replace(/\[.*/s, "")));
  if (isOpen) return [];
  const pointer = described.pointer(["paths", operation.path, operation.method.toLowerCase(), "parameters"]);
  return strange.map((name): Difference => {
    const place = `query parameter ${shownName(name)}`;
    const message = `undocumented ${place}`;
    return { kind: "undocumented", message, pointer, place, documented: "nothing", seen: "a parameter", isNote: true };
  });
}

function checkRequestBody({ request }: Exchange, call: Call, described: Described): Difference[] {
  const { headers, body = "" } = request;
  const { path, method } = call.operation;
  const own = described.at(["paths", path, method.toLowerCase(), "requestBody"]);
  const content = described.at([...own.place, "content"]);
  const tell = (kind: "empty" | "unexpected-body", documented: string, seen: string): Difference => ({
    ...{ kind, message: `documents ${documented}, client sent ${seen}`, place: "body", documented, seen },
    pointer: described.pointer(own.place),
  });
  if (lengthOf(body) === 0) return own.fields.required === true ? [tell("empty", "a body as required", "none")] : [];
  if (Object.keys(content.fields).length === 0) return [tell("unexpected-body", "no body", "one")];
  const { requests } = described;
  return [
    ...checkBody({
      ...{ described, side: requests, headers, body, content },
      read: (one, media) => formOf(one, call, media, described) ?? textOf(requests, [...content.place, media], one),
    }).differences,
  ];
}

/** The value of a form, of which the parts are typed as the schema has them. */
function formOf(body: string | Parsed, call: Call, media: string, described: Described): unknown {
  if (!isForm(media) && !/^multipart\//i.test(media)) return undefined;
  const resource = described.resource(call.operation);
  const content = resource?.request?.body?.contents?.find(({ mediaType }) => mediaType === media);
  if (!content) return undefined;
  const bundled: Bundled = { schema: (content.schema ?? {}) as never, bundle: resource?.__bundled__ };
  return typeof body === "string" ? bodyReader(content, bundled)?.(call) : asSent(body.value, bundled);
}
