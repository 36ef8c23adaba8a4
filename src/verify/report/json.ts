import type { Report } from "../report.js";

/** A report for programs. */
export const jsonReport = (report: Report): string => JSON.stringify(report, null, 2);
