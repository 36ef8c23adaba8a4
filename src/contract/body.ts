import { fieldsOf } from "../description/references.js";
import { isJson, isWithin, isXml, mediaTypeOf } from "../mock/answers/media-types.js";
import type { Described, Place, Placed, Side } from "./described.js";
import type { Difference, DifferenceKind } from "./difference.js";
import { isParsed, type Parsed } from "./exchange.js";
import { differencesOf } from "./placed-differences.js";
import { bodyText, charsetOf, isCut, pageOf } from "./texts.js";
import { either } from "./words.js";

/** A body with what is described of it. */
export interface DescribedBody {
  readonly described: Described;
  readonly side: Side;
  readonly headers: Headers;
  readonly body: Uint8Array | string | Parsed;
  /** What bodies there may be, by their content types. */
  readonly content: Placed;
  /** Reads the value of a body that isn't JSON; undefined: it isn't compared with a schema. */
  read(body: string | Parsed, media: string): unknown;
}

/** What a body is compared to be. */
interface Compared {
  readonly differences: readonly Difference[];
  /** The value that was read, and the place of what is described of it. */
  readonly read?: { readonly value: unknown; readonly media: Place };
}

/** In what a body that isn't empty is not what the description says, its content type included. */
export function checkBody({ described, side, headers, body, content, read }: DescribedBody): Compared {
  const { sender } = side;
  const type = headers.get("content-type") ?? "";
  const types = Object.keys(content.fields).filter((one) => !one.startsWith("x-"));
  const documented = either(types);
  const tell = (
    kind: DifferenceKind,
    told: string,
    seen: string,
    place: string,
    at: Place = content.place,
  ): Difference => {
    const message = `documents ${told}, ${sender} sent ${seen}`;
    return { kind, message, pointer: described.pointer(at), place, documented: told, seen };
  };
  // What somebody else writes goes out as the description says, where nobody says otherwise.
  const range = rangeFor(types, isParsed(body) && type === "" ? (types.find(isJson) ?? types[0] ?? "") : type);
  const parsed = isParsed(body) ? body : undefined;
  const { text, problems } = bodyText(isParsed(body) ? "" : body, type, sender, charsetOf(range ?? ""));
  const written = problems.map((one) => ({ ...one, pointer: described.pointer(content.place) }));
  const page = types.some((one) => isWithin(one, "text/html")) ? undefined : pageOf(text);
  if (page !== undefined) return { differences: [tell("html", documented, page, "body")] };
  const named = type === "" ? "no content type" : (mediaTypeOf(type) ?? "a content type that can't be read");
  const other = range === undefined ? [tell("content-type", documented, named, "header content-type")] : [];
  const media = range ?? types.find(isJson);
  if (media === undefined) return { differences: other };
  const place = [...content.place, media];
  const isOfJson = isJson(media) || (media.includes("*") && isJson(type));
  const json = isOfJson ? (parsed ?? jsonOf(text, isShort(headers, lengthOf(body)))) : undefined;
  if (json && "kind" in json) {
    // What is of another type needn't be JSON.
    const differences = other.length > 0 ? other : [...written, tell(json.kind, "JSON", json.seen, "body", place)];
    return { differences };
  }
  const binary = !isOfJson && !isTextual(media);
  const value = json ? json.value : read(parsed ?? text, media);
  const before = binary ? other : [...other, ...written];
  if (value === undefined || described.at(place).fields.schema === undefined) return { differences: before };
  const schema = side.schemas.at([...place, "schema"]);
  const differences = differencesOf(side.explain(schema, value), value, "body", sender, (one, keys) =>
    described.pointer([...side.schemas.placeOf(one), ...keys]),
  );
  return { differences: [...before, ...differences], read: { value, media: place } };
}

/** The documented type that a body's is one of, the most exact first. */
const rangeFor = (types: readonly string[], type: string): string | undefined =>
  [...types]
    .sort((a, b) => a.split("*").length - b.split("*").length)
    .find((one) => type !== "" && isWithin(one, type));

const isTextual = (type: string): boolean => isXml(type) || /^text\/|x-www-form-urlencoded/i.test(type);

/** Whether less came than the header says. */
export const isShort = (headers: Headers, length: number): boolean =>
  !headers.has("content-encoding") && Number(headers.get("content-length") ?? 0) > length;

export const lengthOf = (body: Uint8Array | string | Parsed): number => (isParsed(body) ? Infinity : body.length);

type ReadJson = { readonly value: unknown } | { readonly kind: "cut" | "malformed"; readonly seen: string };

function jsonOf(text: string, isCertainlyCut: boolean): ReadJson {
  try {
    const value: unknown = JSON.parse(text);
    if (!isCertainlyCut) return { value };
  } catch {
    if (!isCertainlyCut && !isCut(text)) return { kind: "malformed", seen: "text that is none" };
  }
  return { kind: "cut", seen: "the beginning of a body that was cut off" };
}

/** Text, where the schema of a type that isn't JSON says that it is such. */
export const textOf = ({ schemas }: Side, place: Place, text: unknown): unknown =>
  typeof text === "string" && [fieldsOf(schemas.at([...place, "schema"])).type].flat().includes("string")
    ? text
    : undefined;
