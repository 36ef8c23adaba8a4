import type { Report } from "../../description/faults.js";
import { methods } from "../../description/methods.js";
import { type Fields, fieldsOf, follow } from "../../description/references.js";
import type { PathsDescription, Requirement } from "./operations.js";

/**
 * A description whose paths are templates that calls can be matched with, and whose operations are objects. The rest is left
 * out.
 *
 * @param description with plain references
 */
export function withPlainPaths(description: Fields, report: Report): PathsDescription {
  const items = Object.entries(fieldsOf(description.paths)).flatMap(([written, item]) => {
    if (written.startsWith("x-")) return [];
    const path = withBraces(description, written, item);
    if (path !== written) report(["paths", written], `the path ${written} is read as ${path}`);
    const problem = problemOf(path);
    if (problem !== undefined) {
      report(["paths", path], `the path ${path} ${problem}, and is left out`);
      return [];
    }
    return [[path, plainItem(description, path, item, report)]];
  });
  const { security } = description;
  return {
    ...description,
    security: requirementsOf(security),
    paths: Object.fromEntries(items),
  };
}

/** Parameters as Express and Apifox write them, `/:id`, where one of that name is described. */
function withBraces(root: Fields, path: string, given: unknown): string {
  if (!path.includes("/:")) return path;
  const item = follow(root, given);
  const lists = [item, ...methods.map((method) => follow(root, item[method]))].map(({ parameters }) => parameters);
  const described = lists.flatMap((list) => (Array.isArray(list) ? list : [])).map((one) => follow(root, one));
  return path.replace(/\/:([^/{}]+)/g, (whole, name: string) =>
    described.some((one) => one.in === "path" && one.name === name) ? `/{${name}}` : whole,
  );
}

/** Why calls can't be matched with a path; undefined: they can. */
function problemOf(path: string): string | undefined {
  if (/^\/__mock(\/|$)/.test(path)) return "is for the mock's controls";
  if (!path.startsWith("/")) return "doesn't begin with /";
  if (/[?#]/.test(path)) return "has a query or a fragment in it";
  return /[{}]/.test(path.replace(/\{[^{}/]+\}/g, "")) ? "has a brace without another" : undefined;
}

function plainItem(root: Fields, path: string, given: unknown, report: Report): Fields {
  const item = follow(root, given);
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) report(["paths", path], `the path ${path} has the parameter "${twice}" twice: the last one is checked`);
  if (typeof given !== "object" || given === null) report(["paths", path], `the path ${path} holds no object`);
  const operations = methods.flatMap((method) => {
    if (!(method in item)) return [];
    const operation = item[method];
    if (typeof operation === "object" && operation !== null && !Array.isArray(operation)) {
      return [[method, plainOperation(follow(root, operation))]];
    }
    report(["paths", path, method], `${method.toUpperCase()} ${path} holds no object, and is left out`);
    return [];
  });
  return {
    ...item,
    ...Object.fromEntries(methods.map((method) => [method, undefined])),
    ...Object.fromEntries(operations),
  };
}

function plainOperation({ operationId, security, ...others }: Fields): Fields {
  return {
    ...others,
    ...(operationId !== undefined && { operationId: String(operationId) }),
    security: requirementsOf(security),
  };
}

/** What is no list of objects says nothing: it opens nothing. */
function requirementsOf(given: unknown): Requirement[] | undefined {
  if (!Array.isArray(given)) return undefined;
  return given.every((one) => typeof one === "object" && one !== null) ? given : undefined;
}
