import type ts from "typescript";
import { type Fields, keysOf } from "../description/references.js";
import type { Source } from "../description/source.js";
import { typesOf, withFileTypes } from "./file-types.js";
import { companion, loadGenerator } from "./generator.js";

/**
 * The source text of the types that openapi-typescript makes of a description.
 *
 * @param sources what it was made of
 * @throws Error that names the place of what no types can be made of
 */
export async function typesSource(description: Fields, sources: readonly Source[]): Promise<string> {
  const { astToString, resolveRef, scanDiscriminators, transformSchema } = await loadGenerator();
  const { factory } = await companion<typeof ts>("typescript");
  const silent = { silent: true };
  // Its types have no words for what was read from a file.
  const whole = withFileTypes(description) as never;
  try {
    // Not by its main function, which takes as long again to look for references and rules: here, all are kept.
    const context = {
      silent: true,
      discriminators: scanDiscriminators(whole, silent),
      resolve: ($ref: string) => resolveRef(whole, $ref, silent),
      injectFooter: [],
      defaultNonNullable: true,
      // An object of which nothing is said may hold anything.
      emptyObjectsUnknown: true,
      transform(schema: unknown) {
        const types = typesOf(schema);
        return types && factory.createUnionTypeNode(types.map((type) => factory.createTypeReferenceNode(type)));
      },
    };
    // What is left out are its options, which it takes for false.
    return readable(astToString(transformSchema(whole, context as never)));
  } catch (error) {
    const { message } = error as Error;
    const [pointer] = /#\/\S+/.exec(message) ?? [];
    const [source] = sources;
    const names = sources.map(({ name }) => name).join(", ");
    const place = pointer !== undefined && source && sources.length === 1 ? await source.at(keysOf(pointer)) : names;
    throw new Error(`${place}: openapi-typescript can't make types of it: ${message}`);
  }
}

/** TypeScript writes letters beyond ASCII as numbers. */
const readable = (text: string): string =>
  text.replace(/\\(?:u([0-9A-F]{4})|.)/gs, (whole, code?: string) => {
    const letter = code === undefined ? "" : String.fromCharCode(Number.parseInt(code, 16));
    return /[\u00a0-\u1fff\u2030-\ufefe\uff00-\ufffd]/.test(letter) ? letter : whole;
  });
