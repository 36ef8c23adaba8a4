import { parseArgs } from "node:util";
import { distance, nearest } from "../mock/nearest.js";
import type { CommandShape, Values } from "./command-shape.js";
import { usageOf } from "./usage.js";
import { UsageError } from "./usage-error.js";

/** A command's arguments, as they were read. */
export interface Arguments<Shape extends CommandShape> {
  readonly values: Values<Shape["options"]>;
  readonly positionals: readonly string[];
  /** What came behind `--`; undefined: there was none. */
  readonly rest: readonly string[] | undefined;
}

/**
 * Reads a command's arguments.
 *
 * @returns undefined where the usage text was asked for, which has been printed
 * @throws UsageError that names what is wrong, and what comes nearest to it
 */
export function readArguments<const Shape extends CommandShape>(
  shape: Shape,
  args: readonly string[],
): Arguments<Shape> | undefined {
  const end = args.indexOf("--");
  const own = end === -1 ? [...args] : args.slice(0, end);
  const rest = end === -1 ? undefined : args.slice(end + 1);
  if (own.some((arg) => arg === "--help" || arg === "-h")) {
    console.log(usageOf(shape));
    return undefined;
  }
  const wrong = (problem: string) => new UsageError(`${problem}\n${hintOf(shape)}`);
  const { values, positionals } = parsed(shape, own, wrong);
  if (positionals.length > 0 && !shape.positionals) throw wrong(`It takes no argument such as "${positionals[0]}".`);
  if (rest && !shape.rest) throw wrong("It takes nothing behind --.");
  if (rest?.length === 0) throw wrong(`There is no ${shape.rest} behind --.`);
  const { choices } = shape.positionals ?? {};
  for (const given of choices ? positionals : [])
    checkChoice(given, choices ?? [], `there is no ${nounOf(shape)}`, wrong);
  for (const [name, { choices }] of Object.entries(shape.options)) {
    if (!choices) continue;
    for (const given of [values[name] ?? []].flat())
      checkChoice(String(given), choices, `--${name}: there is no`, wrong);
  }
  // The parser was given the table at run time: what types it has is told by the table's own.
  return { values: values as Values<Shape["options"]>, positionals, rest };
}

/** Where to read more. */
export const hintOf = ({ command }: CommandShape): string => `${command} --help says more.`;

/** What comes nearest to a name that there isn't, where anything comes near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const [one = ""] = nearest(name, names);
  return distance(name, one) <= Math.max(name.length, one.length) / 2 ? ` Did you mean ${one}?` : "";
}

const nounOf = ({ positionals }: CommandShape): string => positionals?.typed.replace(/[^\w]/g, "") ?? "";

type Wrong = (problem: string) => UsageError;

function parsed({ options }: CommandShape, args: string[], wrong: Wrong) {
  const unknown = args
    .map((arg) => /^--([^=]+)/.exec(arg)?.[1])
    .find((name) => name !== undefined && !Object.hasOwn(options, name));
  if (unknown !== undefined) {
    const names = [...Object.keys(options), "help"].map((name) => `--${name}`);
    throw wrong(`There is no option --${unknown}.${didYouMean(`--${unknown}`, names)}`);
  }
  const described = Object.entries(options).map(([name, { value, isRepeatable, default: usual }]) => {
    const common = { type: value ? "string" : "boolean", ...(isRepeatable && { multiple: true }) } as const;
    const first = value ? usual : false;
    return [name, { ...common, ...(first !== undefined && { default: first }) }];
  });
  try {
    const { values, positionals } = parseArgs({
      args: withNegativeValues(args, options),
      allowPositionals: true,
      options: Object.fromEntries(described),
    });
    return { values: values as Readonly<Record<string, string | boolean | string[] | undefined>>, positionals };
  } catch (error) {
    throw wrong((error as Error).message.split(/[\n.]/, 1)[0] ?? "");
  }
}

/** A negative number behind an option is its value, which whoever reads it may refuse, and not a mistyped option. */
function withNegativeValues(args: readonly string[], options: CommandShape["options"]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const option = joined.at(-1) ?? "";
    const isValue = /^-\d/.test(arg) && option.startsWith("--") && options[option.slice(2)]?.value !== undefined;
    if (isValue) joined[joined.length - 1] = `${option}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

function checkChoice(given: string, choices: readonly string[], before: string, wrong: Wrong): void {
  if (choices.includes(given)) return;
  const problem = `${before} "${given}"; there are: ${choices.join(", ")}.`;
  throw wrong(problem[0]?.toUpperCase() + problem.slice(1));
}
