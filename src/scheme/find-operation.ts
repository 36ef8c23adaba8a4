import type { Operation } from "./scheme.js";

/** The operation of a description that a method and a path belong to, if any. */
export const findOperation = (operations: readonly Operation[], method: string, path: string): Operation | undefined =>
  operations.find(
    (operation) => operation.method === method && (operation.path === path || matches(operation.path, path)),
  );

function matches(template: string, path: string): boolean {
  if (!template.includes("{")) return false;
  const segments = path.split("/");
  const parts = template.split("/");
  return (
    parts.length === segments.length &&
    parts.every((part, index) => (part.startsWith("{") ? segments[index] !== "" : part === segments[index]))
  );
}

/** Whether a call goes unsigned. */
export const isPublic = (operation: Operation | undefined): boolean => operation?.security.length === 0;
