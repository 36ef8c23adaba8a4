import { operationFinder } from "../scheme/find-operation.js";
import type { Operation } from "../scheme/scheme.js";
import { plainPath } from "./lenient-path.js";

/**
 * What tells whether a call may be answered with credentials: it has a path that a lenient server may take for that of a token
 * operation, by whatever method, for some servers let a header change that.
 *
 * @param operations all that are described
 */
export function tokenCallFinder(
  operations: readonly Operation[],
): (path: string, operation: Operation | undefined) => boolean {
  const method = "ANY";
  const find = operationFinder(
    operations
      .filter(({ isTokenOperation }) => isTokenOperation)
      .map((operation) => ({ ...operation, method, path: plainPath(operation.path) })),
  );
  return (path, operation) => {
    // Described as another one, which shares the path with it.
    if (operation?.path === path) return operation.isTokenOperation;
    return find(method, plainPath(path)) !== undefined;
  };
}
