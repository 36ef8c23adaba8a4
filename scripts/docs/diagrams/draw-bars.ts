import { escaped } from "./escaped.js";

/** A block of bars: what they measure, then a name and a number in each line. */
const barsBlock = /^```bars\n(.*?)^```$/gms;

/** In the picture's own units. */
const [width, rowHeight, barHeight] = [420, 36, 10];

/** The block that `drawBars` makes a picture of. */
export const barsOf = (unit: string, values: readonly (readonly [name: string, value: number])[]): string =>
  ["```bars", unit, ...values.map(([name, value]) => `${name} ${value}`), "```"].join("\n");

/** A page's Markdown with its bars drawn: in the colour of its text, so that they suit both themes. */
export const drawBars = (markdown: string): string =>
  markdown.replaceAll(barsBlock, (_block, source: string) => {
    const [unit = "", ...lines] = source.trim().split("\n");
    return picture(
      unit,
      lines.map((line) => {
        const [, name = "", value = ""] = /^(.+) (\S+)$/.exec(line) ?? [];
        return [name, Number(value)] as const;
      }),
    );
  });

function picture(unit: string, values: readonly (readonly [name: string, value: number])[]): string {
  const longest = Math.max(...values.map(([, value]) => value));
  const words = `${unit}: ${values.map(([name, value]) => `${name} ${value}`).join("; ")}`;
  const rows = values.map(([name, value], index) => {
    const top = index * rowHeight;
    const length = Math.max(1, (value / longest) * width).toFixed(1);
    // Ours stands out, and comes first.
    const opacity = index === 0 ? 1 : 0.5;
    return (
      `<text x="0" y="${top + 14}">${escaped(name)}</text>` +
      `<text x="${width}" y="${top + 14}" text-anchor="end">${value}</text>` +
      `<rect x="0" y="${top + 19}" width="${length}" height="${barHeight}" rx="2" opacity="${opacity}"/>`
    );
  });
  const size = `viewBox="0 0 ${width} ${values.length * rowHeight}" style="width:100%;max-width:30rem"`;
  return `<figure class="not-content"><svg role="img" aria-label="${escaped(words)}" ${size} font-size="13" fill="currentColor">${rows.join("")}</svg><figcaption>${escaped(unit)}</figcaption></figure>`;
}
