import { camelCase } from "../../code-names.js";
import { type SampleCall, targetOf } from "../sample-call.js";
import type { Signing } from "./signing.js";

/** A language, and how a call is written in it. */
export interface SampleLanguage {
  readonly lang: string;
  readonly label: string;
  /** Of its files, as of those that compute signatures. */
  readonly extension: string;
  write(call: SampleCall, signing: Signing | undefined): string;
}

/** How a language writes a text with variables in it. */
export interface TextSyntax {
  /** A text between quotes, and what is to stand there for a variable. */
  quoted(text: string): string;
  variable(name: string): string;
  /** What stands before and after a variable inside of a text. */
  readonly inside: readonly [before: string, after: string];
  /** What stands before the quotes of a text with variables in it. */
  readonly prefix?: string;
}

/** A text in which `{{name}}` stands for a variable, as source. */
export function textOf(syntax: TextSyntax, text: string): string {
  const [first = "", name = "", last = "", ...more] = text.split(/\{\{(\w+)\}\}/);
  if (first === text) return syntax.quoted(text);
  if (first === "" && last === "" && more.length === 0) return syntax.variable(name);
  const [before, after] = syntax.inside;
  const source = syntax
    .quoted(text)
    .replaceAll(/\{\{(\w+)\}\}/g, (_match, one) => before + syntax.variable(one) + after);
  return ((syntax.prefix ?? "") + source).replaceAll(/^"" \+ | \+ ""/g, "");
}

/** The variables of a call whose values an earlier call brings. */
export function givenTo(call: SampleCall, signing: Signing | undefined): string[] {
  const texts = [targetOf(call), ...Object.values(call.headers)].join("\n");
  const names = [...texts.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !signing?.names.includes(name));
}

/** The name of such a variable where names are written `likeThis`; what a signature is made of keeps its own. */
export const localName = (name: string): string =>
  /^[A-Z\d_]+$/.test(name) ? camelCase(name.toLowerCase().replaceAll("_", "-")) : name;

/** Parts of a source, with a blank line between two. */
export const paragraphs = (...parts: readonly (string | readonly string[] | undefined)[]): string =>
  parts
    .map((part) => [part ?? []].flat().join("\n").trimEnd())
    .filter(Boolean)
    .join("\n\n");
