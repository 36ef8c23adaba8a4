import type { Report } from "../report.js";
import { summaryOf } from "./text.js";

/** A report for issues and pull requests: GitHub Flavored Markdown. */
export function markdownReport(report: Report): string {
  const { provider, baseUrl, verdict, steps, problem } = report;
  const found = steps.flatMap(({ name, differences }) => differences.map((one) => ({ ...one, step: name })));
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
  return [
    `# ${provider}: ${verdict}`,
    "",
    problem === undefined ? summaryOf(report) : textOf(problem),
    "",
    `Server: ${codeOf(baseUrl)}`,
    "",
    ...table(
      ["step", "call", "documented", "seen", "verdict"],
      steps.map((step) => [
        textOf(step.name),
        codeOf(step.call),
        ...[step.documented, step.seen].map(textOf),
        step.verdict,
      ]),
    ),
    ...(found.length === 0
      ? []
      : [
          ...["", "## Differences", ""],
          ...table(
            ["step", "kind", "what", "where in the description"],
            found.map((one) => [
              ...[textOf(one.step), one.isNote ? `${one.kind} (note)` : one.kind],
              ...[textOf(one.message), codeOf(one.pointer)],
            ]),
          ),
        ]),
  ].join("\n");
}

const codeOf = (text: string): string => (text === "" ? "" : `\`${text.replaceAll("`", "'").replaceAll("|", "\\|")}\``);

/** Names in backticks stay so. What could be markup is not. */
const textOf = (text: string): string => text.replace(/[|<>[\]*_\\]/g, "\\$&").replaceAll("\n", " ");
