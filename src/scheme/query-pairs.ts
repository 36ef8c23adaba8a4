/**
 * The parameters of a query but for those of some names, however the names are encoded. They stay as they were written:
 * another encoding may mean something else to the server.
 *
 * @param query without its question mark
 */
export const pairsBut = (query: string, names: ReadonlySet<string>): string[] =>
  query.split("&").filter((pair) => pair !== "" && !names.has(nameOf(pair)));

/** A parameter's name, as servers read it: the URL Standard's application/x-www-form-urlencoded. */
export function nameOf(pair: string): string {
  const name = pair.replace(/=.*/s, "");
  if (!/[%+]/.test(name)) return name;
  const [read = ""] = new URLSearchParams(name).keys();
  return read;
}
