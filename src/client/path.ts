import { defaultPathSerializer, type PathSerializer } from "openapi-fetch";
import { hasDotSegment } from "../calls/locate.js";
import { plainValue } from "./plain-value.js";
import { refuse } from "./refusal.js";

/** Refuses a path with a name in it where a value belongs. */
export function checkFilled(path: string): void {
  const [, name] = /^[^?#]*\{([^{}]*)\}/.exec(path) ?? [];
  if (name !== undefined) refuse(`path parameter "${name}" is missing`);
}

/** Lets a serializer lead nowhere but below the path that it is given; dates are written in ISO 8601. */
export const belowTemplate =
  (write: PathSerializer = defaultPathSerializer): PathSerializer =>
  (path, values) => {
    const plain = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, plainValue(value, "path parameter", name)]),
    );
    const empty = Object.keys(plain).find((name) => plain[name] === "");
    if (empty !== undefined) refuse(`path parameter "${empty}" is empty, which leads to another path`);
    const url = write(path, plain);
    checkFilled(url);
    if (hasDotSegment(url)) {
      const name = Object.keys(plain).find((key) => hasDotSegment(`/${plain[key]}`));
      refuse(`path parameter${name ? ` "${name}"` : ""} is "." or "..", which leads to another path`);
    }
    return url;
  };
