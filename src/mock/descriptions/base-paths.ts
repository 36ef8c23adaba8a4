import { type Fields, fieldsOf } from "../../description/references.js";
import type { Operation } from "../../scheme/scheme.js";
import type { OwnOperation } from "./extension.js";

/** How many values of a server's variables are tried. */
const limit = 50;

/** The paths of the servers that an operation has, or its path, or else its description: OpenAPI, "Server Object". */
export function basePathsOf(description: Fields, { method, path }: Operation): readonly string[] {
  const item = fieldsOf(fieldsOf(description.paths)[path]);
  const operation = fieldsOf(item[method.toLowerCase()]);
  const lists = [operation, item, description].map(({ servers }) => (Array.isArray(servers) ? servers : []));
  const servers = lists.find((list) => list.length > 0) ?? [];
  const paths = servers.flatMap((server) => urlsOf(fieldsOf(server))).map(pathOf);
  return [...new Set(paths)].filter((one) => one !== "");
}

function urlsOf({ url, variables }: Fields): string[] {
  let urls = typeof url === "string" ? [url] : [];
  for (const [name, given] of Object.entries(fieldsOf(variables))) {
    const variable = fieldsOf(given);
    const listed = Array.isArray(variable.enum) ? variable.enum : [];
    const values = [...new Set([variable.default ?? "", ...listed].map(String))];
    urls = urls.flatMap((one) =>
      one.includes(`{${name}}`) ? values.map((value) => one.replaceAll(`{${name}}`, value)) : one,
    );
    urls = urls.slice(0, limit);
  }
  return urls;
}

/** Without a slash at its end. */
function pathOf(url: string): string {
  const base = "http://mock/";
  // A host may have a variable that isn't described.
  const plain = url.replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, "");
  return URL.canParse(plain, base) ? new URL(plain, base).pathname.replace(/\/+$/, "") : "";
}

type Find = (method: string, path: string) => Operation | undefined;

/** An operation, and the path by which its description has it. */
export interface Found {
  readonly operation: Operation;
  readonly path: string;
}

/**
 * Finds operations under the paths of their servers too. The provider's own come first; then what is below a server's path,
 * since that is what its description means.
 */
export function withBasePaths(
  find: Find,
  own: readonly OwnOperation[],
): (method: string, path: string) => Found | undefined {
  const bases = [...new Set(own.flatMap(({ basePaths }) => basePaths))].sort((a, b) => b.length - a.length);
  const isOwn = new Map<Operation, readonly string[]>(own.map((operation) => [operation, operation.basePaths]));
  return (method, path) => {
    const whole = find(method, path);
    if (whole && !isOwn.has(whole)) return { operation: whole, path };
    for (const base of bases) {
      if (path !== base && !path.startsWith(`${base}/`)) continue;
      const rest = path.slice(base.length) || "/";
      const operation = find(method, rest);
      if (operation && isOwn.get(operation)?.includes(base)) return { operation, path: rest };
    }
    return whole && { operation: whole, path };
  };
}
