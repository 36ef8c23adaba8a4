import { describe, expect, it } from "vitest";
import { languages } from "../../scripts/docs/languages.js";
import { layoutShiftInPieces } from "./layout-shift.js";
import { faultsOf, narrow, violationsOn, wide } from "./look-at-page.js";
import { addressOf, newContext, visit } from "./site-browser.js";

/** A page with each thing that pages are made of. `npm run test:pages` looks at them all, which takes minutes. */
const kinds = [
  "",
  "api/",
  "api/mock/",
  "edge-gateway/reference/hummingbird/",
  "edge-gateway/reference/hummingbird/add-thing-model/",
  "error-codes/",
  "security/",
  "settings/",
  "using-the-clients/",
  "what-happens-to-tokens/",
  "zhicloud/authentication/",
  "zhicloud/changelog/",
  "zhicloud/quickstart/",
  "zhicloud/reference/",
  "zhicloud/reference/get-user-info/",
];

/** A tenth of what counts as good: the first pieces of the bar at the top take their places. */
const mostShift = 0.01;

const isOfItsTurn = (_page: string, index: number): boolean =>
  (index % kinds.length) % languages.length === Math.floor(index / kinds.length);

const pages = languages.flatMap((language) => kinds.map((kind) => `${language}/${kind}`));

export const testPages = () =>
  describe.concurrent("a page of each kind", () => {
    it.each(pages)("loads without an error and asks no other host, is light and narrow: %s", async (path) => {
      const context = await newContext({ viewport: narrow });
      const { problems, result } = await visit(path, (page) => faultsOf(page, path), context);
      expect([...problems, ...result]).toEqual([]);
      await context.close();
    });

    // What follows is the same in both languages, but for the texts.
    const inTurn = pages.filter(isOfItsTurn);

    it.each(inTurn)("stays where it is while the rest of it comes: %s", async (path) => {
      const shiftOn = async (viewport: typeof wide) => {
        const context = await newContext({ viewport });
        const shift = await layoutShiftInPieces(await context.newPage(), addressOf(path));
        await context.close();
        return shift;
      };
      for (const shift of await Promise.all([narrow, wide].map(shiftOn))) expect(shift).toBeLessThan(mostShift);
    });

    it.each(inTurn)("has no violation of WCAG 2.2 A or AA, nor of good practice, dark and light: %s", async (path) => {
      expect((await visit(path, violationsOn)).result).toEqual([]);
    });
  });
