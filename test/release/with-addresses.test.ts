import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { root } from "../../scripts/providers.js";
import { withAddresses } from "../../scripts/release/with-addresses.js";

const addresses = { repository: "https://git.example/owner/name", homepage: "https://docs.example/name/" };
const told = {
  homepage: "https://docs.example/name/",
  repository: { type: "git", url: "git+https://git.example/owner/name.git" },
  bugs: { url: "https://git.example/owner/name/issues" },
};

it("says in package.json where the project is, and changes nothing else of it", () => {
  const packageJson = readFileSync(new URL("package.json", root), "utf8");
  const written = JSON.parse(withAddresses(packageJson, addresses));
  expect(written).toEqual({ ...JSON.parse(packageJson), ...told });
});

it("replaces addresses that are there", () => {
  const moved = withAddresses('{ "name": "a", "homepage": "https://old.example/", "bugs": {} }', addresses);
  expect(JSON.parse(moved)).toEqual({ name: "a", ...told });
});

it("is needed: no address is fixed in the project", () => {
  const content = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  for (const name of Object.keys(told)) expect(content).not.toHaveProperty(name);
});
