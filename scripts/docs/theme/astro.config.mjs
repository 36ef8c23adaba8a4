import { readFileSync } from "node:fs";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { bestSections } from "./best-sections.mjs";
import { headingIds } from "./heading-ids.mjs";

// Written by the builder, from the descriptions.
const { sidebar } = JSON.parse(readFileSync(new URL("../../../.docs/site.json", import.meta.url), "utf8"));

export default defineConfig({
  srcDir: ".",
  cacheDir: "../../../.docs/astro",
  markdown: { rehypePlugins: [headingIds] },
  integrations: [
    starlight({
      title: "provider-clients",
      defaultLocale: "en",
      locales: { en: { label: "English", lang: "en" }, zh: { label: "简体中文", lang: "zh-CN" } },
      sidebar,
      credits: false,
      customCss: ["./styles/site.css", "./styles/diagrams.css", "./styles/home.css"],
      components: {
        Footer: "./components/Footer.astro",
        LanguageSelect: "./components/Switches.astro",
        MarkdownContent: "./components/MarkdownContent.astro",
        SiteTitle: "./components/SiteTitle.astro",
      },
      markdown: { processedDirs: ["../../../.docs/content"] },
      expressiveCode: { styleOverrides: { borderRadius: "0.5rem" } },
    }),
  ],
  vite: {
    plugins: [bestSections()],
    cacheDir: "../../../.docs/vite",
    // That is for a server of Vite's, which is never asked for a page here.
    optimizeDeps: { noDiscovery: true, include: [] },
    // The site's own chunks are run from its folder, where another version of it may be found.
    ssr: { noExternal: ["js-yaml"] },
    build: { reportCompressedSize: false },
  },
});
