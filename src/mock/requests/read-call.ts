import { isWithin } from "../answers/media-types.js";
import type { Bundled, Schema } from "../descriptions/schemas.js";
import type { HandledCall } from "../handler-types.js";
import type { Resource } from "../prism-parts.js";
import type { Call } from "../simulator.js";
import { pathReaderOf, readerOf } from "./parameters.js";
import { pathMatcher } from "./path-parameters.js";
import { bodyReader } from "./request-bodies.js";

/** Reads the parts of a call that is what the description says, each as its schema types it. */
export function readCall(call: Call, described: Resource | undefined): HandledCall {
  const { method, path, headers, operation } = call;
  const { path: inPath = [], query: inQuery = [] } = described?.request ?? {};
  const bundled = (schema: unknown = {}): Bundled => ({ schema: schema as Schema, bundle: described?.__bundled__ });

  const params = Object.entries(pathMatcher(operation.path)(path)).map(([name, text]) => {
    const parameter = inPath.find((one) => one.name === name);
    return [name, parameter ? pathReaderOf(parameter, bundled(parameter.schema))(text) : text];
  });
  const names = [...new Set(call.query.keys())];
  const read = inQuery.flatMap((parameter) => {
    const value = readerOf(parameter, bundled(parameter.schema))(
      (name) => call.query.getAll(name),
      () => names,
    );
    return value === undefined ? [] : [[parameter.name, value] as const];
  });
  const undescribed = names.map((name) => {
    const [first, ...more] = call.query.getAll(name);
    return [name, more.length > 0 ? [first, ...more] : first] as const;
  });
  return {
    ...{ method, path, headers },
    params: Object.fromEntries(params),
    query: Object.fromEntries([...undescribed, ...read]),
    body: bodyOf(call, described, bundled),
  };
}

function bodyOf(call: Call, described: Resource | undefined, bundled: (schema: unknown) => Bundled): unknown {
  if (call.body === "") return undefined;
  const { "content-type": type = "" } = call.headers;
  const content = described?.request?.body?.contents?.find(({ mediaType }) => isWithin(mediaType, type));
  const read = bodyReader(
    { ...(content?.encodings && { encodings: content.encodings }), mediaType: type },
    bundled(content?.schema),
  );
  return read?.(call) ?? call.body;
}
