import { type Fields, fieldsOf, follow } from "../../src/description/references.js";
import { flatSchema } from "./flat-schema.js";

/**
 * A description for generators of clients, which take less than OpenAPI 3.1 has: in OpenAPI 3.0, with one schema for whatever
 * an operation may answer, success or failure, and without what a client would refuse an answer for, such as codes that nobody
 * has told of yet.
 *
 * @param description an OpenAPI 3.1 document whose references are all inside it
 */
export function flatDescription(description: object): object {
  const { info, servers, tags, security, paths, components } = fieldsOf(description);
  const { title, summary, version, license } = fieldsOf(info);
  const { schemas, securitySchemes, ...otherComponents } = fieldsOf(components);
  const answers = answerSchemas(description);
  const flatPart = partOf(description);
  return {
    openapi: "3.0.3",
    info: {
      title,
      description: summary,
      version,
      ...(license !== undefined && { license: { name: fieldsOf(license).name } }),
    },
    servers: flatPart(servers, false),
    tags: flatPart(tags, false),
    ...(security !== undefined && { security }),
    paths: flatPart(paths, false),
    components: {
      securitySchemes: Object.fromEntries(Object.entries(fieldsOf(securitySchemes)).map(withoutFlow)),
      ...fieldsOf(flatPart(withoutExamples(otherComponents), false)),
      schemas: Object.fromEntries(
        Object.entries(fieldsOf(schemas)).map(([name, schema]) => [
          name,
          flatSchema(schema, { root: description, isAnswer: answers.has(name) }),
        ]),
      ),
    },
  };
}

/** A part that is no schema: without extensions, examples and alternatives of credentials. */
const partOf = (root: object) =>
  function flatPart(part: unknown, isAnswer: boolean): unknown {
    if (Array.isArray(part)) return part.map((one) => flatPart(one, isAnswer));
    if (typeof part !== "object" || part === null) return part;
    const entries = Object.entries(part).filter(([key]) => !/^(x-.*|examples?)$/.test(key));
    return Object.fromEntries(
      entries.map(([key, value]) => {
        if (key === "schema") return [key, flatSchema(value, { root, isAnswer })];
        if (key === "security") return [key, [value].flat().slice(0, 1)];
        return [key, flatPart(value, isAnswer || key === "responses")];
      }),
    );
  };

/** Generated clients would obtain tokens in a way of their own: of OAuth, only what a call carries is left. */
const withoutFlow = ([name, scheme]: [string, unknown]): [string, Fields] => {
  const { type, description, ...others } = fieldsOf(scheme);
  return [name, type === "oauth2" ? { type: "http", scheme: "bearer", description } : { type, description, ...others }];
};

const withoutExamples = ({ examples: _, ...others }: Fields): Fields => others;

/** The names of the schemas that answers are made of. */
function answerSchemas(root: object): Set<string> {
  const { paths, components } = fieldsOf(root);
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { $ref } = part as Fields;
    const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(String($ref)) ?? [];
    if (name !== undefined && !found.has(name)) {
      found.add(name);
      visit(follow(root, part));
    }
    for (const one of Object.values(part)) visit(one);
  };
  visit(fieldsOf(components).responses);
  const operations = Object.values(fieldsOf(paths)).flatMap((item) => Object.values(fieldsOf(item)));
  for (const operation of operations) visit(fieldsOf(operation).responses);
  return found;
}
