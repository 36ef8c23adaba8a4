import { hasDotSegment } from "./lenient-path.js";

/** RFC 9112, section 3.2.1; what no browser encodes is let through as it came. */
const originForm = /^\/[!-"$-~\x80-\xff]*$/;

/**
 * What is wrong with a request's target, as a sentence that says what to do: undefined where it is a path with a query, or
 * without.
 */
export function targetProblem(target: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(target)) {
    return "This is no forward proxy: call it by its own address with the path alone, and set it as no HTTP_PROXY.";
  }
  if (!originForm.test(target)) return "Call it with a path, which begins with a slash.";
  if (hasDotSegment(pathOf(target))) {
    return 'Call it with a path that holds no "." or "..": such a path leads to another one.';
  }
  return undefined;
}

export function pathOf(target: string): string {
  const query = target.indexOf("?");
  return query < 0 ? target : target.slice(0, query);
}
