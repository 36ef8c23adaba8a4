/** Whether two names of fields are likely to mean the same: `expires_in` and `expiresIn`, `msg` and `message`, `token` and `access_token`. */
export function isLike(one: string, other: string): boolean {
  const [short = "", long = ""] = [one, other].map(plain).sort((a, b) => a.length - b.length);
  if (short === long) return true;
  if (short.length < 3) return false;
  return isAbbreviation(short, long) || hasWords(one, other) || isMisspelt(short, long);
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** Whether all words of one are among the other's. */
function hasWords(one: string, other: string): boolean {
  const [few = [], many = []] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length);
  return few.join("").length > 3 && few.every((word) => many.includes(word));
}

/** Whether the letters of the one stand in the other, in their order and from its first on. */
function isAbbreviation(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false;
  let next = 0;
  for (const letter of long) if (letter === short[next]) next++;
  return next === short.length;
}

/** Whether one letter of eight is another, is too many or is missing. */
function isMisspelt(short: string, long: string): boolean {
  const allowed = Math.ceil(long.length / 8);
  if (long.length - short.length > allowed || short.length < 4) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++;
  return long.length - start - end <= allowed;
}
