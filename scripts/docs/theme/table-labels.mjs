/** Tells each cell of a table what stands above its column: on a narrow screen, a row is shown as a list. */
export function tableLabels() {
  return (tree) => {
    for (const table of elements(tree, "table")) {
      const [head, ...rows] = elements(table, "tr").map(({ children }) => children.filter(({ tagName }) => tagName));
      for (const row of rows) {
        for (const [index, cell] of row.entries()) cell.properties.dataLabel = textOf(head[index]);
      }
    }
  };
}

const elements = (node, name) =>
  node.tagName === name ? [node] : (node.children ?? []).flatMap((child) => elements(child, name));

const textOf = (node) => node?.value ?? (node?.children ?? []).map(textOf).join("");
