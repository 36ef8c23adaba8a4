/** A change stands in CHANGELOG.md as it was written, without the commit that it came with: readers have no use for that. */
module.exports = {
  getReleaseLine: async ({ summary }) => `${summary}\n`,
  // One package, of which no other of the project depends.
  getDependencyReleaseLine: async () => "",
};
