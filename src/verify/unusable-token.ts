import { isProviderError } from "../scheme/provider-error.js";
import type { Found } from "./report.js";

/**
 * What the client can't use of a token answer, where nothing else that was found tells it.
 *
 * @param error what the client threw
 * @param pointer the operation's place
 */
export function unusableToken(error: unknown, found: readonly Found[], pointer: string): Found | undefined {
  if (!isProviderError(error) || error.kind !== "contract") return undefined;
  const [message] = /the token answer .*$/.exec(error.message) ?? [];
  if (message === undefined) return undefined;
  const names = message.split(/[ .]/);
  const isTold = found.some(
    ({ kind, isNote, documented, place }) =>
      !isNote &&
      (kind === "envelope" || [documented.replaceAll("`", ""), lastOf(place)].some((one) => names.includes(one))),
  );
  if (isTold) return undefined;
  const documented = "one that the client can use";
  return { kind: "answer", message, pointer, place: "body", documented, seen: message };
}

const lastOf = (place: string): string => place.split("/").at(-1) ?? "";
