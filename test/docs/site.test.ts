import { afterAll, beforeAll, describe } from "vitest";
import { buildSite } from "../../scripts/docs/build-site.js";
import { hasChromium } from "../chromium.js";
import { base, origin } from "./built-site.js";
import { startSite, stopSite } from "./site-browser.js";
import { testCalls } from "./site-calls.js";
import { testFiles } from "./site-files.js";
import { testDevelopment } from "./site-in-development.js";
import { testUse } from "./site-in-use.js";
import { testLinks } from "./site-links.js";
import { testRedoc } from "./site-redoc.js";
import { testStart } from "./site-started.js";
import { testPages } from "./site-survey.js";

// All that builds the site, of which there is one, is in this file: what is built is looked at before it is built again.
beforeAll(() => buildSite({ base, origin, isCompressed: true }, () => {}));

testFiles();
testLinks();

describe.skipIf(!hasChromium())("in a browser", () => {
  beforeAll(startSite);
  afterAll(stopSite);

  testPages();
  testUse();
  testCalls();
  testRedoc();
});

testDevelopment();
testStart();
