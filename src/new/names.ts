/** What a provider is called in code. */
export interface ProviderNames {
  /** Its short name: `my-cloud`. */
  readonly name: string;
  /** As a type: `MyCloud`. */
  readonly type: string;
  /** As a constant: `myCloud`. */
  readonly constant: string;
}

/** The names that a provider's short name gives. */
export function namesOf(name: string): ProviderNames {
  const type = name.replace(/(^|-)([a-z0-9])/g, (_all, _hyphen, letter: string) => letter.toUpperCase());
  return { name, type, constant: type.charAt(0).toLowerCase() + type.slice(1) };
}

/** What no constant can be called: ECMAScript, section 12.7.2, and what is reserved in modules. */
const reservedWords = [
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false",
  "finally for function if implements import in instanceof interface let new null package private protected public return",
  "static super switch this throw true try typeof var void while with yield",
].flatMap((line) => line.split(" "));

/** Why a provider can't have a name; undefined if it can. */
export function problemOfName(name: string): string | undefined {
  if (name.length > 15 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return `A provider's name is of small letters, digits and single hyphens between them, 15 at most, not "${name}".`;
  }
  return reservedWords.includes(name)
    ? `A provider can't be called "${name}", which is a word of JavaScript.`
    : undefined;
}
