import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { runNode } from "../../scripts/run-node.js";
import { fileSource } from "../../src/contract/source.js";
import { createMock } from "../../src/mock/index.js";
import { overlayOf } from "../../src/verify/overlay/overlay.js";
import { applied } from "./apply-overlay.js";
import { type Drift, driftingServer } from "./drifting-server.js";
import { drifts } from "./drifts.js";
import { ordersFile } from "./orders.js";
import { foundIn, shown, verified } from "./verified.js";

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

it("Redocly applies an overlay of many differences, and the server agrees with what it makes of the description", async () => {
  const file = await ordersFile();
  const { fetch } = await createMock("gongjiang", { extend: file });
  const all: Drift = async (...call) => {
    for (const { drift } of drifts.filter(({ what }) => together.includes(what))) await drift(...call);
  };
  const url = await driftingServer(fetch, all);
  const report = await verified("gongjiang", url, { extend: [file] });
  expect(foundIn(report).length).toBe(together.length);
  const source = await fileSource(file);
  const { overlay } = overlayOf(source, report);
  if (!overlay) throw new Error("there is no overlay");
  const overlayFile = join(dirname(file), "overlay.json");
  const bundled = join(dirname(file), "bundled.json");
  await writeFile(overlayFile, JSON.stringify(overlay));
  await runNode("@redocly/cli/bin/cli.js", "bundle", file, "--overlay", overlayFile, "--output", bundled);
  expect(JSON.parse(await readFile(bundled, "utf8"))).toEqual(applied(source.description, overlay));
  expect(shown(await verified("gongjiang", url, { extend: [bundled] }))).toEqual([]);
});
