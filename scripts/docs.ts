/** `npm run docs`: builds the documentation site into `site/`. */
import { readPort, runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { buildSite } from "./docs/build-site.js";
import { checkTranslations } from "./docs/check-translations.js";
import { developSite } from "./docs/develop-site.js";
import { buildOnChange } from "./docs/rebuild.js";
import type { SiteOptions } from "./docs/site-options.js";
import { zipSite } from "./docs/zip-site.js";

const defaultPort = 4000;

const shape = {
  command: "npm run docs --",
  about: "Builds the documentation site into site/.",
  options: {
    url: {
      value: "URL",
      help: "the origin that it will have, as in https://docs.example.com: adds canonical and hreflang links and sitemap.xml",
    },
    base: { value: "PATH", help: "the path that it will have below it, as in /docs", default: "/" },
    zip: { help: "also pack it into site.zip, with a configuration for nginx" },
    serve: { help: "build nothing: show it on loopback, and what changes in a source at once" },
    port: { value: "N", help: "the port for that; 0: a free one", default: String(defaultPort) },
  },
  exits: "0 built or stopped, 1 failed, 2 an argument or a source is wrong.",
} satisfies CommandShape;

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const { values } = given;
  const options: SiteOptions = { base: readBase(values.base), origin: readOrigin(values.url) };
  const port = readPort(values.port, "--port");
  if (values.serve) {
    const site = await developSite(options, port, "--port N", say);
    console.log(`${site.url}${options.base}\nStop with Ctrl+C.`);
    await buildOnChange(() => timed("read", site.update));
    return site.close();
  }
  await checkTranslations();
  await timed("built", () => buildSite({ ...options, isCompressed: true }, say));
  if (values.zip) await zipSite(options);
  console.log(values.zip ? "site/ and site.zip" : "site/");
});

function say(step: string): void {
  console.log(`  ${step}`);
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  console.log(`  ${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function readBase(text: string): string {
  if (/^\/?[\w./-]*$/.test(text) && !/(^|\/)\.\.?(\/|$)/.test(text)) return `/${text}/`.replaceAll(/\/{2,}/g, "/");
  throw new UsageError(`--base takes a path such as /docs, not "${text}".`);
}

function readOrigin(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "") return url.origin;
  throw new UsageError(`--url takes an origin such as https://docs.example.com, not "${text}". A path is for --base.`);
}
