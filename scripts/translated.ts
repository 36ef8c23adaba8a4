/** `npm run translated <file>...`: notes that translations say what their English texts say now. */
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { checkTranslations } from "./docs/check-translations.js";
import { noteTranslated } from "./docs/translated-from.js";
import { readTranslations } from "./docs/translations.js";

const shape = {
  command: "npm run translated --",
  about:
    "Says which translations are behind their English texts, and where. With files: notes that these say the same as the " +
    "English texts do now. Read both first.",
  positionals: { typed: "[<file>...]", help: "a translation: a page in Chinese, or an overlay" },
  options: {},
  exits: "0 all are up to date, 1 failed, 2 an argument is wrong, or a translation is behind.",
  examples: ["npm run translated", "npm run translated scripts/docs/pages/zh/the-mocks.md"],
} satisfies CommandShape;

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const translations = await readTranslations();
  const files = translations.map(({ file }) => file);
  const strange = given.positionals.find((file) => !files.includes(file));
  if (strange !== undefined) throw new UsageError(`${strange} is no translation. There are:\n${files.join("\n")}`);
  await noteTranslated(translations, (file) => given.positionals.includes(file));
  await checkTranslations();
});
