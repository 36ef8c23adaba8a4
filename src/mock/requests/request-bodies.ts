import { isForm, isJson, isJsonLines, isWithin, mediaTypeOf } from "../answers/media-types.js";
import { type Bundled, facetsOf } from "../descriptions/schemas.js";
import type { Resource } from "../prism-parts.js";
import type { Call } from "../simulator.js";
import { type Part, readMultipart } from "./multipart.js";
import { type Parameter, type ReadParameter, readerOf } from "./parameters.js";
import { anything, shapeOf } from "./texts.js";

type Content = Pick<
  NonNullable<NonNullable<NonNullable<Resource["request"]>["body"]>["contents"]>[number],
  "mediaType" | "encodings"
>;
type ReadBody = (call: Call) => unknown;

/** What reads the value of a body that is not malformed; undefined: bodies of this type aren't compared with schemas. */
export function bodyReader({ mediaType, encodings = [] }: Content, bundled: Bundled): ReadBody | undefined {
  if (isJson(mediaType)) return ({ body }) => JSON.parse(body);
  if (isForm(mediaType)) return formReader(encodings as Encoding[], bundled);
  if (isWithin(mediaType, "multipart/form-data") && /^multipart/i.test(mediaType)) return multipartReader(bundled);
  const type = mediaTypeOf(mediaType) ?? "";
  if (type === "*/*" || type === "application/*")
    return ({ headers, body }) => (isJson(headers["content-type"]) ? JSON.parse(body) : undefined);
  const { kind, read } = shapeOf(bundled);
  return type.startsWith("text/") && kind === "plain" && !isJsonLines(type) ? ({ body }) => read(body) : undefined;
}

type Encoding = Parameter & { readonly property: string };

function formReader(encodings: readonly Encoding[], bundled: Bundled): ReadBody {
  const { properties } = shapeOf(bundled);
  const known = [...properties].map(([name, one]): [string, ReadParameter] => {
    const encoding = encodings.find(({ property }) => property === name);
    return [name, readerOf({ ...encoding, name }, one)];
  });
  return ({ body }) => {
    const form = new URLSearchParams(body);
    const names = [...new Set(form.keys())];
    const values = known.map(
      ([name, read]) =>
        [
          name,
          read(
            (one) => form.getAll(one),
            () => names,
          ),
        ] as const,
    );
    const others = names.filter((name) => !properties.has(name) && !/\[/.test(name));
    const rest = others.map(
      (name) => [name, form.getAll(name).length > 1 ? form.getAll(name) : form.get(name)] as const,
    );
    return Object.fromEntries([...rest, ...values].filter(([, value]) => value !== undefined));
  };
}

function multipartReader(bundled: Bundled): ReadBody {
  const { properties } = shapeOf(bundled);
  return ({ headers, body }) => {
    if (mediaTypeOf(headers["content-type"]) !== "multipart/form-data") return undefined;
    const parts = readMultipart(headers["content-type"] ?? "", body);
    const names = [...new Set(parts.map(({ name }) => name))];
    const values = names.map((name) => {
      const own = parts.filter((part) => part.name === name);
      const one = properties.get(name) ?? anything;
      const { kind, items } = shapeOf(one);
      const isList = kind === "list" && !(own.length === 1 && own.every(isJsonPart));
      if (isList) return [name, own.map((part) => partValue(part, items))];
      return [name, own.length === 1 ? partValue(own[0] as Part, one) : own.map((part) => partValue(part, one))];
    });
    return Object.fromEntries(values);
  };
}

const isJsonPart = ({ contentType }: Part): boolean => isJson(contentType);

function partValue(part: Part, bundled: Bundled): unknown {
  const { kind, read } = shapeOf(bundled);
  if (isBinary(bundled) || (part.isFile && kind === "plain")) return part.text;
  // What is no JSON is a text, which the schema then refuses.
  if (isJsonPart(part) || kind !== "plain") return jsonOr(part.text);
  return read(part.text);
}

const isBinary = (bundled: Bundled): boolean =>
  facetsOf(bundled).some(({ contentMediaType }) => contentMediaType !== undefined && !isJson(String(contentMediaType)));

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
