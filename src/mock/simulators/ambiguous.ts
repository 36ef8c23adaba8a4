import type { Call, Reply, Simulator } from "../simulator.js";

/**
 * Refuses a token call of which servers read different things: a parameter comes twice (RFC 6749, section 3.2, forbids it; JSON
 * leaves open which counts), or also in the query, where the document has none.
 *
 * @param names the parameters of the body
 */
export function refuseAmbiguous(
  { query, headers, body }: Call,
  names: readonly string[],
  failure: Simulator["failure"],
): Reply | undefined {
  const isForm = /^application\/x-www-form-urlencoded/i.test(headers["content-type"] ?? "");
  const count = (name: string) =>
    isForm
      ? new URLSearchParams(body).getAll(name).length
      : body.split(new RegExp(`(?<!\\\\)"${name}"\\s*:`)).length - 1;
  const misplaced = names.find((name) => query.has(name));
  const repeated = names.find((name) => count(name) > 1);
  const refusal = misplaced ? `${misplaced} stands in the query` : repeated && `${repeated} comes twice`;
  return refusal === undefined ? undefined : { status: 400, body: failure(400, refusal), refusal };
}
