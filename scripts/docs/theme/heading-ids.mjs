/** Gives headings the names that the page lists, which are the same in all languages. */
export function headingIds() {
  return (tree, file) => {
    const anchors = [...(file.data.astro?.frontmatter?.anchors ?? [])];
    visit(tree);

    function visit(node) {
      if (node.type === "element" && /^h[2-6]$/.test(node.tagName)) {
        const id = anchors.shift();
        if (id) node.properties.id = id;
      }
      for (const child of node.children ?? []) visit(child);
    }
  };
}
