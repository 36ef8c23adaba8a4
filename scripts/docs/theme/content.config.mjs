import { defineCollection } from "astro:content";
import { i18nLoader } from "@astrojs/starlight/loaders";
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

/** What the builder tells of a page beside what Starlight knows. */
const extend = z.object({
  language: z.enum(["en", "zh"]).default("en"),
  kind: z.enum(["guide", "home", "operation", "error-codes"]).default("guide"),
  provider: z.string().optional(),
  version: z.string().default(""),
  anchors: z.array(z.string()).default([]),
  markdown: z.string().default(""),
  report: z.string().optional(),
  tryIt: z.any().optional(),
  calculator: z.string().optional(),
});

export const collections = {
  docs: defineCollection({
    loader: glob({ base: "../../../.docs/content", pattern: "**/*.md" }),
    schema: docsSchema({ extend }),
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
