import { fromHtml } from "hast-util-from-html";

type Root = ReturnType<typeof fromHtml>;
type Child = Root["children"][number];
type Element = Extract<Child, { type: "element" }>;

/** What readers don't read: programs, styles, and code, which has no language. */
const skipped = /^(script|style|template|code|pre|kbd|samp)$/;

/** What stands in a line with the text around it. */
const inline = /^(a|abbr|b|bdi|br|cite|del|em|i|ins|mark|small|span|strong|sub|sup|time|u|wbr|code|kbd|samp)$/;

/** Attributes that are shown or read out. */
const told = ["ariaLabel", "ariaDescription", "ariaRoleDescription", "alt", "title", "placeholder", "dataCopied"];

/**
 * The texts of a page, one for each paragraph, cell, button or attribute. Code in them is a dot.
 *
 * @param language the page's: what says of itself that it is in another one is left out
 */
export function textsOfHtml(html: string, language: string): string[] {
  const texts: string[] = [];
  let line = "";
  walk(fromHtml(html).children);
  flush();
  return texts.map((text) => text.replaceAll(/\s+/g, " ").trim()).filter((text) => text !== "");

  function flush(): void {
    texts.push(line);
    line = "";
  }

  function walk(children: readonly (Child | Element["children"][number])[]): void {
    for (const child of children) {
      if (child.type === "text") line += child.value;
      else if (child.type === "element") visit(child);
    }
  }

  function visit({ tagName, properties, children }: Element): void {
    if (properties.lang !== undefined && properties.lang !== language) return;
    for (const name of told) if (properties[name]) texts.push(String(properties[name]));
    if (tagName === "meta" && properties.name === "description") texts.push(String(properties.content));
    const isInline = inline.test(tagName);
    if (!isInline) flush();
    if (skipped.test(tagName)) line += isInline ? "·" : "";
    else walk(children);
    if (!isInline) flush();
  }
}
