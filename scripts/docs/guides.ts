import type { words } from "./words.js";

/** What a group of them is called, in `words`. */
export type GuidesTitle = keyof typeof words.en & `guidesOn${string}`;

/** The guides in the order of the menu, by what the reader is about to do. */
export const guides: readonly {
  readonly title: GuidesTitle;
  readonly slugs: readonly string[];
}[] = [
  {
    title: "guidesOnClients",
    slugs: [
      "using-the-clients",
      "settings",
      "what-happens-to-tokens",
      "when-a-provider-fails",
      "events-and-logging",
      "uploads-and-downloads",
      "your-own-endpoints",
      "your-own-provider",
    ],
  },
  {
    title: "guidesOnRunning",
    slugs: ["running-more-than-one-process", "where-it-runs", "behind-a-proxy", "frameworks", "other-languages"],
  },
  { title: "guidesOnTesting", slugs: ["testing-your-integration", "the-mocks"] },
  { title: "guidesOnHelp", slugs: ["error-codes", "migrating", "beside-its-peers", "figures", "faq", "security"] },
];
