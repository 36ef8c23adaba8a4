import type { DescribedAnswer } from "./answer.js";
import type { Difference } from "./difference.js";

/** In what the headers of an answer are not what the description says. */
export function checkAnswerHeaders({ response, answer, described }: DescribedAnswer): Difference[] {
  const { place } = described.at([...answer.place, "headers"]);
  return Object.keys(described.at(place).fields).flatMap((name): Difference[] => {
    if (/^content-type$/i.test(name)) return [];
    const header = described.at([...place, name]);
    if (header.fields.required !== true || response.headers.has(name)) return [];
    return [
      {
        kind: "header",
        message: `documents the header ${name} as required, server sent none`,
        pointer: described.pointer([...header.place, "required"]),
        place: `header ${name.toLowerCase()}`,
        documented: "required",
        seen: "none",
      },
    ];
  });
}
