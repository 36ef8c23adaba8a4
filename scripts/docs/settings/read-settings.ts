import { readFile } from "node:fs/promises";
import ts from "typescript";
import { type ProviderName, root } from "../../providers.js";

/** A member of an interface that says what can be set. */
export interface Setting {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  /** Its docstring, without examples, in one line. */
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** Where the settings that all providers have in common stand. */
export const common = {
  auth: ["src/client/settings.ts", "AuthSettings"],
  retry: ["src/calls/retry.ts", "RetrySettings"],
  client: ["src/client/call-settings.ts", "ClientSettings"],
  call: ["src/client/call-settings.ts", "CallSettings"],
} as const;

/** The options that hold a provider's account. */
export const accountOf = (provider: ProviderName): Promise<Setting[]> =>
  readSettings(`src/providers/${provider}.ts`, "Account");

/**
 * The members that an interface has of its own, in their order.
 *
 * @param ending what its name ends with
 * @throws Error where the file has no such interface
 */
export async function readSettings(file: string, ending: string): Promise<Setting[]> {
  const source = ts.createSourceFile(file, await readFile(new URL(file, root), "utf8"), ts.ScriptTarget.Latest, true);
  const found = source.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text.endsWith(ending));
  if (!found) throw new Error(`${file} has no interface ${ending}`);
  return found.members.filter(ts.isPropertySignature).map((member) => {
    const [docs] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
    return {
      name: member.name.getText(),
      type: member.type?.getText().replaceAll(/\s+/g, " ") ?? "",
      isRequired: !member.questionToken,
      text: (ts.getTextOfJSDocComment(docs?.comment) ?? "").replaceAll(/\s+/g, " ").trim(),
      file,
      line: source.getLineAndCharacterOfPosition(member.getStart()).line + 1,
    };
  });
}
