import { slug } from "github-slugger";
import { operationsOf, type PathsDescription } from "../../src/mock/descriptions/operations.js";
import type { OwnDescription } from "./own-description.js";

/** Where what isn't in the provider's document comes from. */
export type Source = "reading" | "observed";

export interface ErrorCode {
  readonly code: number;
  readonly in: "body" | "status";
  readonly "x-source"?: Source;
  /** Where the document gives the code alone. */
  readonly "x-sources"?: { readonly cause?: Source; readonly remedy?: Source };
  readonly meaning: string;
  readonly cause: string;
  readonly remedy: string;
  readonly client: string;
}

/** Of a schema, what the pages tell. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly "x-source"?: Source;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

export interface Example {
  readonly $ref?: string;
  readonly summary?: string;
  readonly value?: unknown;
}

type Content = Readonly<Record<string, { schema: Schema; examples: Readonly<Record<string, Example>> }>>;

export interface Answer {
  readonly $ref?: string;
  readonly description: string;
  readonly "x-source"?: Source;
  readonly content?: Content;
}

export interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly explode?: boolean;
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, Example>>;
  readonly description: string;
  readonly "x-source"?: Source;
}

export interface SecurityScheme {
  readonly type: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
  readonly description: string;
}

interface RequestBody {
  readonly $ref?: string;
  readonly description?: string;
  readonly content: Content;
}

interface DescribedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly [string];
  readonly "x-source"?: Source;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: Readonly<Record<string, Answer>>;
}

export interface SiteTag {
  readonly name: string;
  readonly description: string;
  readonly "x-displayName": string;
}

/** A description as the site's pages need it: what the linter wants of it is there. */
export interface SiteDescription extends PathsDescription {
  readonly info: {
    readonly title: string;
    readonly summary: string;
    readonly version: string;
    readonly description: string;
    /** How the provider authenticates, in a line. */
    readonly "x-scheme": string;
  };
  readonly servers: readonly { url: string; description: string; "x-name": string }[];
  readonly tags: readonly SiteTag[];
  /** Whose the tags are, where there are descriptions beside the provider's. */
  readonly "x-tagGroups"?: readonly { readonly name: string; readonly tags: readonly string[] }[];
  readonly components: PathsDescription["components"] & {
    readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  };
  readonly "x-error-codes": readonly ErrorCode[];
}

/** An operation with its method and its path. */
export interface SiteOperation extends DescribedOperation {
  readonly method: string;
  readonly path: string;
  /** The names of the security schemes of its first alternative. */
  readonly security: readonly string[];
  readonly alternatives: readonly (readonly string[])[];
  readonly isTokenOperation: boolean;
  /** Where its page is, from the provider's reference. */
  readonly slug: string;
  readonly parameters: readonly Parameter[];
  /** The description beside the provider's that it is from. */
  readonly own?: OwnDescription | undefined;
}

/** @param owns the descriptions that are part of this one */
export function siteOperationsOf(description: SiteDescription, owns: readonly OwnDescription[]): SiteOperation[] {
  return operationsOf(description).map(({ method, path, security, isTokenOperation }) => {
    const item = description.paths?.[path] as Record<string, DescribedOperation> & WithParameters;
    const described = item[method.toLowerCase()] as DescribedOperation;
    const own = owns.find(({ tags }) => tags.some(({ name }) => name === described.tags[0]));
    return {
      ...described,
      ...{ method, path, security: security[0] ?? [], alternatives: security, isTokenOperation },
      slug: (own ? `${own.name}/` : "") + kebabCase(described.operationId),
      parameters: parametersOf(description, item, described),
      ...(described.requestBody && { requestBody: resolved(description, described.requestBody) }),
      own,
    };
  });
}

const kebabCase = (name: string): string => slug(name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-"));

interface WithParameters {
  readonly parameters?: readonly Parameter[];
}

/** An operation's parameters, and those of its path that it has no others in the place of. */
function parametersOf(description: SiteDescription, ...from: readonly WithParameters[]): Parameter[] {
  const all = from.flatMap(({ parameters = [] }) => parameters).map((one) => resolved(description, one));
  return [...new Map(all.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

/** What a reference inside the description points to; the value itself, if it is none. */
export function resolved<T extends { readonly $ref?: string }>(description: SiteDescription, value: T): T {
  if (value.$ref === undefined) return value;
  const keys = value.$ref.split("/").slice(1);
  return keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], description) as T;
}
