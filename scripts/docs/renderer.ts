import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { UsageError } from "../../src/cli/usage-error.js";

const noImage = `data:image/svg+xml,${encodeURIComponent("<svg xmlns='http://www.w3.org/2000/svg'/>")}`;
const remoteImages = ["https://cdn.redoc.ly/redoc/logo-mini-full.svg", "https://cdn.redoc.ly/redoc/logo-mini.svg"];

/** What of Redoc's bundle must be otherwise: its pages ask no other host, and speak their reader's language. */
const patches: readonly { readonly why: string; readonly from: string; readonly to: string }[] = [
  ...remoteImages.map((from) => ({ why: "no image comes from another host", from, to: noImage })),
  {
    why: "it shows code samples in TypeScript",
    from: "{key:`payload`,label:`Payload`,lang:`payload`}],gce",
    to: "{key:`typescript`,label:`TypeScript`,lang:`typescript`},{key:`payload`,label:`Payload`,lang:`payload`}],gce",
  },
  ...["ONE_OF:`One of:`,ANY_OF:`Any of:`", "Wre=`One of:`,Gre=`Any of:`"].map((from) => ({
    why: "the labels of alternatives are translated, too",
    from,
    to: from.replaceAll(/`(.+?)`/g, '(globalThis.redocLabels?.["$1"]||`$1`)'),
  })),
  {
    why: "labels are translated by a dictionary that the page may have",
    from: "translate:(e,t)=>(typeof t==`string`?t:t?.defaultValue)||e||``",
    to: "translate:(e,t)=>globalThis.redocLabels?.[e]||(typeof t==`string`?t:t?.defaultValue)||e||``",
  },
];

/**
 * Redoc's bundle, an ES module, patched.
 *
 * @throws UsageError if a patch doesn't hit exactly once: then Redoc has changed, and the patch needs another look
 */
export async function readRenderer(): Promise<string> {
  const cli = dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json"));
  const bundle = await readFile(join(cli, "lib/chunks/redoc.standalone.js"), "utf8");
  return patched(bundle);
}

export const patched = (bundle: string): string =>
  patches.reduce((text, { why, from, to }) => {
    const parts = text.split(from);
    if (parts.length === 2) return parts.join(to);
    throw new UsageError(
      `Redoc has changed: ${parts.length - 1} places, not one, are to be patched in its bundle so that ${why}:\n${from}`,
    );
  }, bundle);
