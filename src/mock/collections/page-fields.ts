import { isRecord } from "../../scheme/envelope.js";
import { hasType, namesIn, type Place, propertyOf, schemasAt, valueIn } from "../descriptions/schema-places.js";

/** One page of a list. */
export interface Page {
  /** Its number, as calls name it. */
  readonly number: number;
  /** How many items are before it. */
  readonly start: number;
  /** How many items a page holds. */
  readonly size: number;
  /** How many it holds itself. */
  readonly held: number;
  /** How many there are on all pages. */
  readonly total: number;
}

/** A field around a list that tells of the page. */
export interface PageField {
  readonly place: Place;
  tell(page: Page): number | boolean;
}

const hasNext = ({ start, held, total }: Page): boolean => start + held < total;

/** What servers call these: Spring, PageHelper, MyBatis-Plus, Django and others. */
const numbers: readonly (readonly [RegExp, (page: Page) => number])[] = [
  [/^(total|total_?(count|elements|items|num|number|records|size|rows)|count|records)$/i, ({ total }) => total],
  [/^(pages|total_?pages?|page_?(count|total)|last_?page)$/i, ({ total, size }) => Math.ceil(total / size)],
  [/^(page|page_?(num|number|no|index)|current|current_?page|number)$/i, ({ number }) => number],
  [/^((page_?)?(size|limit)|per_?page)$/i, ({ size }) => size],
  [/^number_?of_?elements$/i, ({ held }) => held],
  [/^(offset|skip)$/i, ({ start }) => start],
  [/^next_?page$/i, (page) => (hasNext(page) ? page.number + 1 : 0)],
];
const booleans: readonly (readonly [RegExp, (page: Page) => boolean])[] = [
  [/^has_?(next|next_?page|more)$/i, hasNext],
  [/^has_?prev(ious)?(_?page)?$/i, ({ start }) => start > 0],
  [/^(is_?)?last(_?page)?$/i, (page) => !hasNext(page)],
  [/^(is_?)?first(_?page)?$/i, ({ start }) => start === 0],
  [/^empty$/i, ({ held }) => held === 0],
];

/** What such fields stand in, where they don't stand beside the list. */
const holder = /^(page|pageable|page_?info|paging|pagination|meta)$/i;

/**
 * The fields around a list that tell of its page, as the schema and the example have them.
 *
 * @param place of the list
 */
export function pageFieldsOf(root: unknown, schema: unknown, example: unknown, place: Place): PageField[] {
  if (place.length === 0) return [];
  const fieldsIn = (around: Place, depth: number): PageField[] => {
    const schemas = schemasAt(root, schema, around);
    const shown = valueIn(example, around);
    const values = isRecord(shown) ? shown : {};
    return [...new Set([...namesIn(schemas), ...Object.keys(values)])].flatMap((name) => {
      const told = propertyOf(root, schemas, name);
      const isOf = (...types: string[]) =>
        types.some((type) => hasType(told, type)) || types.includes(typeof values[name]);
      const own = [...around, name];
      if (depth === 0 && holder.test(name) && (isOf("object") || namesIn(told).length > 0)) return fieldsIn(own, 1);
      const kind = isOf("integer", "number") ? numbers : isOf("boolean") ? booleans : [];
      const [, tell] = kind.find(([pattern]) => pattern.test(name)) ?? [];
      return tell ? [{ place: own, tell }] : [];
    });
  };
  return fieldsIn(place.slice(0, -1), 0);
}
