import type { Operation } from "./scheme.js";

/** The operation of a description that a method and a path belong to, if any. */
export function findOperation(operations: readonly Operation[], method: string, path: string): Operation | undefined {
  const segments = path.split("/");
  return operations.find((operation) => operation.method === method && matches(operation.path.split("/"), segments));
}

const matches = (template: string[], segments: string[]): boolean =>
  template.length === segments.length &&
  template.every((part, index) => (part.startsWith("{") ? segments[index] !== "" : part === segments[index]));
