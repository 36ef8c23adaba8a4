import { isRecord } from "../../scheme/envelope.js";
import { valueIn, withValue } from "../descriptions/schema-places.js";
import type { HandledCall } from "../handler-types.js";
import type { Resource } from "../prism-parts.js";
import type { CollectionAnswer } from "./collection-answers.js";
import type { Item } from "./collection-store.js";

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
  { place = [], schemas, pagination, total, hasNullCursor }: CollectionAnswer,
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
  const counted = total ? withValue(body, total, chosen.length) : body;
  const whole = (list: readonly (readonly [string, Item])[]) =>
    withValue(
      counted,
      place,
      list.map(([, item]) => item),
    );
  if (!pagination) return whole(chosen);

  const asked = query[pagination.parameter];
  const { default: defaultSize = usualSize } = Object(size?.schema) as { default?: unknown };
  const length = Math.max(0, Number(query[size?.name ?? ""] ?? defaultSize));
  const { style, first = style === "page" ? 1 : 0 } = pagination;
  const start =
    style === "cursor"
      ? chosen.findIndex(([key]) => key === String(asked)) + 1
      : (Number(asked ?? first) - first) * (style === "page" ? length : 1);
  const page = chosen.slice(Math.max(0, start), start + length);
  const list = withNumbers(whole(page), place.slice(0, -1), {
    [pagination.parameter]: Number(asked ?? first),
    ...(size && { [size.name]: length }),
  });
  const hasMore = start + length < chosen.length;
  const next = hasMore ? page.at(-1)?.[0] : hasNullCursor ? null : "";
  return pagination.next === undefined ? list : withValue(list, pagination.next.split("."), next);
}

/** Whether an item has the values that the query has for some of its fields. */
const isChosen = (item: Item, wanted: readonly (readonly [string, unknown])[]): boolean =>
  wanted.every(([name, value]) => [value].flat().some((one) => String(one) === String(item[name])));

/** A body whose numbers at a place are those of the page. */
function withNumbers(body: unknown, place: readonly string[], numbers: Readonly<Record<string, number>>): unknown {
  const around = valueIn(body, place);
  const told = Object.entries(numbers).filter(([name]) => isRecord(around) && typeof around[name] === "number");
  return told.reduce((one, [name, value]) => withValue(one, [...place, name], value), body);
}
