import { isRecord } from "../../scheme/envelope.js";
import { valueIn, withValue } from "../descriptions/schema-places.js";
import type { HandledCall } from "../handler-types.js";
import type { Resource } from "../prism-parts.js";
import type { CollectionAnswer } from "./collection-answers.js";
import type { Item } from "./collection-store.js";
import type { Page } from "./page-fields.js";

/** The query parameters that say how many items a page holds. */
const sizeName = /^[_$]?((page_?)?(size|limit)|per_?page|rows|count|top)$/i;
const usualSize = 20;

/**
 * The body of a list: the items that the query asks for, and of those the page.
 *
 * @param body the documented one
 * @param items by their keys
 */
export function listBody(
  body: unknown,
  { place = [], schemas, pagination, pageFields, hasNullCursor }: CollectionAnswer,
  items: readonly (readonly [string, Item])[],
  query: HandledCall["query"],
  described: Resource | undefined,
): unknown {
  const parameters = described?.request?.query ?? [];
  const size = parameters.find(({ name }) => sizeName.test(name) && name !== pagination?.parameter);
  const paging = pagination ? [pagination.parameter, size?.name] : [];
  const isField = (name: string) =>
    schemas.some(({ properties }) => Object.hasOwn(Object(properties), name)) ||
    items.some(([, item]) => Object.hasOwn(item, name));
  const wanted = Object.entries(query).filter(([name]) => !paging.includes(name) && isField(name));
  const chosen = items.filter(([, item]) => isChosen(item, wanted));
  const total = chosen.length;
  const told = (list: typeof items, page: Page) =>
    pageFields.reduce(
      (one, { place: at, tell }) => withValue(one, at, tell(page)),
      withValue(
        body,
        place,
        list.map(([, item]) => item),
      ),
    );
  if (!pagination) return told(chosen, { number: 1, start: 0, size: Math.max(1, total), held: total, total });

  const asked = query[pagination.parameter];
  const { default: usual } = Object(size?.schema) as { default?: unknown };
  const length = wholeFrom(1, query[size?.name ?? ""], wholeFrom(1, usual, usualSize));
  const { style, first = style === "page" ? 1 : 0 } = pagination;
  const index = wholeFrom(first, asked, first) - first;
  const cursor = () => chosen.findIndex(([key]) => key === String(asked)) + 1;
  const start = style === "cursor" ? cursor() : style === "page" ? index * length : index;
  const page = chosen.slice(start, start + length);
  const number = style === "page" ? first + index : 1 + Math.floor(start / length);
  const list = withNumbers(told(page, { number, start, size: length, held: page.length, total }), place.slice(0, -1), {
    ...(style !== "cursor" && { [pagination.parameter]: first + index }),
    ...(size && { [size.name]: length }),
  });
  const counted = pagination.total === undefined ? list : withValue(list, pagination.total.split("."), total);
  const next = start + length < total ? page.at(-1)?.[0] : hasNullCursor ? null : "";
  return pagination.next === undefined ? counted : withValue(counted, pagination.next.split("."), next);
}

/** A whole number that is at least the least one; otherwise another, as servers take one that is none of their pages. */
const wholeFrom = (least: number, given: unknown, otherwise: number): number => {
  const number = Number(given ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= least ? number : otherwise;
};

/** Whether an item has the values that the query has for some of its fields. */
const isChosen = (item: Item, wanted: readonly (readonly [string, unknown])[]): boolean =>
  wanted.every(([name, value]) => [value].flat().some((one) => String(one) === String(item[name])));

/** A body whose numbers at a place are those of the page. */
function withNumbers(body: unknown, place: readonly string[], numbers: Readonly<Record<string, number>>): unknown {
  const around = valueIn(body, place);
  const told = Object.entries(numbers).filter(([name]) => isRecord(around) && typeof around[name] === "number");
  return told.reduce((one, [name, value]) => withValue(one, [...place, name], value), body);
}
