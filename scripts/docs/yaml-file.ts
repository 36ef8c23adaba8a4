import { readFile } from "node:fs/promises";
import { isNode, LineCounter, parseDocument } from "yaml";
import { root } from "../providers.js";
import { SourceError } from "./source-error.js";

export interface YamlFile<T> {
  readonly file: string;
  readonly value: T;
  /** The line on which the value at a path begins, or the nearest one around it that is there. */
  lineAt(path: readonly (string | number)[]): number | undefined;
}

/**
 * Reads a YAML file of the project.
 *
 * @throws SourceError with the line, if it can't be read or isn't YAML
 */
export async function readYaml<T>(file: string): Promise<YamlFile<T>> {
  return parseYaml(file, await readText(file));
}

/** @throws SourceError with the line, if it isn't YAML */
export function parseYaml<T>(file: string, text: string): YamlFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new SourceError(
      document.errors.map(({ message, pos: [start] }) => ({ file, line: lines.linePos(start).line, reason: message })),
    );
  }
  return {
    file,
    value: document.toJS(),
    lineAt(path) {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return undefined;
    },
  };
}

/** @throws SourceError that names the file, if it isn't there */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(new URL(file, root), "utf8");
  } catch (error) {
    throw new SourceError([{ file, reason: `can't be read (${(error as { code?: string }).code})` }]);
  }
}
