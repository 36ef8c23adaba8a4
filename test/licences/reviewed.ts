/** Licences that let everybody use, change and hand on a package, and ask for no more than their text. */
export const permissive = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
  "WTFPL",
];

/** A licence that was read and found to do. */
export interface Reviewed {
  /** The packages, and with `*` at its end all whose names begin so. */
  readonly packages: readonly string[];
  /** As their package.json has it; null: not at all. */
  readonly told: string | null;
  readonly why: string;
  /** Whether it may be what users install. */
  readonly isPermissive?: true;
}

const builds =
  "Builds the documentation site. None of it is in what is built, and nobody but who develops this project installs it.";

export const reviewed: readonly Reviewed[] = [
  {
    packages: ["compute-gcd", "compute-lcm", "validate.io-*"],
    told: null,
    why: "MIT, in its LICENSE and as package.json named licences once. A part of Prism.",
    isPermissive: true,
  },
  { packages: ["zod-to-ts"], told: null, why: "MIT, in its LICENSE. A part of Astro." },
  { packages: ["format"], told: null, why: "MIT, as package.json named licences once. Measured against only." },
  {
    packages: ["fast-shallow-equal", "react-universal-interface"],
    told: null,
    why: "Unlicense, in its LICENSE. Measured against only.",
  },
  { packages: ["parse-cache-control"], told: null, why: "BSD, in its LICENSE. Measured against only." },
  {
    packages: ["neverpanic"],
    told: null,
    why: "Names no licence. A part of Scalar, whose pages are measured beside ours: run on the machine that measures, handed on to nobody.",
  },
  { packages: ["spawndamnit"], told: "SEE LICENSE IN LICENSE", why: "MIT, in its LICENSE. A part of Changesets." },
  {
    packages: ["lightningcss", "lightningcss-*"],
    told: "MPL-2.0",
    why: `Asks for the source of what is changed in it, and nothing is. ${builds}`,
  },
  {
    packages: ["axe-core"],
    told: "MPL-2.0",
    why: "Asks for the source of what is changed in it, and nothing is. Tests the documentation site.",
  },
  {
    packages: ["elkjs"],
    told: "EPL-2.0",
    why: `Asks for the source of what is changed in it, and nothing is. ${builds}`,
  },
  {
    packages: ["@img/sharp-libvips-*"],
    told: "LGPL-3.0-or-later",
    why: `A library of its own that can be replaced. ${builds}`,
  },
  {
    packages: ["@img/sharp-win32-*"],
    told: "Apache-2.0 AND LGPL-3.0-or-later",
    why: `A library of its own that can be replaced. ${builds}`,
  },
  {
    packages: ["@img/sharp-wasm32"],
    told: "Apache-2.0 AND LGPL-3.0-or-later AND MIT",
    why: `A library of its own that can be replaced. ${builds}`,
  },
  {
    packages: ["caniuse-lite"],
    told: "CC-BY-4.0",
    why: "Data on browsers, which asks to be named as their source where they are handed on. A part of jest, for tests.",
  },
];
