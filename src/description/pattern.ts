/**
 * A regular expression as JSON Schema has them, with the flag `u`: escapes that only other dialects know are undone.
 *
 * @returns undefined where it is none of JavaScript's
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isPattern(pattern)) return pattern;
  const plain = withoutEscapes(pattern);
  return isPattern(plain) && isPattern(pattern, "") ? plain : undefined;
}

function isPattern(pattern: string, flags = "u"): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

/** Those that mean the character itself (`\_`, `\-` outside a class); a hyphen after a class's class stands for itself. */
function withoutEscapes(pattern: string): string {
  let inClass = false;
  return pattern.replace(/\\[wdsWDS]-(?!\])|\\.|[[\]]/gsu, (part) => {
    if (part === "[") inClass = true;
    if (part === "]") inClass = false;
    if (inClass && part.length === 3) return `${part.slice(0, 2)}\\-`;
    const [, escaped = ""] = part;
    const isNeeded = part.length === 1 || /[a-zA-Z\d^$\\.*+?()[\]{}|/]/.test(escaped) || (inClass && escaped === "-");
    return isNeeded ? part : escaped;
  });
}
