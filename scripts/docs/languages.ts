/** The languages of the site. English is what the rest is translated from. */
export const languages = ["en", "zh"] as const;

export type Language = (typeof languages)[number];

/** How HTML and search engines call them. BCP 47. */
export const tagOf: Record<Language, string> = { en: "en", zh: "zh-CN" };

/** The end of the name of a file beside the English one: `guide.zh-CN.md`. */
export const suffixOf = (language: Language): string => (language === "en" ? "" : `.${tagOf[language]}`);
