import type { Report } from "./faults.js";
import { isJson } from "./media-types.js";
import { methods } from "./methods.js";
import { type Fields, fieldsOf, follow, textOf } from "./references.js";

/**
 * A description whose operations are each whole and of a name of their own, as clients and types need them.
 *
 * @param names calls by their operationIds, of other descriptions before; added to
 * @param warn told of what is read otherwise than it says
 */
export function withPlainOperations(description: Fields, names: Map<string, string>, warn: Report): Fields {
  warnOfServers(description, warn);
  const paths = Object.entries(fieldsOf(description.paths)).filter(([path]) => !path.startsWith("x-"));
  const claim = (operationId: string, call: string, place: readonly string[]): string => {
    const other = names.get(operationId);
    const own = other === undefined ? operationId : freeName(operationId, names);
    if (own !== operationId) warn(place, `${call} has the operationId of ${other}, and is called ${own} here`);
    names.set(own, call);
    return own;
  };
  return {
    ...description,
    paths: Object.fromEntries(
      paths.map(([path, item]) => [path, plainItem(description, path, follow(description, item), claim, warn)]),
    ),
  };
}

type Claim = (operationId: string, call: string, place: readonly string[]) => string;

function plainItem(root: Fields, path: string, item: Fields, claim: Claim, warn: Report): Fields {
  const place = ["paths", path];
  if (/[?#]/.test(path)) warn(place, `the path ${path} has a query in it: calls of it are sent, and not known by it`);
  const entries = methods
    .filter((method) => method in item)
    .map((method) => {
      const operation = follow(root, item[method]);
      const report = (problem: string, key: string) => warn([...place, method, key], problem);
      const { operationId, requestBody, responses, ...others } = operation;
      const call = `${method.toUpperCase()} ${path}`;
      return [
        method,
        {
          ...others,
          ...(textOf(operationId ?? null) !== "" && {
            operationId: claim(textOf(operationId), call, [...place, method, "operationId"]),
          }),
          ...(hasContent(root, requestBody, call, report) && { requestBody }),
          parameters: parametersOf(root, path, [item.parameters, operation.parameters], warn),
          responses: responsesOf(responses),
        },
      ];
    });
  return Object.fromEntries(entries);
}

function hasContent(
  root: Fields,
  body: unknown,
  call: string,
  report: (problem: string, key: string) => void,
): boolean {
  const isThere = Object.keys(fieldsOf(follow(root, body).content)).length > 0;
  if (body !== undefined && !isThere)
    report(`${call} has a body without a content type, which is left out`, "requestBody");
  return isThere;
}

/** A success among them: what "default" says, or else anything, where none is told. */
function responsesOf(given: unknown): Fields {
  const all = Object.entries(fieldsOf(given)).filter(([status]) => !status.startsWith("x-"));
  const responses = Object.fromEntries(all.map(([status, one]) => [status.replace(/xx$/, "XX"), one]));
  if (Object.keys(responses).some((status) => status.startsWith("2"))) return responses;
  return { ...responses, "2XX": responses.default ?? { description: "", content: { "*/*": {} } } };
}

/** OpenAPI leaves these to the content types and the security ("Fixed Fields", `name`). */
const ignored = /^(accept|content-type|authorization)$/i;

/** An operation's parameters with those of its path, which come after its own: OpenAPI, "Path Item Object". */
function parametersOf(root: Fields, path: string, lists: readonly unknown[], warn: Report): unknown[] {
  const all = lists.flatMap((list) => (Array.isArray(list) ? list : []));
  const named = all.map((given) => ({ given, ...nameOf(follow(root, given)) }));
  const nameless = named.find(({ name, where }) => name === undefined || where === undefined);
  if (nameless) warn(["paths", path], `a parameter of ${path} has no "name" or no "in", and is left out`);
  const byName = new Map(
    named
      .filter(({ name, where }) => name !== undefined && where && !(where === "header" && ignored.test(name)))
      .map(({ given, name, where }) => [`${where} ${name}`, given]),
  );
  for (const [, name] of path.matchAll(/\{([^{}]+)\}/g)) {
    if (byName.has(`path ${name}`)) continue;
    warn(["paths", path], `the parameter "${name}" of ${path} is not described, and taken for text`);
    byName.set(`path ${name}`, { in: "path", name, required: true, schema: { type: "string" } });
  }
  return [...byName.values()].map((given) => withSchema(root, given));
}

/** What a parameter holds, where it is told by a content type: a client writes that as JSON. */
function withSchema(root: Fields, given: unknown): unknown {
  const parameter = follow(root, given);
  const [told] = Object.entries(fieldsOf(parameter.content)).filter(([type]) => isJson(type));
  return told ? { ...parameter, schema: fieldsOf(told[1]).schema ?? {} } : given;
}

const nameOf = ({ name, in: where }: Fields): { name: string | undefined; where: string | undefined } => ({
  name: typeof name === "string" ? name : undefined,
  where: typeof where === "string" ? where : undefined,
});

function freeName(name: string, taken: ReadonlyMap<string, string>): string {
  let count = 2;
  while (taken.has(`${name}_${count}`)) count++;
  return `${name}_${count}`;
}

/** What a client calls is below its "baseUrl". */
function warnOfServers(description: Fields, warn: Report): void {
  const tell = (place: readonly string[], which: string) =>
    warn(place, `${which} not used: a client calls what is below its "baseUrl"`);
  const base = serversOf(description)
    .map((server) => textOf(fieldsOf(server).url ?? "").replace(/^[^/]*\/\/[^/]*|[?#].*|\/+$/g, ""))
    .filter((path) => path !== "");
  if (base.length > 0) tell(["servers"], `the servers' path ${[...new Set(base)].join(" or ")} is`);
  const own = Object.entries(fieldsOf(description.paths)).filter(([, given]) => {
    const item = follow(description, given);
    return [item, ...methods.map((method) => fieldsOf(item[method]))].some((one) => serversOf(one).length > 0);
  });
  const [first] = own;
  const others = own.length > 1 ? ` and of ${own.length - 1} more` : "";
  if (first) tell(["paths", first[0]], `the servers of ${first[0]}${others} are`);
}

const serversOf = ({ servers }: Fields): readonly unknown[] => (Array.isArray(servers) ? servers : []);
