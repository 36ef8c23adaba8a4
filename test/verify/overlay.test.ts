import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runNode } from "../../scripts/run-node.js";
import { fileSource, providerSource } from "../../src/contract/source.js";
import { createMock, type MockProvider } from "../../src/mock/index.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { overlayOf } from "../../src/verify/overlay/overlay.js";
import { applied } from "./apply-overlay.js";
import { type Drift, driftingServer } from "./drifting-server.js";
import { drifts } from "./drifts.js";
import { ordersFile } from "./orders.js";
import { foundIn, shown, verified } from "./verified.js";

let file: string;
const answering = new Map<MockProvider, typeof fetch>();
beforeAll(async () => {
  file = await ordersFile();
  for (const provider of ["gongjiang", "zhicloud", "edge-gateway"] as const) {
    answering.set(provider, (await createMock(provider, { extend: extendAt(provider) })).fetch);
  }
});
const extendAt = (provider: MockProvider) => (provider === "gongjiang" ? [file] : []);

const told = drifts.filter(({ overlay }) => overlay === undefined);

describe("An overlay of what was seen makes the description true where the server differs by", () => {
  it.each(told)("$what", async ({ drift, provider = "gongjiang", kind }) => {
    const url = await driftingServer(answering.get(provider) as typeof fetch, drift);
    const extend = extendAt(provider);
    const report = await verified(provider, url, { extend });
    expect(foundIn(report).map((one) => one.kind)).toEqual([kind]);

    const base = await providerSource(simulators[provider]);
    const own = extend.length > 0 ? await fileSource(file) : base;
    const isOwn = foundIn(report)[0]?.pointer.startsWith(own.name) ?? false;
    const source = isOwn ? own : base;
    const { overlay, untold } = overlayOf(source, report);
    expect(untold).toEqual([]);
    if (!overlay) throw new Error("there is no overlay");
    expect(overlay.actions.every((action) => action["x-source"] === "observed")).toBe(true);

    const description = applied(source.description, overlay);
    const changed = join(dirname(file), `${kind}.json`);
    await writeFile(changed, JSON.stringify(description));
    const again =
      source === own && extend.length > 0
        ? await verified(provider, url, { extend: [changed] })
        : await verified(provider, url, { extend, base: { ...base, description } });
    expect(shown(again)).toEqual([]);
    expect(again.verdict).toBe("agreed");
  });
});

describe("No overlay is made of", () => {
  it.each(drifts.filter(({ overlay }) => overlay === "nothing"))(
    "$what",
    async ({ drift, kind, provider = "gongjiang" }) => {
      const url = await driftingServer(answering.get(provider) as typeof fetch, drift);
      const report = await verified(provider, url, { extend: extendAt(provider) });
      const sources = [await providerSource(simulators[provider]), await fileSource(file)];
      const overlays = sources.map((source) => overlayOf(source, report));
      expect(overlays.map(({ overlay }) => overlay)).toEqual([undefined, undefined]);
      expect(overlays.flatMap(({ untold }) => untold.map((one) => one.kind))).toEqual([kind.replace(/[()]/g, "")]);
    },
  );
});

it("Redocly applies it as we do, of many differences at once", async () => {
  const all: Drift = async (...call) => {
    for (const { drift } of told.filter(({ what }) => together.includes(what))) await drift(...call);
  };
  const url = await driftingServer(answering.get("gongjiang") as typeof fetch, all);
  const report = await verified("gongjiang", url, { extend: [file] });
  expect(foundIn(report).length).toBe(together.length);
  const source = await fileSource(file);
  const { overlay } = overlayOf(source, report);
  if (!overlay) throw new Error("there is no overlay");
  const [overlayFile, bundled] = ["overlay.json", "bundled.json"].map((name) => join(dirname(file), name)) as [
    string,
    string,
  ];
  await writeFile(overlayFile, JSON.stringify(overlay));
  await runNode("@redocly/cli/bin/cli.js", "bundle", file, "--overlay", overlayFile, "--output", bundled);
  const description = JSON.parse(await readFile(bundled, "utf8"));
  expect(description).toEqual(applied(source.description, overlay));
  expect(shown(await verified("gongjiang", url, { extend: [bundled] }))).toEqual([]);
});

const together = [
  "a renamed field that is required",
  "a missing field",
  "a further field",
  "a further field in a list",
  "text in the place of a number",
  "text in the place of true or false",
  "a further value",
  "another constant",
  "another format",
  "another pattern",
  "a number that is too small",
  "too many items",
  "a header that is missing",
];
