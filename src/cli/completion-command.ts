import type { CommandShape } from "./command-shape.js";
import { commands } from "./commands.js";
import { readArguments } from "./read-arguments.js";

// Each asks the command itself, so that what is completed is what this version knows: the one on the path, else the project's.
const scripts: Readonly<Record<string, string>> = {
  bash: `_provider_clients() {
  [[ \${COMP_WORDS[0]} != npx || \${COMP_WORDS[1]} == provider-clients ]] || return
  local IFS=$'\n' run=(npx --no -- provider-clients)
  command -v provider-clients > /dev/null && run=(provider-clients)
  COMPREPLY=($("\${run[@]}" completion -- "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2> /dev/null))
}
complete -o default -F _provider_clients provider-clients npx`,
  zsh: `#compdef provider-clients npx
_provider_clients() {
  [[ $words[1] != npx || $words[2] == provider-clients ]] || { _files; return }
  local run=(npx --no -- provider-clients)
  (( $+commands[provider-clients] )) && run=(provider-clients)
  local candidates=("\${(@f)$($run completion -- "\${(@)words[1,CURRENT]}" 2> /dev/null)}")
  if [[ -n "$candidates" ]]; then compadd -a candidates; else _files; fi
}
compdef _provider_clients provider-clients npx`,
  fish: `function _provider_clients
  set -l words (commandline -opc) (commandline -ct)
  if command -q provider-clients
    provider-clients completion -- $words 2> /dev/null
  else
    npx --no -- provider-clients completion -- $words 2> /dev/null
  end
end
complete -c provider-clients -a '(_provider_clients)'
complete -c npx -n 'contains provider-clients (commandline -opc)' -a '(_provider_clients)'`,
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
 * @param line what was typed, `npx` and `provider-clients` included
 */
export async function candidatesFor(line: readonly string[]): Promise<string[]> {
  const words = line.slice(line[0] === "npx" ? 2 : 1);
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
