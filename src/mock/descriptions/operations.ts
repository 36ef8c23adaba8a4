import { methods } from "../../description/methods.js";
import type { Operation } from "../../scheme/scheme.js";

/** RFC 9110, section 9.2.2. */
const idempotentMethods: readonly string[] = ["get", "put", "delete", "options", "head", "trace"];

export type Requirement = Readonly<Record<string, readonly string[]>>;

/** A call as it is matched: the names of its parameters don't count. */
export function shapeOf(operation: Pick<Operation, "method" | "path">): string {
  const known = shapes.get(operation);
  if (known !== undefined) return known;
  const shape = `${operation.method} ${operation.path.replace(/\{[^{}]*\}/g, "{}")}`;
  shapes.set(operation, shape);
  return shape;
}

/** Each call asks for that of its operation several times. */
const shapes = new WeakMap<object, string>();

/** What of an OpenAPI description says which operations there are. */
export interface PathsDescription {
  readonly [key: string]: unknown;
  readonly servers?: readonly { readonly [key: string]: unknown; readonly url: string }[];
  readonly security?: readonly Requirement[] | undefined;
  readonly components?: { readonly [key: string]: unknown; readonly securitySchemes?: object };
  readonly paths?: Readonly<Record<string, PathItem>>;
}

type PathItem = Partial<Record<(typeof methods)[number], DescribedOperation>> & { readonly parameters?: unknown };

interface DescribedOperation {
  readonly [key: string]: unknown;
  readonly operationId?: string;
  readonly security?: readonly Requirement[];
  readonly "x-token-operation"?: true;
  readonly "x-idempotent"?: boolean;
}

/** The addresses that a description names, but for those that have parts to fill in. */
export const serversOf = ({ servers = [] }: PathsDescription): string[] =>
  servers.map(({ url }) => url).filter((url) => /^https?:[^{]+$/.test(url));

/**
 * The operations that a description has.
 *
 * @param inherited the security of those that say nothing of it, where the description says nothing either
 */
export function operationsOf(
  { security, paths = {} }: PathsDescription,
  inherited: readonly Requirement[] = [],
): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const requirements = operation.security ?? security ?? inherited;
      const scopes = requirements.map((requirement) => Object.values(requirement).flat());
      return {
        operationId: operation.operationId ?? `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        security: requirements.map((requirement) => Object.keys(requirement)),
        ...(scopes.some((ones) => ones.length > 0) && { scopes }),
        isTokenOperation: operation["x-token-operation"] === true,
        isIdempotent: operation["x-idempotent"] ?? idempotentMethods.includes(method),
      };
    }),
  );
}
