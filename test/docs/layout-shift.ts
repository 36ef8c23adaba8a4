import type { Page } from "playwright-core";

/**
 * How far a page moves (Cumulative Layout Shift, below 0.1 is good: web.dev) when it comes piece by piece and is painted after each, as on
 * a slow network: what is at its most visible there happens anywhere, by chance.
 *
 * @param address the page's, absolute
 */
export async function layoutShiftInPieces(page: Page, address: string): Promise<number> {
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await page.goto(address);
  await page.unroute(address);
  return page.evaluate(async () => {
    type Shift = PerformanceEntry & { readonly value: number };
    const html = await (await fetch(location.href)).text();
    const pieces = html.split(/(?<=<\/(?:tr|thead|p|li|h2|aside|header)>)/);
    const atOnce = Math.ceil(pieces.length / 60);
    const shifts: number[] = [];
    const observer = new PerformanceObserver((list) => {
      shifts.push(...list.getEntries().map((entry) => (entry as Shift).value));
    });
    observer.observe({ type: "layout-shift" });
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    document.open();
    for (let index = 0; index < pieces.length; index += atOnce) {
      document.write(pieces.slice(index, index + atOnce).join(""));
      await painted();
    }
    document.close();
    await painted();
    return shifts.reduce((sum, shift) => sum + shift, 0);
  });
}
