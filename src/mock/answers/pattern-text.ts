/**
 * A text that a regular expression matches: the shortest that its first alternatives allow.
 *
 * @returns undefined for what it can't read: lookaround, references, and whatever doesn't match in the end
 */
export function textOf(pattern: string): string | undefined {
  try {
    const reader = { rest: [...pattern] };
    const text = alternatives(reader);
    return reader.rest.length === 0 && new RegExp(pattern, "u").test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

interface Reader {
  readonly rest: string[];
}

/** The longest repetition that is written out. */
const most = 1_000;

function alternatives(reader: Reader): string {
  const [first = ""] = [sequence(reader)];
  while (reader.rest[0] === "|") {
    reader.rest.shift();
    sequence(reader);
  }
  return first;
}

function sequence(reader: Reader): string {
  let text = "";
  while (reader.rest.length > 0 && reader.rest[0] !== "|" && reader.rest[0] !== ")") {
    const one = atom(reader);
    text += one.repeat(times(reader));
  }
  return text;
}

function atom(reader: Reader): string {
  const char = reader.rest.shift() ?? "";
  if (char === "^" || char === "$") return "";
  if (char === ".") return "a";
  if (char === "[") return charOf(classOf(reader));
  if (char === "\\") return escaped(reader)[0] ?? "";
  if (char !== "(") return char;
  if (reader.rest[0] === "?") {
    const kind = reader.rest.splice(0, 2).join("");
    if (kind === "?<" && /\w/.test(reader.rest[0] ?? "")) reader.rest.splice(0, reader.rest.indexOf(">") + 1);
    else if (kind !== "?:") throw new Error("lookaround");
  }
  const text = alternatives(reader);
  if (reader.rest.shift() !== ")") throw new Error("an open group");
  return text;
}

function times({ rest }: Reader): number {
  const [, quantifier] = /^(\*|\+|\?|\{\d+(?:,\d*)?\})/.exec(rest.slice(0, 12).join("")) ?? [];
  if (quantifier === undefined) return 1;
  rest.splice(0, quantifier.length);
  if (rest[0] === "?") rest.shift();
  const least = Number(/\d+/.exec(quantifier)?.[0] ?? (quantifier === "+" ? 1 : 0));
  if (least > most) throw new Error("too long");
  return least;
}

const candidates = [..."aA0-_ .:/@中", ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))];

/** A class as a regular expression of its own, so that all of its rules are the platform's. */
function classOf({ rest }: Reader): RegExp {
  let source = "[";
  for (let char = rest.shift(); char !== "]"; char = rest.shift()) {
    if (char === undefined) throw new Error("an open class");
    source += char === "\\" ? char + (rest.shift() ?? "") : char;
  }
  return new RegExp(`^${source}]$`, "u");
}

function charOf(pattern: RegExp): string {
  const found = candidates.find((char) => pattern.test(char)) ?? firstAbove(pattern);
  if (found === undefined) throw new Error("an empty class");
  return found;
}

function firstAbove(pattern: RegExp): string | undefined {
  for (let code = 127; code < 0x3000; code++)
    if (pattern.test(String.fromCodePoint(code))) return String.fromCodePoint(code);
  return undefined;
}

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v" };

function escaped({ rest }: Reader): string[] {
  const char = rest.shift() ?? "";
  if (/[1-9bBk]/.test(char)) throw new Error("a reference or a boundary");
  if (/[dDwWsS]/.test(char)) return [charOf(new RegExp(`^\\${char}$`, "u"))];
  if (char === "u" || char === "x" || char === "p" || char === "P" || char === "c") {
    const [whole = ""] = /^(\{[^}]*\}|[0-9a-fA-F]{2,4}|[A-Z])/.exec(rest.slice(0, 30).join("")) ?? [];
    rest.splice(0, whole.length);
    return [charOf(new RegExp(`^\\${char}${whole}$`, "u"))];
  }
  return [controls[char] ?? char];
}
