const secretName = "(?:client_?secret|(?:access_?|refresh_?)?token|password|auth_?code|secret)";
const wholeName = new RegExp(`^${secretName}$`, "i");

/** What nobody can take for a real one: zeros up to a last digit, or words that say so. A `<name>`, `…`, `your-…` or an expression of Arazzo stands for one. */
const synthetic = [
  /^\$(inputs|steps)\.[\w.-]+$|^\$response\.body#\/[\w/]+$/,
  /^0*\d$/,
  /^0{8}-0{4}-[0-8]0{3}-[0-9a-b]0{3}-0{11}\d$/,
  /example|not-a-real|demo/i,
  /^[<…]|^your-/,
];
const isSynthetic = (value: string): boolean => value === "" || synthetic.some((pattern) => pattern.test(value));

/** Where a secret may stand in text: JSON, YAML or a header, a form or a query, XML, and HTTP's bearer token. */
const places = [
  new RegExp(`"${secretName}"[ \\t]*:[ \\t]*"?([^\\s",}]+)`, "gi"),
  new RegExp(`\\b(?=\\w+[_-])(?:x-)?${secretName}:[ \\t]*["']?([^\\s"'\`]+)`, "gi"),
  new RegExp(`\\b${secretName}=([^\\s&\`]+)`, "gi"),
  new RegExp(`<${secretName}>([^<]+)<`, "gi"),
  /\bbearer[ \t]+([\w.<-]{16,})/gi,
];

/** Whatever looks in a text as if it were a real secret or a real person's number. */
export function secretsInText(text: string): string[] {
  const named = places.flatMap((place) => [...text.matchAll(place)].map(([, value = ""]) => value));
  const jwts = [...text.matchAll(/[\w-]+\.[\w-]+\.[\w-]+/g)].map(([found]) => found).filter(isJwt);
  const random = [...text.matchAll(/[A-Za-z0-9_-]{20,}/g)].map(([found]) => found).filter(looksRandom);
  const phones = [...text.matchAll(/(?<![\d.])1[3-9]\d{9}(?!\d)/g)].map(([found]) => found);
  return [...named.filter((value) => !isSynthetic(value)), ...jwts, ...random, ...phones];
}

/** The same for all texts of a parsed YAML file, and for the examples of what has the name of a secret. */
export function secretsInYaml(value: unknown, path: string[] = []): string[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, child]) => secretsInYaml(child, [...path, key]));
  const text = String(value ?? "");
  return isExampleOfSecret(path) && !isSynthetic(text) ? [text] : secretsInText(text);
}

/** The decoded user names and passwords of all headers of HTTP Basic in a text. */
export const basicCredentialsIn = (text: string): string[] =>
  [...text.matchAll(/\bBasic[ \t]+([A-Za-z0-9+/]{4,}={0,2})/gi)]
    .map(([, encoded = ""]) => Buffer.from(encoded, "base64").toString())
    .filter((decoded) => /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(decoded));

// `value.token` in an example, `properties.token.examples[0]` and `parameters[0].examples.refreshToken.value`.
function isExampleOfSecret(path: string[]): boolean {
  const named = path.findLastIndex((key) => wholeName.test(key));
  const isOfExamples = (key: string) => /^(examples?|value|default|const|enum|\d+)$/.test(key);
  const below = path.slice(named + 1);
  return named >= 0 && below.every(isOfExamples) && (below.length > 0 || path.some(isOfExamples));
}

function isJwt(text: string): boolean {
  try {
    return typeof JSON.parse(Buffer.from(text.split(".")[0] ?? "", "base64url").toString()) === "object";
  } catch {
    return false;
  }
}

// A hexadecimal or Base64 secret mixes letters and digits throughout; names, dates and numbers don't.
const looksRandom = (text: string): boolean => !isSynthetic(text) && (text.match(/[A-Za-z][0-9]/g) ?? []).length >= 3;
