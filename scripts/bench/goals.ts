/** Keeps what was measured against what it should be at most, or at least. */
export function createGoals() {
  const lines: { isMet: boolean; text: string }[] = [];
  const checkThat = (isMet: boolean, name: string, figure: number, goal: number, unit: string): string => {
    const mark = isMet ? "✓" : "✗";
    const figures = `${figure.toFixed(3)}${unit}`.padStart(10);
    lines.push({ isMet, text: `  ${mark} ${name.padEnd(44)}${figures}   goal ${goal.toFixed(2)}${unit}` });
    return mark;
  };
  return {
    /** @returns a mark that says whether the goal is met */
    check: (name: string, figure: number, goal: number, unit = "") =>
      checkThat(figure <= goal, name, figure, goal, unit),
    /** The same for what should be no less. */
    checkAtLeast: (name: string, figure: number, goal: number, unit = "") =>
      checkThat(figure >= goal, name, figure, goal, unit),
    areMet: () => lines.every(({ isMet }) => isMet),
    summary(): string {
      const met = lines.filter(({ isMet }) => isMet).length;
      return [`${met} of ${lines.length} goals met`, ...lines.map(({ text }) => text)].join("\n");
    },
  };
}

export type Goals = ReturnType<typeof createGoals>;
