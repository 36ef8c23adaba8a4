import type { Found, Report, StepReport } from "../report.js";

/** A report for continuous integration: JUnit's XML, a test case a step. */
export function junitReport({ provider, baseUrl, steps, problem }: Report): string {
  const count = (verdict: StepReport["verdict"]) => steps.filter((step) => step.verdict === verdict).length;
  const cases = steps.map((step) => testCase(provider, `${step.name}: ${step.call}`, outcomeOf(step, problem)));
  const numbers = `tests="${cases.length}" failures="${count("different")}" errors="${count("failed")}" skipped="${count("left out")}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="provider-clients verify" ${numbers}>`,
    `  <testsuite name="${escaped(`${provider} at ${baseUrl}`)}" ${numbers}>`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}

const testCase = (provider: string, name: string, outcome: string): string =>
  `    <testcase classname="${escaped(provider)}" name="${escaped(name)}">${outcome}</testcase>`;

function outcomeOf({ verdict, seen, differences }: StepReport, problem = ""): string {
  if (verdict === "failed") return `<error message="${escaped(problem)}"/>`;
  if (verdict === "left out") return `<skipped message="${escaped(seen)}"/>`;
  const text = escaped(differences.map(lineOf).join("\n"));
  if (verdict === "different") return `<failure message="${escaped(firstOf(differences))}">${text}</failure>`;
  return differences.length > 0 ? `<system-out>${text}</system-out>` : "";
}

const firstOf = (differences: readonly Found[]): string =>
  differences.find(({ isNote }) => !isNote)?.message ?? "different, as a step before";

const lineOf = ({ kind, message, pointer, isNote }: Found): string =>
  `${isNote ? "note" : kind}: ${message} (${pointer})`;

/** XML 1.0, sections 2.2 and 2.4. */
const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
