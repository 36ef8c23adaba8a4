import { limits } from "./limits.js";

/** What the guide calls the platforms, where it isn't by their names. */
const names: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  "workerd of 2024": ["Workers of 2024", "2024 年的 Workers"],
  workerd: ["Workers", "Workers"],
};

/** The rows of the guide's table: where, what, why. */
export function limitRows(language: "en" | "zh"): string[][] {
  const nameOf = (platform: string) => names[platform]?.[language === "en" ? 0 : 1] ?? platform;
  return limits.map((limit) => [limit.platforms.map(nameOf).join(language === "en" ? ", " : "、"), ...limit[language]]);
}
