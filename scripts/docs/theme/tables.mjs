import { columnShares } from "./column-shares.mjs";

/**
 * Says beforehand how wide each column of a table is, puts the table in a box that can be scrolled where that is too wide, and tells each
 * cell what stands above its column: where there is little room, a row is shown as a list.
 */
export function tables() {
  return (tree) => replaceTables(tree);
}

function replaceTables(node) {
  node.children = node.children?.map((child) => (child.tagName === "table" ? inBox(child) : child));
  for (const child of node.children ?? []) if (child.properties?.className !== boxName) replaceTables(child);
}

const boxName = "table";

function inBox(table) {
  const [head, ...rows] = elements(table, "tr").map((row) => row.children.filter(({ tagName }) => tagName));
  const heads = head.map(textOf);
  for (const row of rows) {
    for (const [index, cell] of row.entries()) cell.properties.dataLabel = heads[index];
  }
  const columns = columnShares([head, ...rows]).map((share) =>
    element("col", { style: `width:${(share * 100).toFixed(1)}%` }),
  );
  table.children.unshift(element("colgroup", {}, columns));
  return element("div", { className: boxName }, [table]);
}

const element = (tagName, properties, children = []) => ({ type: "element", tagName, properties, children });

const elements = (node, name) =>
  node.tagName === name ? [node] : (node.children ?? []).flatMap((child) => elements(child, name));

const textOf = (node) => node.value ?? (node.children ?? []).map(textOf).join("");
