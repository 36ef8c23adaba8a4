import type { Bundled } from "../descriptions/schemas.js";
import { anything, type Shape, shapeOf } from "./texts.js";

/** A parameter as a description has it, or a field of a form. */
export interface Parameter {
  readonly name: string;
  readonly style?: string;
  readonly explode?: boolean;
}

/** What a parameter's text can't be read as. */
export class UnreadableParameter extends Error {}

/** All values that came under a name, in their order. */
export type Texts = (name: string) => readonly string[];

/** Reads a parameter of the query, of a cookie or of a form; undefined: it isn't there. */
export type ReadParameter = (texts: Texts, names: () => readonly string[]) => unknown;

const separators: Readonly<Record<string, string>> = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

/**
 * Reads what stands under a name as often as it is told: OpenAPI's styles `form`, `spaceDelimited`, `pipeDelimited` and
 * `deepObject` (OpenAPI 3.1, "Style Values").
 */
export function readerOf(
  { name, style = "form", explode = style === "form" }: Parameter,
  bundled: Bundled,
): ReadParameter {
  const shape = shapeOf(bundled);
  const separator = separators[style] ?? ",";
  if (style === "deepObject") return (texts, names) => deepObject(name, bundled, texts, names());
  if (shape.kind === "object" && explode) {
    return (texts) => {
      const known = [...shape.properties].filter(([field]) => texts(field).length > 0);
      const values = known.map(([field, one]) => [field, valueFrom(shapeOf(one), texts(field))]);
      return values.length > 0 ? Object.fromEntries(values) : undefined;
    };
  }
  return (texts) => {
    const all = texts(name);
    if (all.length === 0) return undefined;
    if (shape.kind === "plain" || explode) return valueFrom(shape, all);
    return delimited(shape, all.at(-1) ?? "", separator, false);
  };
}

/** Several texts where one is wanted are a list, which the schema then refuses. */
const valueFrom = (shape: Shape, texts: readonly string[]): unknown => {
  if (shape.kind === "list") return texts.map(shapeOf(shape.items).read);
  return texts.length === 1 ? shape.read(texts[0] ?? "") : [...texts];
};

/** A list, or the names and values of an object, in one text. */
function delimited(shape: Shape, text: string, separator: string, explode: boolean, between = separator): unknown {
  const parts = text === "" ? [] : text.split(explode ? between : separator);
  if (shape.kind === "list") return parts.map(shapeOf(shape.items).read);
  const pairs = explode
    ? parts.map((part) => /^([^=]*)=(.*)$/s.exec(part)?.slice(1))
    : Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) => parts.slice(2 * index, 2 * index + 2));
  const entries = pairs.map((pair) => {
    if (pair?.length !== 2) throw new UnreadableParameter("must hold names with values");
    const [field = "", value = ""] = pair;
    return [field, shapeOf(shape.properties.get(field) ?? anything).read(value)];
  });
  return Object.fromEntries(entries);
}

/** Reads a parameter of a path or a header: OpenAPI's styles `simple`, `label` and `matrix`. */
export function pathReaderOf({ name, style = "simple", explode = false }: Parameter, bundled: Bundled) {
  const shape = shapeOf(bundled);
  return (text: string): unknown => {
    if (style === "label") {
      if (!text.startsWith(".")) throw new UnreadableParameter("must begin with a dot");
      return shape.kind === "plain" ? shape.read(text.slice(1)) : delimited(shape, text.slice(1), ",", explode, ".");
    }
    if (style !== "matrix") return shape.kind === "plain" ? shape.read(text) : delimited(shape, text, ",", explode);
    if (!text.startsWith(";")) throw new UnreadableParameter("must begin with a semicolon");
    const rest = text.slice(1);
    if (shape.kind === "object" && explode) return delimited(shape, rest, ",", true, ";");
    const values = rest.split(";").map((part) => {
      if (part !== name && !part.startsWith(`${name}=`)) throw new UnreadableParameter(`must begin with ;${name}=`);
      return part.slice(name.length + 1);
    });
    if (shape.kind === "list" && explode) return values.map(shapeOf(shape.items).read);
    const [value = ""] = values;
    return shape.kind === "plain" ? shape.read(value) : delimited(shape, value, ",", false);
  };
}

/** `filter[price][max]=5`, however deep; an object of numbers from 0 is a list where the schema wants one. */
function deepObject(name: string, bundled: Bundled, texts: Texts, names: readonly string[]): unknown {
  const prefix = `${name}[`;
  const keys = names.filter((one) => one.startsWith(prefix));
  if (keys.length === 0) {
    if (names.includes(name)) throw new UnreadableParameter(`must be written as ${name}[…]`);
    return undefined;
  }
  const places = keys.map((key) => {
    const rest = key.slice(name.length);
    if (!/^(\[[^[\]]*\])+$/.test(rest)) throw new UnreadableParameter(`must be written as ${name}[…]`);
    return { place: rest.slice(1, -1).split("]["), values: texts(key) };
  });
  return nested(places, bundled);
}

interface Placed {
  readonly place: readonly string[];
  readonly values: readonly string[];
}

function nested(places: readonly Placed[], bundled: Bundled): unknown {
  const shape = shapeOf(bundled);
  const leaf = places.find(
    ({ place }) => place.length === 0 || (place.length === 1 && place[0] === "" && shape.kind === "list"),
  );
  if (leaf) {
    if (places.length > 1) throw new UnreadableParameter("must not be a value and an object at once");
    return valueFrom(shape, leaf.values);
  }
  const keys = [...new Set(places.map(({ place: [key = ""] }) => key))];
  const entries = keys.map((key) => {
    const some = places.filter(({ place }) => place[0] === key);
    const inside = some.map(({ place, values }) => ({ place: place.slice(1), values }));
    const one = shape.kind === "list" ? shape.items : shape.properties.get(key);
    return [key, nested(inside, one ?? anything)] as const;
  });
  return shape.kind === "list" ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
