import { merge } from "../../src/extend/merge.js";
import { operationsOf, type PathsDescription } from "../../src/mock/descriptions/operations.js";
import { asSource, introductionOf, type OwnDescription } from "./own-description.js";
import type { ErrorCode, SiteDescription, SiteTag } from "./site-description.js";
import { SourceError } from "./source-error.js";

/**
 * One description of a provider's and those beside it. Each of them is a group of tags, and a part of the introduction.
 *
 * @throws SourceError with file and line of an operation that is described twice, or has another one's name
 */
export async function withOwn(provider: SiteDescription, own: readonly OwnDescription[]): Promise<SiteDescription> {
  if (own.length === 0) return provider;
  checkNames(provider, own);
  const sources = [
    { file: "openapi.yaml", value: provider, lineAt: () => undefined },
    ...own.map((one) => ({ ...one.source, value: asPart(provider, one) })),
  ];
  const merged = (await merge(sources.map(asSource))) as SiteDescription;
  const introductions = own.map((one) => `## ${one.description.info.title}\n\n${introductionOf(one.description)}`);
  const codes = [provider, ...own.map(({ description }) => description)].flatMap((one) => one["x-error-codes"] ?? []);
  return {
    ...merged,
    info: { ...merged.info, description: [merged.info.description.trimEnd(), ...introductions].join("\n\n") },
    tags: [...provider.tags, ...own.flatMap(siteTagsOf)],
    "x-tagGroups": [
      { name: provider.info.title, tags: provider.tags.map(({ name }) => name) },
      ...own.map(({ description, tags }) => ({ name: description.info.title, tags: tags.map(({ name }) => name) })),
    ],
    // Of two that are the same number, the provider's is told first.
    "x-error-codes": codes.filter((one, index) => codes.findIndex((other) => isSameCode(one, other)) === index),
  };
}

/** Its tags, each of which says whose it is. */
const siteTagsOf = ({ description: { info }, tags }: OwnDescription): SiteTag[] =>
  tags.map(({ name, title, description }) => ({ name, description, "x-displayName": `${info.title} · ${title}` }));

const isSameCode = (one: ErrorCode, other: ErrorCode): boolean => one.in === other.in && one.code === other.code;

function checkNames(provider: SiteDescription, own: readonly OwnDescription[]): void {
  const known = new Map(
    operationsOf(provider).map(({ operationId, method, path }) => [operationId, `${method} ${path}`]),
  );
  const problems = own.flatMap(({ source, description }) =>
    operationsOf(description).flatMap(({ operationId, method, path }) => {
      const other = known.get(operationId);
      known.set(operationId, `${method} ${path}`);
      if (other === undefined) return [];
      const line = source.lineAt(["paths", path, method.toLowerCase(), "operationId"]);
      const reason = `${method} ${path} has the operationId of ${other}, ${operationId}: give it one of its own`;
      return [{ file: source.file, line, reason }];
    }),
  );
  if (problems.length > 0) throw new SourceError(problems);
}

interface WrittenOperation {
  readonly tags?: readonly string[];
  readonly security?: unknown;
}

/** What is beside the provider's description as a part of it: with its own tags, and signed with the provider's credentials. */
function asPart(provider: SiteDescription, { description, tags }: OwnDescription): PathsDescription {
  const part = structuredClone(description);
  const schemes = Object.keys(provider.components.securitySchemes);
  for (const { method, path, security } of operationsOf(description, provider.security)) {
    const operation = (part.paths?.[path]?.[method.toLowerCase() as "get"] ?? {}) as WrittenOperation;
    const named = operation.tags?.map(
      (tag) => tags[description.tags.findIndex(({ name }) => name === tag)]?.name ?? tag,
    );
    // Clients and mocks take another scheme for the provider's, too.
    const isForeign = !security.flat().every((scheme) => schemes.includes(scheme));
    const own = isForeign ? provider.security : (operation.security ?? description.security);
    Object.assign(operation, { tags: named }, own && { security: own });
  }
  const { securitySchemes: _, ...components } = { ...part.components };
  return { ...part, components };
}
