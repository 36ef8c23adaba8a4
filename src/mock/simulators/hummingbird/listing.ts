import { capitalized } from "./binding.js";
import type { Query } from "./query.js";

/** A row of a table, under the names of its columns. */
export type Row = Record<string, string | number> & {
  readonly id: string;
  readonly name: string;
  readonly created: number;
};

/** Which page a query asks for: from 1; of 10 if it doesn't say, of 1000 at most. */
export function pageOf(query: Query): { page: number; pageSize: number } {
  const [page, size] = [query.whole("page"), query.whole("pageSize")];
  return { page: Math.max(page, 1), pageSize: size <= 0 ? 10 : Math.min(size, 1000) };
}

/**
 * The page of a table that a query asks for.
 *
 * @param rows from the oldest
 * @param equal the columns that a query may give a value of
 */
export function list<Of extends Row>(
  rows: readonly Of[],
  query: Query,
  equal: readonly string[],
  show: (row: Of) => object,
) {
  const { page, pageSize } = pageOf(query);
  const ids = query.text("ids").split(",");
  const asked = (name: string, isIt: (value: string) => boolean) => query.text(name) === "" || isIt(query.text(name));
  const found = rows.filter(
    (row) =>
      asked("id", (id) => row.id === id) &&
      asked("ids", () => ids.includes(row.id)) &&
      asked("likeId", (part) => isLike(row.id, part)) &&
      asked("name", (part) => isLike(row.name, part)) &&
      asked("nameLike", (part) => isLike(row.name, part)) &&
      equal.every((column) => asked(column, (value) => row[column] === value)),
  );
  const sorted = sort(found, query.text("orderBy"));
  const shown = query.flag("isAll") ? sorted : sorted.slice((page - 1) * pageSize, page * pageSize);
  return { list: shown.map(show), total: found.length, page, pageSize };
}

/** As SQL's LIKE does it between two %: without regard to the case of ASCII, with _ and % for any letters. */
function isLike(text: string, part: string): boolean {
  const pattern = part
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", "[^]*")
    .replaceAll("_", "[^]");
  return new RegExp(pattern.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)).test(
    text,
  );
}

/** @param order `column:asc` and `column:desc`, separated by commas; without any, the newest come first */
function sort<Of extends Row>(rows: readonly Of[], order: string): Of[] {
  if (order === "") return [...rows].reverse().sort((a, b) => b.created - a.created);
  const keys = order.split(",").flatMap((part) => {
    const [name = "", direction] = part.split(":");
    const column = Object.keys(rows[0] ?? {}).find((one) => one === name || capitalized(one) === name);
    return column !== undefined && (direction === "asc" || direction === "desc") ? [{ column, direction }] : [];
  });
  return [...rows].sort((a, b) => {
    for (const { column, direction } of keys) {
      const [one = "", other = ""] = direction === "asc" ? [a[column], b[column]] : [b[column], a[column]];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  });
}
