import { describe, expect, it } from "vitest";
import { languages } from "../../scripts/docs/languages.js";
import { faultsOf, narrow, violationsOn } from "./look-at-page.js";
import { newContext, visit } from "./site-browser.js";

/** A page with each thing that pages are made of. `npm run test:pages` looks at them all, which takes minutes. */
const kinds = [
  "",
  "api/",
  "api/mock/",
  "edge-gateway/reference/hummingbird/",
  "edge-gateway/reference/hummingbird/add-thing-model/",
  "error-codes/",
  "settings/",
  "using-the-clients/",
  "what-happens-to-tokens/",
  "zhicloud/authentication/",
  "zhicloud/changelog/",
  "zhicloud/quickstart/",
  "zhicloud/reference/",
  "zhicloud/reference/get-user-info/",
];

const isOfItsTurn = (_page: string, index: number): boolean =>
  index % languages.length === Math.floor(index / kinds.length);

const pages = languages.flatMap((language) => kinds.map((kind) => `${language}/${kind}`));

export const testPages = () =>
  describe("a page of each kind", () => {
    it.each(pages)("loads without an error and asks no other host, is light, narrow and still: %s", async (path) => {
      const context = await newContext({ viewport: narrow });
      const { problems, result } = await visit(path, (page) => faultsOf(page, path), context);
      expect([...problems, ...result]).toEqual([]);
      await context.close();
    });

    // What axe looks at is the same in both languages, but for the texts.
    it.each(pages.filter(isOfItsTurn))(
      "has no violation of WCAG 2.2 A or AA, nor of good practice, dark and light: %s",
      async (path) => {
        expect((await visit(path, violationsOn)).result).toEqual([]);
      },
    );
  });
