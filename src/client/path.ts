import { defaultPathSerializer, type PathSerializer } from "openapi-fetch";
import { hasDotSegment } from "../calls/locate.js";
import { refuse } from "./refusal.js";

/** Lets a serializer lead nowhere but below the path that it is given. */
export const withoutDots =
  (write: PathSerializer = defaultPathSerializer): PathSerializer =>
  (path, values) => {
    const url = write(path, values);
    if (hasDotSegment(url)) {
      const name = Object.keys(values).find((key) => hasDotSegment(`/${values[key]}`));
      refuse(`path parameter${name ? ` "${name}"` : ""} is "." or "..", which leads to another path`);
    }
    return url;
  };
