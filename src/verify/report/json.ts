import type { Report } from "../report.js";

/** A report for programs, without what overlays alone are made of. */
export const jsonReport = (report: Report): string =>
  JSON.stringify(report, (key, value) => (key === "evidence" ? undefined : value), 2);
