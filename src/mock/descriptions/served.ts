import { operationFinder } from "../../scheme/find-operation.js";
import type { Operation, Scheme } from "../../scheme/scheme.js";
import type { CollectionStore } from "../collections/collection-store.js";
import { type Collections, createCollections } from "../collections/collections.js";
import { createPrism, type PrismMock } from "../prism.js";
import { loadPrismParts } from "../prism-parts.js";
import { type Found, withBasePaths } from "./base-paths.js";
import { readExtensions } from "./extension.js";
import type { PathsDescription } from "./operations.js";
import type { Resources } from "./resources.js";
import type { MockWarning } from "./warnings.js";

/** What a mock answers from its descriptions. It has no state. */
export interface Served {
  readonly operations: readonly Operation[];
  findOperation(method: string, path: string): Operation | undefined;
  /** Finds operations under the paths of their servers too. */
  find(method: string, path: string): Found | undefined;
  readonly prism: PrismMock;
  readonly collections: Collections;
  /** The user's own. */
  readonly descriptions: readonly object[];
  /** Of the user's own descriptions. */
  readonly warnings: readonly MockWarning[];
  /** Why files that these refer to can't be read, by their URLs. */
  readonly unread: ReadonlyMap<string, string>;
}

/** What stays the same however often a user's own descriptions are read. */
interface Provided {
  /** The provider's description, and its operations. */
  readonly base: PathsDescription;
  readonly described: readonly Operation[];
  readonly resources: Resources;
  readonly envelope: Scheme["envelope"];
  readonly store: CollectionStore;
}

/**
 * Reads a user's own descriptions, to be served beside the provider's.
 *
 * @param previous what was served before they changed
 * @throws Error that says what to install where Prism is missing; where a file is no OpenAPI description at all, or where one can't be
 *   read any more that they refer to
 */
export async function readServed(
  names: readonly string[],
  { base, described, resources, envelope, store }: Provided,
  previous?: Served,
): Promise<Served> {
  // Before what is missing for the descriptions alone: who lacks one lacks both.
  const parts = await loadPrismParts();
  const { extensions, warnings } = await readExtensions(names, base, envelope);
  const unread = new Map(extensions.flatMap((extension) => [...extension.unread]));
  const lost = [...unread].filter(([url]) => previous && !previous.unread.has(url));
  if (lost.length > 0) throw new Error(lost.map(([, problem]) => problem).join("\n"));
  const own = extensions.flatMap((extension) => extension.operations);
  const operations = [...own, ...described];
  const findOperation = operationFinder(operations);
  const all = [resources, ...extensions.map((extension) => extension.resources)];
  const prism = createPrism(parts, all, envelope, previous?.prism.known);
  const collections = extensions.flatMap((extension) => extension.collections);
  return {
    ...{ operations, findOperation, prism, warnings, unread },
    descriptions: extensions.map(({ description }) => description),
    find: withBasePaths(findOperation, own),
    collections: createCollections(collections, prism, store),
  };
}
