/** Source text in the place of a value. */
export class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** How a language writes data. */
export interface DataSyntax {
  readonly indent: string;
  /** What stands around the members of an object on one line. */
  readonly around: readonly [open: string, close: string];
  member(name: string, text: string): string;
  scalar(value: unknown): string;
}

/** Data as source text; on one line, where that is short. */
export function dataText(syntax: DataSyntax, value: unknown, indent = "", width = 72): string {
  if (value instanceof Expression) return value.text;
  if (typeof value !== "object" || value === null) return syntax.scalar(value);
  const deeper = indent + syntax.indent;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : syntax.around;
  const members = Array.isArray(value)
    ? value.map((item) => dataText(syntax, item, deeper))
    : Object.entries(value).map(([name, member]) => syntax.member(name, dataText(syntax, member, deeper)));
  if (members.length === 0) return open.trim() + close.trim();
  const line = open + members.join(", ") + close;
  if (line.length + indent.length <= width && !line.includes("\n")) return line;
  return `${open.trim()}\n${members.map((member) => `${deeper}${member},\n`).join("")}${indent}${close.trim()}`;
}

/** JSON in which nothing but `\n` begins another line: some languages take more for that. */
export const jsonLine = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replaceAll(
    /[\u2028\u2029]/g,
    (separator) => `\\u${separator.charCodeAt(0).toString(16)}`,
  );

/** Data as JSON, on more than one line if it is long; from the second on behind an indent. */
export const jsonText = (value: unknown, indent = ""): string => {
  const line = jsonLine(value);
  return line.length <= 72 ? line : jsonLine(value, 2).replaceAll("\n", `\n${indent}`);
};
