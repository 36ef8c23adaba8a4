import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { root } from "../../scripts/providers.js";

/** Where the calls of the platform that the edge gateway is like are described. */
export const hummingbirdFile = fileURLToPath(new URL("openapi/edge-gateway/hummingbird.yaml", root));

type Named<T> = Readonly<Record<string, T>>;

interface Example {
  readonly value: Readonly<Record<string, unknown>>;
}

interface Content {
  readonly content: { readonly "application/json": { readonly examples: Named<Example> } };
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: true;
  readonly examples: Named<{ readonly value: unknown }>;
}

interface Operation {
  readonly operationId: string;
  readonly description: string;
  readonly "x-source"?: string;
  readonly "x-idempotent"?: false;
  readonly "x-pagination"?: { readonly items: string; readonly total: string };
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: { readonly 200: Content };
}

/** An operation with all that it refers to in it, and its place. */
export interface Placed extends Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

export interface Hummingbird {
  readonly [key: string]: unknown;
  readonly info: { readonly title: string; readonly summary: string; readonly description: string };
  readonly paths: Named<Named<Operation> & { readonly parameters?: readonly Parameter[] }>;
  readonly "x-error-codes": readonly { readonly code: number; readonly in: string }[];
}

export const readHummingbird = async (): Promise<Hummingbird> => parse(await readFile(hummingbirdFile, "utf8"));

export async function hummingbirdOperations(): Promise<Placed[]> {
  const description = await readHummingbird();
  const { paths } = resolved(description, description);
  return Object.entries(paths).flatMap(([path, { parameters = [], ...methods }]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      parameters: [...parameters, ...(operation.parameters ?? [])],
    })),
  );
}

/** The examples of an operation's answers, by their names. */
export const answersOf = ({ responses }: Operation): [string, Example["value"]][] =>
  Object.entries(responses[200].content["application/json"].examples).map(([name, { value }]) => [name, value]);

/** The request bodies that an operation shows; one that is none where it shows none. */
export const bodiesOf = ({ requestBody }: Operation): (Example["value"] | undefined)[] =>
  requestBody ? Object.values(requestBody.content["application/json"].examples).map(({ value }) => value) : [undefined];

/** A copy in which what is referred to stands where it is referred to. No schema refers to itself. */
function resolved<T>(node: T, description: object): T {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((item) => resolved(item, description)) as T;
  if ("$ref" in node) {
    const keys = String(node.$ref).split("/").slice(1);
    const target = keys.reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], description);
    return resolved(target as T, description);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolved(value, description)])) as T;
}
