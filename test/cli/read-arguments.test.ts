import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { CommandShape } from "../../src/cli/command-shape.js";
import { commands } from "../../src/cli/commands.js";
import { readArguments } from "../../src/cli/read-arguments.js";
import { usageOf } from "../../src/cli/usage.js";
import { UsageError } from "../../src/cli/usage-error.js";

const shape = {
  command: "tool brew",
  about: "Makes tea.",
  positionals: { typed: "<leaf>", help: "which", choices: ["green", "black"] },
  rest: "guests",
  options: {
    minutes: { value: "N", help: "how long", default: "3" },
    with: { value: "THING", help: "what else", isRepeatable: true },
    pot: { value: "POT", help: "in which", choices: ["clay", "glass"] },
    hot: { help: "not iced" },
  },
  exits: "0 done.",
  examples: ["tool brew green"],
} satisfies CommandShape;

describe("the arguments of a command", () => {
  it("are read by the command's table, with its defaults", () => {
    expect(readArguments(shape, ["green"])).toEqual({
      values: { minutes: "3", with: undefined, pot: undefined, hot: false },
      positionals: ["green"],
      rest: undefined,
    });
    const args = ["--with", "milk", "black", "--with=rum", "--hot", "--pot", "clay", "--", "--pot", "me"];
    expect(readArguments(shape, args)).toEqual({
      values: { minutes: "3", with: ["milk", "rum"], pot: "clay", hot: true },
      positionals: ["black"],
      rest: ["--pot", "me"],
    });
  });

  it("take a negative number for the value of the option before it", () => {
    expect(readArguments(shape, ["--minutes", "-5", "green"])).toMatchObject({
      values: { minutes: "-5" },
      positionals: ["green"],
    });
    expect(() => readArguments(shape, ["--hot", "-5"])).toThrow("Unknown option '-5'");
  });

  it.each([
    [["--minuts", "3"], "There is no option --minuts. Did you mean --minutes?"],
    [["--hep"], "There is no option --hep. Did you mean --help?"],
    [["--sugar"], "There is no option --sugar."],
    [["--pot=wood"], '--pot: there is no "wood"; there are: clay, glass.'],
    [["gren"], 'There is no leaf "gren"; there are: green, black.'],
    [["--minutes"], "Option '--minutes <value>' argument missing"],
    [["--hot=yes"], "Option '--hot' does not take an argument"],
    [["-x"], "Unknown option '-x'"],
    [["green", "--"], "There is no guests behind --."],
  ])("that are wrong are told, with where to read more: %j", (args, problem) => {
    expect(() => readArguments(shape, args)).toThrow(new UsageError(`${problem}\ntool brew --help says more.`));
  });

  it("may only be what the command takes", () => {
    const plain = { command: "tool", about: "", options: {}, exits: "" } satisfies CommandShape;
    expect(() => readArguments(plain, ["x"])).toThrow('It takes no argument such as "x".');
    expect(() => readArguments(plain, ["--", "x"])).toThrow("It takes nothing behind --.");
  });

  it("are read, or refused with a sentence, whatever they are", () => {
    const word = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("--", "-", "-h-", "--=", "--with", "--no-hot", "--minutes=", "__proto__", "--__proto__"),
    );
    fc.assert(
      fc.property(fc.array(word), (args) => {
        fc.pre(!args.includes("--help") && !args.includes("-h"));
        try {
          expect(readArguments(shape, args)?.values.minutes).toBeTypeOf("string");
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});

describe("the usage text", () => {
  afterEach(() => vi.restoreAllMocks());

  it("is printed on demand, wherever that stands", () => {
    const log = vi.spyOn(console, "log").mockReturnValue();
    expect(readArguments(shape, ["--pot", "clay", "-h"])).toBeUndefined();
    expect(log.mock.calls).toEqual([[usageOf(shape)]]);
    expect(usageOf(shape)).toBe(`Usage: tool brew <leaf> [options] [-- guests]

Makes tea.

  <leaf>                    which
  --minutes N               how long. Default: 3
  --with THING              what else; once for each
  --pot POT                 in which
  --hot                     not iced
  -h, --help                print this

Exit codes: 0 done.

Examples:
  tool brew green`);
  });

  it.each(Object.keys(commands))("of %s fits a terminal, and has exit codes and examples", async (name) => {
    const { shape } = (await commands[name]?.load()) ?? {};
    const usage = usageOf(shape as CommandShape);
    expect(Math.max(...usage.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(usage).toMatch(/^Usage: provider-clients .+[\s\S]+Exit codes: 0 .+[\s\S]+ 2 .+[\s\S]+Examples:\n {2}/);
  });
});
