/** What a path leads to. */
export type Match<Route> =
  | { readonly route: Route; readonly parameter: string }
  /** The same without the slash at its end. */
  | { readonly redirect: string };

/**
 * Finds the route of a method and a path.
 *
 * @param routes under `METHOD /path/:parameter`, of which only the last segment may be a parameter
 */
export function createRouter<Route>(routes: Readonly<Record<string, Route>>) {
  const known = Object.entries(routes).map(([key, route]) => {
    const [method = "", path = ""] = key.split(" ");
    return { method, path, route };
  });

  return (method: string, path: string): Match<Route> | undefined => {
    const ours = known.filter((one) => one.method === method);
    const find = (wanted: string) => {
      const cut = wanted.lastIndexOf("/");
      const last = wanted.slice(cut + 1);
      return ours
        .map(({ path, route }) => ({ route, isExact: path === wanted, at: path.indexOf("/:") }))
        .find(
          ({ isExact, at }, index) =>
            isExact || (last !== "" && at === cut && ours[index]?.path.startsWith(wanted.slice(0, cut + 1))),
        );
    };
    const found = find(path);
    if (found) return { route: found.route, parameter: found.isExact ? "" : path.slice(path.lastIndexOf("/") + 1) };
    const bare = path.endsWith("/") ? path.slice(0, -1) : "";
    const starts = (end: RegExp) => ours.some(({ path }) => path.startsWith(bare) && end.test(path.slice(bare.length)));
    // The router's tree splits where one name begins with another, and takes that for a place to go to.
    const splits = bare !== "" && starts(/^\/:/) && starts(/^[^/]/);
    return bare !== "" && (find(bare) || splits) ? { redirect: bare } : undefined;
  };
}
