/** `npm run test:pages`: each page of the site in a browser. */
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { faultsOf, violationsOn, wide } from "../test/docs/look-at-page.js";
import { eachPage } from "./docs/each-page.js";

const shape = {
  command: "npm run test:pages --",
  about:
    "Opens each page of site/, as npm run docs has built it: on a screen of 390 pixels it must load without an error, ask no other " +
    "host, fit and weigh 80 kB at most; then axe judges it by WCAG 2.2 A and AA and by good practice, with all that is " +
    "folded open, and its colours in both themes.",
  positionals: {
    typed: "[<address>...]",
    help: "only the page at it, as zh/, or those with this in their address, as zh/zhicloud/",
  },
  options: {},
  exits: "0 nothing is found, 1 something is, 2 an argument is wrong, there is no site, or no Chromium.",
} satisfies CommandShape;

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const found: string[] = [];
  let pages = 0;
  await eachPage(given.positionals, async (page, address, problems) => {
    // What Redoc shows is its own.
    if (address.endsWith("/redoc/")) return;
    pages++;
    const faults = await faultsOf(page, address);
    await page.setViewportSize(wide);
    const all = [...problems, ...faults, ...(await violationsOn(page))];
    found.push(...all.map((text) => `${address}: ${text}`));
  });
  console.log([...found, `${found.length} on ${pages} pages`].join("\n"));
  if (found.length > 0) process.exitCode = 1;
});
