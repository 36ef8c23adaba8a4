import type { CommandShape, OptionShape } from "./command-shape.js";

/** Letters: lines are no longer, unless a word is. */
const width = 120;
/** Letters: where the explanations begin. */
const column = 28;

/** What `--help` prints of a command. */
export function usageOf(shape: CommandShape): string {
  const { command, positionals, options, rest, about, exits, examples = [] } = shape;
  const typed = [command, positionals?.typed, "[options]", rest && `[-- ${rest}]`].filter((part) => part !== undefined);
  const rows = Object.entries(options).map(([name, option]) => rowOf(typedOption(name, option), helpOf(option)));
  return [
    `Usage: ${typed.join(" ")}`,
    ...["", wrapped(about, 0), ""],
    ...(positionals ? [rowOf(positionals.typed, positionals.help)] : []),
    ...[...rows, rowOf("-h, --help", "print this")],
    ...["", wrapped(`Exit codes: ${exits}`, 0)],
    ...(examples.length > 0 ? ["", "Examples:", ...examples.map((example) => `  ${example}`)] : []),
  ].join("\n");
}

const typedOption = (name: string, { value }: OptionShape): string => `--${name}${value ? ` ${value}` : ""}`;

function helpOf({ help, isRepeatable, default: usual }: OptionShape): string {
  const more = [isRepeatable && "; once for each", usual !== undefined && `. Default: ${usual}`];
  return [help, ...more.filter((part) => typeof part === "string")].join("");
}

function rowOf(name: string, help: string): string {
  const text = wrapped(help, column);
  const head = `  ${name}`;
  return head.length < column - 1 ? head.padEnd(column) + text : `${head}  ${wrapped(help, column, head.length + 2)}`;
}

/**
 * A text in lines.
 *
 * @param indent of each line but the first
 * @param start where the first one begins
 */
function wrapped(text: string, indent: number, start = indent): string {
  const lines = [""];
  let room = width - start;
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(word);
      room = width - indent;
    } else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join(`\n${" ".repeat(indent)}`);
}
