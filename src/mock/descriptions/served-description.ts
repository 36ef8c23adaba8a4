import { methods } from "../../description/methods.js";
import { type Fields, fieldsOf, follow } from "../../description/references.js";
import type { Refusals } from "../simulator.js";

/** What a mock answers by itself, whatever a description says. */
const own: Readonly<Record<string, string>> = {
  400: "The request can't be read.",
  404: "There is no such path, answer or example.",
  405: "The path has no such method.",
  406: "There is no answer in a media type that the request accepts.",
  413: "The body is too large.",
  415: "The operation takes no body, or none of this media type.",
  422: "The request is not what the description says.",
  503: "Too much of other bodies is being read.",
  500: "The description gives no answer that can be sent, or the mock failed.",
};
/** What it answers as the provider does. */
const asProvider: Readonly<Record<string, string>> = {
  401: "The credentials are refused.",
  429: "The call is beyond the mock's quota.",
};

/** RFC 9457. */
const problemSchema = {
  type: "object",
  required: ["title", "status", "detail"],
  properties: { title: { type: "string" }, status: { type: "integer" }, detail: { type: "string" } },
};

/**
 * The descriptions that a mock serves, as one, for tools that call each operation: with the mock's own answers, marked
 * `x-mock: true`. Where two files have components of one name, those of the later one get a number.
 *
 * @param base the provider's
 * @param extensions a user's own
 */
export function servedDescription(base: object, extensions: readonly object[], refusals: Refusals): object {
  const taken = new Set<string>();
  const parts = [base, ...extensions].map((one, index) => apart(fieldsOf(one), taken, index));
  const { security = [] } = fieldsOf(base);
  const components: Record<string, Fields> = {};
  const paths: Record<string, Fields> = {};
  for (const part of parts) {
    for (const [kind, some] of Object.entries(fieldsOf(part.components))) {
      components[kind] = { ...components[kind], ...fieldsOf(some) };
    }
    for (const [path, given] of Object.entries(fieldsOf(part.paths))) {
      const { $ref: _, ...item } = follow(part, given);
      const operations = methods.flatMap((method) => {
        if (item[method] === undefined) return [];
        const operation = follow(part, item[method]);
        // Whatever scheme a file names, it is the provider's credentials that are wanted.
        const wanted = operation.security ?? part.security ?? security;
        const needed = Array.isArray(wanted) && wanted.length > 0 ? security : [];
        const responses = withOwn(part, fieldsOf(operation.responses), refusals);
        return [[method, { ...operation, security: needed, responses }] as const];
      });
      paths[path] = { ...paths[path], ...item, ...Object.fromEntries(operations) };
    }
  }
  return { ...parts[0], servers: [{ url: "/" }], security, paths, components };
}

/** The mock's answers beside those that are described. */
function withOwn(part: Fields, described: Fields, refusals: Refusals): Fields {
  const content =
    refusals === "problem" ? { "application/problem+json": { schema: problemSchema } } : { "application/json": {} };
  const mine = Object.entries(own).map(([code, description]) => {
    if (described[code] === undefined) return [code, { description, "x-mock": true, content }];
    const response = follow(part, described[code]);
    const marked = Object.fromEntries(Object.entries(content).map(([type, one]) => [type, { ...one, "x-mock": true }]));
    return [code, { ...response, content: { ...marked, ...fieldsOf(response.content) } }];
  });
  const others = Object.entries(asProvider).map(([code, description]) => [code, { description, "x-mock": true }]);
  return { ...Object.fromEntries(others), ...described, ...Object.fromEntries(mine) };
}

/** A description whose components have names that no other's have. */
function apart(description: Fields, taken: Set<string>, index: number): Fields {
  const renamed = new Map<string, string>();
  const components = Object.entries(fieldsOf(description.components)).map(([kind, some]) => {
    const entries = Object.entries(fieldsOf(some)).map(([name, one]) => {
      const own = taken.has(`${kind}/${name}`) ? `${name}.${index}` : name;
      if (own !== name) renamed.set(`#/components/${kind}/${name}`, `#/components/${kind}/${own}`);
      taken.add(`${kind}/${own}`);
      return [own, one];
    });
    return [kind, Object.fromEntries(entries)];
  });
  const whole = { ...description, components: Object.fromEntries(components) };
  return renamed.size === 0 ? whole : (referring(whole, renamed) as Fields);
}

/** The same with references led elsewhere. */
function referring(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => referring(one, renamed));
  const entries = Object.entries(value).map(([key, one]) => {
    const [target = "", rest = ""] = key === "$ref" && typeof one === "string" ? splitReference(one) : [];
    return [key, renamed.has(target) ? renamed.get(target) + rest : referring(one, renamed)];
  });
  return Object.fromEntries(entries);
}

/** A reference to a component, and what follows within it. */
function splitReference(reference: string): [string, string] {
  const [, component = reference, rest = ""] = /^(#\/components\/[^/]+\/[^/]+)(.*)$/.exec(reference) ?? [];
  return [component, rest];
}
