/** Gives headings the names that the page lists, which are the same in all languages. */
export function headingIds() {
  return (tree, file) => {
    const anchors = [...(file.data.astro?.frontmatter?.anchors ?? [])];
    if (anchors.length === 0) return;
    visit(tree);
    if (anchors.length > 0) throw new Error(`There is no heading for the anchors ${anchors.join(", ")}.`);

    function visit(node) {
      if (node.type === "element" && /^h[2-6]$/.test(node.tagName)) {
        const id = anchors.shift();
        if (!id) throw new Error("There is a heading that the page has no anchor for.");
        node.properties.id = id;
      }
      for (const child of node.children ?? []) visit(child);
    }
  };
}
