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

const pages = glob({ base: "../../../.docs/content", pattern: "**/*.md", retainBody: false });

/** A page's Markdown is read, but not rendered before somebody asks for the page, as Astro does with components. */
const renderedWhenAsked = {
  ...pages,
  load: (context) => {
    const types = [...context.entryTypes].map(([extension, { getRenderFunction, ...type }]) => [
      extension,
      { ...type, contentModuleTypes: "" },
    ]);
    return pages.load({ ...context, entryTypes: new Map(types) });
  },
};

export const collections = {
  docs: defineCollection({
    loader: import.meta.env.DEV ? renderedWhenAsked : pages,
    schema: docsSchema({ extend }),
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
