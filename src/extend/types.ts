import type ts from "typescript";
import { type Fields, keysOf } from "../description/references.js";
import type { Source } from "../description/source.js";
import { typesOf, withFileTypes } from "./file-types.js";
import { companion, loadCore, loadGenerator } from "./generator.js";

/**
 * The source text of the types that openapi-typescript makes of a description.
 *
 * @param sources what it was made of
 * @throws Error that names the place of what no types can be made of
 */
export async function typesSource(description: Fields, sources: readonly Source[]): Promise<string> {
  const { default: openapiTS, astToString } = await loadGenerator();
  const { createConfig } = await loadCore();
  const { factory } = await companion<typeof ts>("typescript");
  const nodes = openapiTS(withFileTypes(description) as never, {
    silent: true,
    // An object of which nothing is said may hold anything.
    emptyObjectsUnknown: true,
    // Without its rules, of which one refuses what is mended here.
    redocly: await createConfig({}),
    transform(schema) {
      const types = typesOf(schema);
      return types && factory.createUnionTypeNode(types.map((type) => factory.createTypeReferenceNode(type)));
    },
  });
  const made = await nodes.catch(async (error: Error) => {
    const [, pointer] = /(?: at )?(#\/\S+)/.exec(error.message) ?? [];
    const names = sources.map(({ name }) => name).join(", ");
    const [source] = sources;
    const place = pointer !== undefined && source && sources.length === 1 ? await source.at(keysOf(pointer)) : names;
    throw new Error(`${place}: openapi-typescript can't make types of it: ${error.message}`);
  });
  return readable(astToString(made));
}

/** TypeScript writes letters beyond ASCII as numbers. */
const readable = (text: string): string =>
  text.replace(/\\(?:u([0-9A-F]{4})|.)/gs, (whole, code?: string) => {
    const letter = code === undefined ? "" : String.fromCharCode(Number.parseInt(code, 16));
    return /[\u00a0-\u1fff\u2030-\ufefe\uff00-\ufffd]/.test(letter) ? letter : whole;
  });
