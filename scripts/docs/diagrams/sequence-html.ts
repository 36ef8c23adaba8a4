import type { Language } from "../languages.js";
import { words } from "../words.js";
import { escaped } from "./escaped.js";
import type { Branch, Sequence, Step } from "./sequence.js";

/**
 * A sequence diagram as a list of its steps, which the style sheet draws as arrows between lifelines. The browser lays the
 * texts out, so that they fit whatever the script, the font and the screen; and the diagram is its own description.
 *
 * Each participant has two columns, and its lifeline is between them.
 */
export function sequenceHtml({ participants, steps }: Sequence, language: Language): string {
  const say = words[language];
  const center = (participant: number) => 2 * participant + 2;

  function stepHtml(step: Step): string {
    if (step.kind === "block") return `<li class="block">${step.branches.map(branchHtml).join("")}</li>`;
    const { from, to, text } = step;
    const [left, right] = [Math.min(from, to), Math.max(from, to)].map(center) as [number, number];
    const around = `style="grid-column:${left - 1}/${right + 1}"`;
    const names = [...new Set([from, to])].map((one) => participants[one]);
    const whose = (separator: string) => `<span class="sr-only">${escaped(names.join(separator))}${say.colon}</span>`;
    if (step.kind === "note" || from === to)
      return `<li class="note"><span ${around}>${whose(say.comma)}${escaped(text)}</span></li>`;
    const arrow = ["arrow", ...(to < from ? ["to-left"] : []), ...(step.isAnswer ? ["answer"] : [])].join(" ");
    return `<li class="message"><span class="text" ${around}>${whose(" → ")}${escaped(text)}</span><i class="${arrow}" style="grid-column:${left}/${right}"></i></li>`;
  }

  const branchHtml = ({ name, condition, steps: its }: Branch): string =>
    `<div class="branch"><p><b>${say[name]}</b> ${escaped(condition)}</p><ol>${its.map(stepHtml).join("")}</ol></div>`;

  const heads = participants.map((name) => `<span>${escaped(name)}</span>`).join("");
  return `<figure class="diagram sequence not-content" aria-label="${say.diagram}" style="--participants:${participants.length};--columns:${2 * participants.length}"><div class="participants" aria-hidden="true">${heads}</div><ol class="steps">${steps.map(stepHtml).join("")}</ol></figure>`;
}
