import { isJson, isXml } from "../mock/answers/media-types.js";
import type { DescribedAnswer } from "./answer.js";
import { checkBody, isShort, lengthOf, textOf } from "./body.js";
import type { Difference } from "./difference.js";
import { withFailures } from "./failures.js";
import { either } from "./words.js";

/** In what the body of an answer is not what the description says, its content type included. */
export function checkAnswerBody(call: DescribedAnswer): Difference[] {
  const { method, response, answer, described } = call;
  const { headers, body, status } = response;
  const content = described.at([...answer.place, "content"]);
  const types = Object.keys(content.fields).filter((one) => !one.startsWith("x-"));
  if (method === "HEAD") return [];
  if (lengthOf(body) === 0) {
    const isWanted = types.some((one) => isJson(one) || isXml(one));
    if (!isWanted || [204, 205, 304].includes(status)) return [];
    const seen = isShort(headers, 0) ? "none of it, though its header content-length says how long it is" : "none";
    const documented = `a body of ${either(types)}`;
    const message = `documents ${documented}, server sent ${seen}`;
    const kind = isShort(headers, 0) ? "cut" : "empty";
    return [{ kind, message, pointer: described.pointer(content.place), place: "body", documented, seen }];
  }
  if (types.length === 0) {
    const one: Difference = {
      kind: "unexpected-body",
      message: `documents no body with ${status}, server sent one`,
      pointer: described.pointer(answer.place),
      place: "body",
      documented: "none",
      seen: "a body",
    };
    // Failures are seldom described to the end.
    return [status < 300 ? one : { ...one, isNote: true }];
  }
  const { differences, read } = checkBody({
    ...{ described, side: described.answers, headers, body, content },
    read: (text, media) => textOf(described.answers, [...content.place, media], text),
  });
  return read ? withFailures(call, read.media, read.value, differences) : [...differences];
}
