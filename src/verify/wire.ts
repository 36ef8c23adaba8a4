import { transportFailure } from "../calls/transport-failure.js";
import type { Observed } from "./observed-fetch.js";
import type { Found } from "./report.js";
import { spanOf } from "./times.js";

/** An answer that takes longer is worth a note. */
const slowMs = 3_000;

type Said = Pick<Found, "kind" | "message" | "place" | "documented" | "seen" | "isNote">;

/** What of an exchange broke off before it was one: no answer, half of one, or one that leads elsewhere. */
export function brokenExchange({ url, response, failure, cutAfter, durationMs }: Observed): Said | undefined {
  const documented = "an answer";
  if (!response) {
    const hasTimedOut = /^(Timeout|Abort)Error$/.test(String(Object(failure).name));
    if (transportFailure(failure).what === "encoded") {
      const message = "the body came encoded, though the call asks for no encoding";
      return { kind: "encoding", message, place: "header content-encoding", documented: "no encoding", seen: "one" };
    }
    if (cutAfter !== undefined) {
      const seen = hasTimedOut ? "one that stops" : "one that breaks off";
      const message = `the answer's body ${hasTimedOut ? "stops coming" : "breaks off before its end"}`;
      return { kind: "cut", message, place: "body", documented: "a whole answer", seen };
    }
    const seen = hasTimedOut
      ? `none within ${spanOf(durationMs)}`
      : `none (${transportFailure(failure).code ?? "lost"})`;
    return {
      kind: "no-answer",
      message: `documents an answer, the server sent ${seen}`,
      place: "status",
      documented,
      seen,
    };
  }
  const location = response.headers.get("location");
  if (response.status < 300 || response.status > 399 || location === null) return undefined;
  const target = URL.canParse(location, url) ? new URL(location, url).origin : "elsewhere";
  const seen = `HTTP ${response.status} to ${target === new URL(url).origin ? "another path" : target}`;
  return {
    kind: "redirect",
    message: `documents an answer, the server redirects: ${seen}`,
    place: "status",
    documented,
    seen,
  };
}

/** What is worth knowing of how a whole answer came. */
export function wireNotes({ response, durationMs }: Observed): Said[] {
  const notes: Said[] = [];
  if (durationMs > slowMs) {
    const seen = spanOf(durationMs);
    const message = `the answer took ${seen}`;
    notes.push({
      kind: "slow",
      message,
      place: "status",
      documented: `an answer within ${spanOf(slowMs)}`,
      seen,
      isNote: true,
    });
  }
  if (response?.httpVersion === "1.0") {
    const message = "the server speaks HTTP/1.0: each call takes a connection of its own";
    notes.push({
      kind: "http-version",
      message,
      place: "status",
      documented: "HTTP/1.1",
      seen: "HTTP/1.0",
      isNote: true,
    });
  }
  return notes;
}
