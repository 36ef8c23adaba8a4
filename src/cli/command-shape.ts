/** An option of a command. */
export interface OptionShape {
  /** What stands for its value in the usage text, in capitals. Without it, the option is a switch. */
  readonly value?: string;
  readonly help: string;
  /** Whether it may be given several times. */
  readonly isRepeatable?: true;
  readonly default?: string;
  /** All values that there are. */
  readonly choices?: readonly string[];
}

/** What a command takes: its usage text, the reading of its arguments and their completion are made of it. */
export interface CommandShape {
  /** As it is typed, with what comes behind its options. */
  readonly command: string;
  /** What it does. */
  readonly about: string;
  /** The arguments without a name. */
  readonly positionals?: {
    /** As they are typed. */
    readonly typed: string;
    readonly help: string;
    readonly choices?: readonly string[];
  };
  /** What comes behind `--`, as it is typed. */
  readonly rest?: string;
  readonly options: Readonly<Record<string, OptionShape>>;
  /** What each exit code says. */
  readonly exits: string;
  readonly examples?: readonly string[];
}

/** The values of a command's options. */
export type Values<Options extends CommandShape["options"]> = {
  readonly [Name in keyof Options]: Options[Name] extends { readonly value: string } ? ValueOf<Options[Name]> : boolean;
};

type ValueOf<Option> = Option extends { readonly isRepeatable: true }
  ? readonly string[] | undefined
  : Option extends { readonly default: string }
    ? string
    : string | undefined;
