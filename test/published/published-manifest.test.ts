import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { root } from "../../scripts/providers.js";
import { publishedManifest } from "../../scripts/published/published-manifest.js";

const packageJson = await readFile(new URL("package.json", root), "utf8");

it("packs the package.json without the workshop's part, with paths of the folder that is packed", () => {
  const published = JSON.parse(publishedManifest(packageJson));
  const whole = JSON.parse(packageJson);
  const left = Object.keys(whole).filter((name) => !(name in published));
  expect(left.sort()).toEqual(["allowScripts", "devDependencies", "overrides", "private", "scripts"]);
  expect(published.bin).toEqual({ "provider-clients": "./esm/src/cli/main.js" });
  expect(published.exports["./node"].require.types).toBe("./cjs/src/node.d.ts");
  expect(published.typesVersions["*"].node).toEqual(["./cjs/src/node.d.ts"]);
  expect(JSON.stringify(published)).not.toContain("dist/");
});

it("packs the addresses that a release has filled in, and makes none up", () => {
  const names = ["repository", "homepage", "bugs"];
  const published = JSON.parse(publishedManifest(packageJson));
  expect(names.filter((name) => name in published)).toEqual([]);
  const repository = { type: "git", url: "git+https://git.example/a/b.git" };
  const filled = { ...JSON.parse(packageJson), repository, homepage: "https://docs.example/" };
  expect(JSON.parse(publishedManifest(JSON.stringify(filled)))).toMatchObject({
    repository,
    homepage: "https://docs.example/",
  });
});

it("is published with its provenance, to everybody, and only from that folder", () => {
  expect(JSON.parse(publishedManifest(packageJson)).publishConfig).toEqual({ access: "public", provenance: true });
  expect(JSON.parse(packageJson).private).toBe(true);
});
