import { decoded, rewriteText } from "./named-in-text.js";
import { byFormat, type Sensitivity, sensitivityOf, shapeOf, wholeByFormat } from "./sensitive.js";

/** Takes personal data and secrets out of what was recorded. The same always becomes the same. */
export interface Mask {
  /** A value of JSON, in which each field is judged by its name and by what it holds. */
  json(value: unknown): unknown;
  /** Path and query of a URL. */
  url(url: string): string;
}

/** A shorter one would be found in ordinary words. */
const shortestSecret = 4;

/** @param secrets hidden wherever they stand, those too that are added later */
export function createMask(secrets: ReadonlySet<string> = new Set()): Mask {
  /** What stood in a field of personal data or secrets, to be found in other texts too. */
  const known = new Set<string>();

  function remember(value: unknown, given: Sensitivity = undefined): void {
    if (typeof value === "string") {
      const nested = nestedIn(value);
      if (nested) remember(nested.value, given);
      else if (given && isTelling(value, given)) known.add(value);
      else rewriteText(value, { named: rememberNamed, other: (text) => text });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, part] of Object.entries(value)) remember(part, sensitivityOf(key) ?? given);
    }
  }

  function rememberNamed(name: string, value: string): string {
    const given = sensitivityOf(name);
    if (given && isTelling(value, given)) known.add(value);
    return value;
  }

  function text(value: string): string {
    const shown = [...known, ...[...secrets].filter((secret) => secret.length >= shortestSecret)]
      .sort((a, b) => b.length - a.length)
      .reduce(
        (rest, one) => rest.replaceAll(one, () => masked(one)).replaceAll(encoded(one), () => masked(one)),
        value,
      );
    return rewriteText(shown, { named, other: byFormat });
  }

  function json(value: unknown, given: Sensitivity = undefined): unknown {
    if (typeof value === "string") {
      const nested = nestedIn(value);
      if (nested) return JSON.stringify(json(nested.value, given));
      if (given === "secret") return shapeOf(value);
      return given === "personal" ? masked(value) : text(value);
    }
    if (typeof value === "number") return given || text(String(value)) !== String(value) ? numberLike(value) : value;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => json(item, given));
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [text(key), json(part, sensitivityOf(key) ?? given)]),
    );
  }

  function url(given: string): string {
    const { pathname, searchParams } = new URL(given, "http://mock");
    for (const [name, value] of searchParams) remember(value, sensitivityOf(name));
    const path = pathname.split("/").map((part) => encodeURIComponent(text(decoded(part))));
    const pairs = [...searchParams].map(([name, value]) => [text(name), String(json(value, sensitivityOf(name)))]);
    const query = new URLSearchParams(pairs);
    query.sort();
    return path.join("/") + (pairs.length > 0 ? `?${query}` : "");
  }

  return {
    url,
    json(value) {
      remember(value);
      return json(value);
    },
  };
}

/** Whether a text would hardly stand elsewhere by chance. */
const isTelling = (text: string, given: Sensitivity): boolean =>
  text.length >= (given === "secret" ? 6 : 8) || /\p{Script=Han}{2}|\p{L}{4}|\d{6}/u.test(text);

/** A text as it stands in a URL. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));

/** What stands in a text with a name. */
function named(name: string, value: string): string {
  const given = sensitivityOf(name);
  if (given === "secret") return shapeOf(value);
  return given === "personal" ? masked(value) : value;
}

/** What stands in a field of personal data: in its format, where it has one. */
function masked(value: string): string {
  const date = /^\d{4}([-/.年])\d{1,2}([-/.月])\d{1,2}/.exec(value);
  if (date) return `2000${date[1]}01${date[2]}01${value.slice(date[0].length).replace(/\d/g, "0")}`;
  return wholeByFormat(value) ?? shapeOf(value);
}

/** A number with as many digits, or a phone's where it is one. */
function numberLike(value: number): number {
  const digits = String(Math.trunc(Math.abs(value)));
  if (!Number.isInteger(value)) return 0;
  const known = Number(byFormat(digits));
  return (
    Math.sign(value) *
    (known !== Math.abs(value) && Number.isSafeInteger(known) && known > 0 ? known : 10 ** (digits.length - 1))
  );
}

/** JSON that stands in a text. */
function nestedIn(text: string): { readonly value: object } | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
