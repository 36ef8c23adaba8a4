import type { Pagination } from "../../client/pagination.js";
import type { Fields } from "../../description/references.js";
import type { Envelope } from "../../scheme/envelope.js";
import { isRecord } from "../../scheme/envelope.js";
import { successOf } from "../answers/answers.js";
import { isJson } from "../answers/media-types.js";
import {
  findPart,
  findPlace,
  hasType,
  namesIn,
  type Part,
  type Place,
  propertyOf,
  schemasAt,
  schemasOf,
  valueIn,
} from "../descriptions/schema-places.js";
import type { Resource } from "../prism-parts.js";
import type { Item } from "./collection-store.js";
import { type PageField, pageFieldsOf } from "./page-fields.js";

/** How an operation answers with an item, or with a list of them. */
export interface CollectionAnswer {
  /** Where the item or the list stands; undefined: the answer has none. */
  readonly place: Place | undefined;
  /** The schemas of an item. */
  readonly schemas: readonly Fields[];
  /** The documented answer of a success, if there is one. */
  readonly example: unknown;
  /** The items of that. */
  readonly examples: readonly Item[];
  readonly pagination: Pagination | undefined;
  /** What stands around the list and tells of the page. */
  readonly pageFields: readonly PageField[];
  /** Whether the answer may be null at the place of the next cursor. */
  readonly hasNullCursor: boolean;
}

/**
 * What a description shows of an operation's answer.
 *
 * @param isList whether it is a list, or one item
 * @param key the field that every item has
 * @param pagination how it says that it is one page of many
 * @param looks how the collection's list has its items, where there is one
 */
export function collectionAnswer(
  described: Resource | undefined,
  isList: boolean,
  key: string,
  envelope: Envelope,
  pagination: Pagination | undefined,
  looks?: ItemLooks,
): CollectionAnswer {
  const { schema, examples = [] } = successOf(described)?.contents?.find((one) => isJson(one.mediaType)) ?? {};
  const values = examples.map((one) => ("value" in one ? one.value : undefined));
  const example = values.find((value) => value !== undefined && envelope.read(value)?.success !== false);

  const isItemOf = itemTest(key, envelope, looks);
  const hasKey = ({ schemas, place }: Part) =>
    isItemOf(propertyOf(described, schemas, key), namesIn(schemas), place.length === 0);
  const isItem = (value: unknown) =>
    isRecord(value) &&
    Object.hasOwn(value, key) &&
    isItemOf([{ const: value[key] }], Object.keys(value), value === example);
  const isListPart = ({ schemas }: Part) => isListOfObjects(described, schemas);
  const isListOfItems = (value: unknown) => Array.isArray(value) && value.every(isRecord);
  const told = isList ? pagination?.items?.split(".") : undefined;
  const place =
    told ??
    findPart(described, schema, isList ? isListPart : hasKey)?.place ??
    findPlace(example, isList ? isListOfItems : isItem);

  const found = place && schemasAt(described, schema, place);
  const ofItems = isList ? found?.flatMap(({ items }) => schemasOf(described, items)) : found;
  const shown = place && valueIn(example, place);
  const cursor = schemasAt(described, schema, pagination?.next?.split(".") ?? []);
  return {
    place,
    schemas: ofItems ?? [],
    example,
    examples: [shown].flat().filter(isRecord),
    pagination,
    pageFields: place && isList ? pageFieldsOf(described, schema, example, place) : [],
    hasNullCursor: hasType(cursor, "null") || !hasType(cursor, "string"),
  };
}

/** How items look: what tells one from the envelope around it. */
export interface ItemLooks {
  readonly names: readonly string[];
  /** The types of the key. */
  readonly types: readonly string[];
}

/** How a list has its items. */
export function looksOf(root: unknown, { schemas, examples: [shown] }: CollectionAnswer, key: string): ItemLooks {
  const types = typesOf([...propertyOf(root, schemas, key), ...(shown && key in shown ? [{ const: shown[key] }] : [])]);
  return { names: [...namesIn(schemas), ...Object.keys(shown ?? {})], types };
}

/**
 * Tells items from what else has a field of the name of their key: an envelope may, as its code.
 *
 * @returns whether an object is an item, by the schemas of its key, its fields, and whether it is the whole body
 */
function itemTest(key: string, { read }: Envelope, looks: ItemLooks | undefined) {
  const isEnvelopes = [{}, { success: true }].some((one) => read({ ...one, [key]: "?" })?.success === false);
  return (ofKey: readonly Fields[], names: readonly string[], isWhole: boolean): boolean => {
    if (ofKey.length === 0) return false;
    const types = typesOf(ofKey);
    const isOfType = !looks?.types.length || types.length === 0 || types.some((type) => looks.types.includes(type));
    if (!isWhole || !isEnvelopes) return isOfType;
    const others = names.filter((name) => name !== key);
    return isOfType && (looks ? others.some((name) => looks.names.includes(name)) : !others.some(isOfEnvelopes));
  };
}

/** What stands beside the code of an envelope. */
const isOfEnvelopes = (name: string): boolean => /^(msg|message|errmsg|errorMsg|data|result)$/.test(name);

/** The types of values, as schemas have them or as the values are that they name. */
const typesOf = (schemas: readonly Fields[]): string[] =>
  schemas
    .flatMap(({ type, enum: values = [], ...others }): unknown[] =>
      type === undefined
        ? [...(values as unknown[]), ...("const" in others ? [others.const] : [])].map((value) => typeof value)
        : [type].flat(),
    )
    .filter((type) => type !== "null")
    .map((type) => (type === "integer" ? "number" : String(type)));

function isListOfObjects(root: unknown, schemas: readonly Fields[]): boolean {
  if (!hasType(schemas, "array")) return false;
  const items = schemas.flatMap((schema) => schemasOf(root, schema.items));
  return hasType(items, "object") || namesIn(items).length > 0 || items.every(({ type }) => type === undefined);
}

/**
 * An item with the fields that it must have and lacks: as their schema has it by default, or as the example. Where no schema tells
 * fields, a new item has those of the example.
 */
export function completed(
  root: unknown,
  schemas: readonly Fields[],
  item: Item,
  example: unknown,
  isNew: boolean,
): Item {
  const names = namesIn(schemas);
  const shown = isRecord(example) ? example : {};
  const required = schemas.flatMap((schema) => (Array.isArray(schema.required) ? schema.required.map(String) : []));
  const defaults = names.flatMap((name) => {
    const told = propertyOf(root, schemas, name).find((schema) => "default" in schema || "const" in schema);
    return told ? [[name, told.default ?? told.const] as const] : [];
  });
  const wanted =
    names.length === 0 && isNew ? Object.keys(shown) : required.filter((name) => Object.hasOwn(shown, name));
  return { ...Object.fromEntries(wanted.map((name) => [name, shown[name]])), ...Object.fromEntries(defaults), ...item };
}

/** An item without the fields that its schema keeps out of answers. */
export function shownItem(root: unknown, schemas: readonly Fields[], item: Item): Item {
  const names = namesIn(schemas);
  const isClosed = schemas.some((one) => one.additionalProperties === false || one.unevaluatedProperties === false);
  const isShown = (name: string) =>
    propertyOf(root, schemas, name).every(({ writeOnly }) => writeOnly !== true) && (!isClosed || names.includes(name));
  return Object.fromEntries(Object.entries(item).filter(([name]) => isShown(name)));
}
