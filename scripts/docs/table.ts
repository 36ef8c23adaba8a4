/** A table in Markdown. Cells of numbers stand at the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const isNumeric = (column: number) => rows.every((row) => /^(×?[\d.,]+|–)$/.test(row[column] ?? ""));
  const line = head.map((_, column) => (isNumeric(column) ? "---:" : "---"));
  return [head, line, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
