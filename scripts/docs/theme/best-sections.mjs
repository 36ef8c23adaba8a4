const from = "b.locations.length - a.locations.length";
const scoreOf = (name) => `${name}.weighted_locations.reduce((sum, one) => sum + one.balanced_score, 0)`;

/** Of a long page, the search shows three sections: those that are about the words, not those that have them most often. */
export const bestSections = () => ({
  name: "best-sections",
  transform(code, id) {
    if (!/\/@pagefind\/default-ui\/.+\.mjs/.test(id)) return undefined;
    const parts = code.split(from);
    if (parts.length !== 2) throw new Error(`Pagefind has changed: ${parts.length - 1} places, not one, have ${from}`);
    return parts.join(`${scoreOf("b")} - ${scoreOf("a")}`);
  },
});
