import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { englishParts } from "./english-parts.mjs";
import { headingIds } from "./heading-ids.mjs";
import { pageLanguage } from "./page-language.mjs";
import { tables } from "./tables.mjs";

// Written by the builder, from the descriptions.
const site = new URL("../../../.docs/site.json", import.meta.url);
const { sidebar } = JSON.parse(readFileSync(site, "utf8"));

// What Astro keeps of a page is good for as long as its settings are, of which it sees no function.
const theme = createHash("sha256");
for (const name of readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".mjs"))) {
  theme.update(readFileSync(new URL(name, import.meta.url)));
}
const asItIs = { digest: theme.digest("hex") };

export default defineConfig({
  srcDir: ".",
  cacheDir: "../../../.docs/astro",
  // A page is painted as soon as it is there: on a slow network that halves the time to the first paint, for the same bytes.
  build: { inlineStylesheets: "always" },
  markdown: { remarkPlugins: [pageLanguage], rehypePlugins: [[headingIds, asItIs], tables, englishParts] },
  integrations: [
    { name: "site", hooks: { "astro:config:setup": ({ addWatchFile }) => addWatchFile(site) } },
    starlight({
      title: "provider-clients",
      defaultLocale: "en",
      locales: { en: { label: "English", lang: "en" }, zh: { label: "简体中文", lang: "zh-CN" } },
      sidebar,
      credits: false,
      pagefind: false,
      customCss: ["site", "diagrams", "home", "search", "try-it"].map((name) => `./styles/${name}.css`),
      components: {
        Footer: "./components/Footer.astro",
        LanguageSelect: "./components/Switches.astro",
        Search: "./components/Search.astro",
        MarkdownContent: "./components/MarkdownContent.astro",
        SiteTitle: "./components/SiteTitle.astro",
      },
      markdown: { processedDirs: ["../../../.docs/content"] },
      expressiveCode: { styleOverrides: { borderRadius: "0.5rem" }, emitExternalStylesheet: false },
    }),
  ],
  vite: {
    cacheDir: "../../../.docs/vite",
    // Pages load nothing that a server of Vite's would have to bundle beforehand.
    optimizeDeps: { noDiscovery: true, include: [] },
    // The site's own chunks are run from its folder, where another version of it may be found.
    ssr: { noExternal: ["js-yaml"] },
    build: { reportCompressedSize: false },
  },
});
