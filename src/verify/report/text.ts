import type { Found, Report, StepReport } from "../report.js";

/** How a text is set off. */
interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

const plain: Paint = { good: same, bad: same, dim: same, bold: same };
const sgr = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
/** ECMA-48, "Select Graphic Rendition". */
const colours: Paint = { good: sgr(32), bad: sgr(31), dim: sgr(2), bold: sgr(1) };

/** A report for a terminal. */
export function textReport(report: Report, hasColours = false): string {
  const paint = hasColours ? colours : plain;
  const { provider, baseUrl, steps, problem } = report;
  const lines = [
    paint.bold(`${provider} at ${baseUrl}`),
    ...steps.flatMap((step) => ["", ...stepLines(step, paint)]),
    "",
    problem === undefined ? summaryOf(report) : paint.bad(`Could not run: ${problem}`),
  ];
  return lines.join("\n");
}

function stepLines({ name, call, documented, seen, verdict, differences }: StepReport, paint: Paint): string[] {
  if (verdict === "left out") return [paint.dim(`- ${name}  ${call}`), paint.dim(`    left out    ${seen}`)];
  const isGood = verdict === "agreed";
  return [
    `${isGood ? paint.good("✓") : paint.bad("✗")} ${paint.bold(name)}  ${call}`,
    `    documented  ${documented}`,
    `    seen        ${seen}`,
    ...(verdict === "different" && differences.every(({ isNote }) => isNote) ? ["    as told above"] : []),
    ...differences.flatMap((one) => [
      `    ${one.isNote ? "note" : paint.bad("differs")}: ${one.message}`,
      paint.dim(`      ${one.kind}, ${one.pointer}`),
    ]),
  ];
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What came of a run, in one line. */
export function summaryOf({ steps, calls, tokenCalls, stepsWithoutCall }: Report): string {
  const count = (verdict: StepReport["verdict"]) => steps.filter((step) => step.verdict === verdict).length;
  const found: readonly Found[] = steps.flatMap(({ differences }) => differences);
  const notes = found.filter(({ isNote }) => isNote).length;
  return [
    `${counted(count("agreed"), "step")} agreed, ${count("different")} different, ${count("left out")} left out.`,
    `${counted(found.length - notes, "difference")}${notes > 0 ? `, ${counted(notes, "note")}` : ""}.`,
    `${counted(calls, "call")}, ${tokenCalls} for a token.`,
    ...(stepsWithoutCall > 0
      ? [`For want of calls, ${counted(stepsWithoutCall, "step")} left out: --calls allows more.`]
      : []),
  ].join(" ");
}

function same(text: string): string {
  return text;
}
