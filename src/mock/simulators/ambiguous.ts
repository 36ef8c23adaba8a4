import { isForm } from "../answers/media-types.js";
import type { Call } from "../simulator.js";

/**
 * Why servers read different things in a token call, if they do: a parameter comes twice (RFC 6749, section 3.2, forbids it;
 * JSON leaves open which counts), or also in the query, where the document has none.
 *
 * @param names the parameters of the body
 */
export function ambiguityOf({ query, headers, body }: Call, names: readonly string[]): string | undefined {
  const isOfForm = isForm(headers["content-type"]);
  const count = (name: string) =>
    isOfForm
      ? new URLSearchParams(body).getAll(name).length
      : body.split(new RegExp(`(?<!\\\\)"${name}"\\s*:`)).length - 1;
  const misplaced = names.find((name) => query.has(name));
  const repeated = names.find((name) => count(name) > 1);
  return misplaced ? `${misplaced} stands in the query` : repeated && `${repeated} comes twice`;
}
