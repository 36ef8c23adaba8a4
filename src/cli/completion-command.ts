import type { CommandShape } from "./command-shape.js";
import { commands } from "./commands.js";
import { readArguments } from "./read-arguments.js";

// Each asks the command itself, so that what is completed is what this version knows.
const scripts: Readonly<Record<string, string>> = {
  bash: `_provider_clients() {
  local IFS=$'\\n'
  COMPREPLY=($(provider-clients completion -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null))
}
complete -o default -F _provider_clients provider-clients`,
  zsh: `#compdef provider-clients
_provider_clients() {
  local candidates=("\${(@f)$(provider-clients completion -- "\${(@)words[2,CURRENT]}" 2> /dev/null)}")
  if [[ -n "$candidates" ]]; then compadd -a candidates; else _files; fi
}
compdef _provider_clients provider-clients`,
  fish: `complete -c provider-clients -a '(provider-clients completion -- (commandline -opc)[2..] (commandline -ct) 2> /dev/null)'`,
};
const shells = Object.keys(scripts);

export const completionShape = {
  command: "provider-clients completion",
  about: "Prints a script with which a shell completes commands, providers, options and their values.",
  positionals: { typed: "<shell>", help: shells.join(", "), choices: shells },
  rest: "words",
  options: {},
  exits: "0 printed, 2 there is no such shell.",
  examples: [
    'eval "$(npx provider-clients completion bash)"',
    'eval "$(npx provider-clients completion zsh)"',
    "npx provider-clients completion fish | source",
  ],
} satisfies CommandShape;

/**
 * `provider-clients completion`: what a shell needs to complete the commands.
 *
 * @param args what came after `completion`. Behind `--`, what was typed so far: then the candidates for its last word are printed
 */
export async function completionCommand(args: string[]): Promise<void> {
  const given = readArguments(completionShape, args);
  if (!given) return;
  const [shell = "bash"] = given.positionals;
  console.log(given.rest ? (await candidatesFor(given.rest)).join("\n") : scripts[shell]);
}

/**
 * What may stand in place of the last word. None: a file may.
 *
 * @param words what was typed behind `provider-clients`
 */
export async function candidatesFor(words: readonly string[]): Promise<string[]> {
  const [name = "", ...typed] = words;
  const last = words.at(-1) ?? "";
  const beginning = (names: readonly string[]) => names.filter((one) => one.startsWith(last));
  if (words.length < 2) return beginning([...Object.keys(commands), "--help", "--version"]);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || typed.slice(0, -1).includes("--")) return [];
  const { options, positionals } = (await command.load()).shape;
  const before = options[typed.at(-2)?.replace(/^--/, "") ?? ""];
  if (before?.value && typed.at(-2)?.startsWith("--")) return beginning(before.choices ?? []);
  if (last.startsWith("-")) return beginning([...Object.keys(options).map((option) => `--${option}`), "--help"]);
  return beginning(positionals?.choices ?? []);
}
