/** What a line of a page takes on a screen of 1,280 pixels, in characters. */
const lineLength = 80;

/** Between two columns. */
const gap = 4;

/**
 * How much of a table's width each column gets, by what stands in all rows. A browser that isn't told shares the width out by the rows
 * that have come, and moves all that is read already whenever a longer one comes.
 *
 * As a browser would: each column has room for its longest word, and gets of what is left by how much more it would take.
 */
export function columnShares(rows) {
  const columns = rows[0].map((_, column) => rows.map((row) => wordsOf(row[column])));
  const least = columns.map((cells) => gap + Math.max(0, ...cells.flat()));
  const most = columns.map((cells) => gap + Math.max(...cells.map(sum)));
  const left = Math.max(0, lineLength - sum(least));
  const wish = sum(most) - sum(least);
  const widths = least.map((length, column) => length + (wish && ((most[column] - length) * left) / wish));
  return widths.map((width) => width / sum(widths));
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

const chinese = "\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef";
const endOfWord = new RegExp(`\\s|(?<=[-/?${chinese}])`, "u");
const wideCharacter = new RegExp(`[${chinese}]`, "gu");

/** A Chinese character takes the space of two others. */
const lengthOf = (text) => text.length + (text.match(wideCharacter)?.length ?? 0);

/** The lengths of what can't be broken. Code is wider. */
function wordsOf(node) {
  if (node?.value !== undefined) return node.value.split(endOfWord).map(lengthOf);
  const words = (node?.children ?? []).flatMap(wordsOf);
  return node?.tagName === "code" ? words.map((length) => length * 1.2) : words;
}
