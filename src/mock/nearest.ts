/** How many of the names that there are an error shows. */
const shown = 3;

/** The names that are written most like another, the nearest first. */
export function nearest(name: string, names: readonly string[]): string[] {
  return names
    .map((one) => ({ one, distance: distance(name.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, shown)
    .map(({ one }) => one);
}

/** How many letters are to be changed, added or taken away to come from one text to the other (Levenshtein's). */
export function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    let diagonal = row[0] ?? 0;
    const next = [index + 1];
    for (let column = 1; column < row.length; column++) {
      const above = row[column] ?? 0;
      const change = diagonal + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(change, above + 1, (next[column - 1] ?? 0) + 1));
      diagonal = above;
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
