import { type Bundled, facetsOf } from "../descriptions/schemas.js";
import { anything, shapeOf } from "../requests/texts.js";

/** OpenAPI 3.1, "XML Object". */
interface XmlRules {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
}

/** What keeps a value from being written as XML, for whoever writes descriptions. */
export class NoXml extends Error {}

/**
 * Writes a value as XML, as its schema says.
 *
 * @param rootName the element's name where the schema's `xml.name` gives none
 * @throws NoXml that says what to add to the description
 */
export function toXml(value: unknown, bundled: Bundled, rootName: string | undefined): string {
  const { name = rootName } = rulesOf(bundled);
  if (name === undefined)
    throw new NoXml("its schema needs xml: { name } to name the element, or an example that is a text");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementOf(name, value, bundled, true)}`;
}

const rulesOf = (bundled: Bundled): XmlRules =>
  Object.assign(
    {},
    ...facetsOf(bundled, ["allOf"])
      .map(({ xml }) => xml)
      .reverse(),
  );

function elementOf(name: string, value: unknown, bundled: Bundled, isRoot = false): string {
  const { prefix, namespace } = rulesOf(bundled);
  const tag = tagOf(prefix === undefined ? name : `${prefix}:${name}`);
  const declared =
    namespace === undefined ? "" : attribute(prefix === undefined ? "xmlns" : `xmlns:${prefix}`, namespace);
  if (Array.isArray(value)) {
    const { items } = shapeOf(bundled);
    const inside = value.map((one) => elementOf(rulesOf(items).name ?? (isRoot ? "item" : name), one, items));
    return `<${tag}${declared}>${inside.join("")}</${tag}>`;
  }
  if (value === null || value === undefined) return `<${tag}${declared}/>`;
  if (typeof value !== "object") return `<${tag}${declared}>${escaped(String(value))}</${tag}>`;
  const { properties } = shapeOf(bundled);
  let attributes = declared;
  let inside = "";
  for (const [field, one] of Object.entries(value)) {
    const own = properties.get(field) ?? anything;
    const { name: ownName = field, attribute: isAttribute, prefix: ownPrefix, wrapped } = rulesOf(own);
    if (isAttribute)
      attributes += attribute(ownPrefix === undefined ? ownName : `${ownPrefix}:${ownName}`, textOf(one));
    else if (Array.isArray(one) && !wrapped) {
      // Each by itself: the name of the list counts only for what wraps one.
      const { items } = shapeOf(own);
      inside += one.map((item) => elementOf(rulesOf(items).name ?? field, item, items)).join("");
    } else inside += elementOf(ownName, one, own);
  }
  return inside === "" ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inside}</${tag}>`;
}

/** XML 1.0, section 2.3, for the greater part. */
const isName = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?$/u.test(name);

function tagOf(name: string): string {
  if (!isName(name)) throw new NoXml(`"${name}" is no name of an element: give it xml: { name }`);
  return name;
}

const attribute = (name: string, value: string): string =>
  ` ${tagOf(name)}="${escaped(value).replaceAll('"', "&quot;")}"`;

const textOf = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");

const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
