import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { root } from "../scripts/providers.js";

const folder = new URL(".github/workflows/", root);

it.each(readdirSync(folder))(
  "%s runs what it names by a digest, which nobody can move, with its version behind it",
  (file) => {
    const uses = readFileSync(new URL(file, folder), "utf8").match(/(?<=uses: ).+/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const one of uses) expect(one).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  },
);
