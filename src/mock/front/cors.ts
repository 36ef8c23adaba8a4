import type { Answer, Received } from "../answer.js";

/** Answers a request, or has it answered, so that the pages that may do so can call and read the answer. */
export type Cors = (request: Pick<Received, "method" | "headers">, answer: () => Promise<Answer>) => Promise<Answer>;

/**
 * The CORS protocol of the Fetch standard, and Private Network Access.
 *
 * @param origins of the pages that may call, such as `http://localhost:3000`
 */
export function createCors(origins: readonly string[]): Cors {
  return async (request, answer) => {
    const { origin, "access-control-request-method": asked } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return varied(await answer());
    const allowed = { "access-control-allow-origin": origin };
    if (request.method === "OPTIONS" && asked !== undefined) {
      return varied({ status: 204, headers: { ...allowed, ...preflight(asked, request.headers) }, body: "" });
    }
    const answered = await answer();
    const headers = { ...answered.headers, ...reasonOf(answered) };
    const names = Object.keys(headers).join(", ");
    return varied({ ...answered, headers: { ...headers, ...allowed, "access-control-expose-headers": names } });
  };
}

/** @throws TypeError that says how an origin is written */
export function checkOrigin(origin: unknown): void {
  const url = typeof origin === "string" && URL.canParse(origin) ? new URL(origin) : undefined;
  const written = url && /^https?:$/.test(url.protocol) ? url.origin : "http://localhost:3000";
  if (origin === url?.origin && origin === written) return;
  throw new TypeError(`${JSON.stringify(origin)} is not the origin of a page: write it as ${written}`);
}

/** A page can't read the journal: it is told with the answer why the mock refuses. Clients bound the headers that they read. */
function reasonOf({ refusal }: Answer): Record<string, string> {
  if (refusal === undefined) return {};
  const shown = [...refusal.replaceAll(/\p{Surrogate}/gu, "\ufffd")].slice(0, longestReason).join("");
  return { "x-mock-refusal": encodeURI(shown) };
}

const longestReason = 300;

function preflight(method: string, headers: Received["headers"]): Record<string, string> {
  const names = headers["access-control-request-headers"];
  const isPrivate = headers["access-control-request-private-network"] === "true";
  return {
    "access-control-allow-methods": method,
    ...(names !== undefined && { "access-control-allow-headers": names }),
    ...(isPrivate && { "access-control-allow-private-network": "true" }),
  };
}

/** Whatever keeps answers is told that others get others. */
function varied(answer: Answer): Answer {
  const { vary } = answer.headers;
  return { ...answer, headers: { ...answer.headers, vary: vary === undefined ? "origin" : `${vary}, origin` } };
}
