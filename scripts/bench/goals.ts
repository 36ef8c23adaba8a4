/** Keeps what was measured against what it should be at most. */
export function createGoals() {
  const lines: { isMet: boolean; text: string }[] = [];
  return {
    /** @returns a mark that says whether the goal is met */
    check(name: string, figure: number, goal: number, unit = ""): string {
      const isMet = figure <= goal;
      const mark = isMet ? "✓" : "✗";
      const figures = `${figure.toFixed(3)}${unit}`.padStart(10);
      lines.push({ isMet, text: `  ${mark} ${name.padEnd(44)}${figures}   goal ${goal.toFixed(2)}${unit}` });
      return mark;
    },
    summary(): string {
      const met = lines.filter(({ isMet }) => isMet).length;
      return [`${met} of ${lines.length} goals met`, ...lines.map(({ text }) => text)].join("\n");
    },
  };
}

export type Goals = ReturnType<typeof createGoals>;
