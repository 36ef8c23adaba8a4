import { expect, it } from "vitest";
import { mockOf } from "./own-file.js";

const schemaKinds: readonly [
  what: string,
  version: string,
  schema: string,
  told: readonly string[],
  good: string[],
  bad: string[],
][] = [
  ["true", "3.1.0", "true", [], ["1", "{}"], []],
  ["false", "3.1.0", "false", [], [], ["1"]],
  ["nullable in 3.0", "3.0.3", "{ type: string, nullable: true, enum: [a] }", [], ['"a"', "null"], ['"b"', "1"]],
  [
    "nullable beside a reference",
    "3.0.3",
    '{ nullable: true, allOf: [{ $ref: "#/components/schemas/Whole" }] }',
    [],
    ["1", "null"],
    ["1.5"],
  ],
  [
    "bounds that are exclusive by true",
    "3.0.3",
    "{ type: number, minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: false }",
    [],
    ["2", "3"],
    ["1", "4"],
  ],
  ["bounds that are exclusive by number", "3.1.0", "{ type: number, exclusiveMinimum: 1 }", [], ["2"], ["1"]],
  ["int32", "3.0.3", "{ type: integer, format: int32 }", [], ["2147483647"], ["2147483648"]],
  ["a format that nobody knows", "3.1.0", "{ type: string, format: 身份证 }", [], ['"a"'], ["1"]],
  [
    "a pattern of another language",
    "3.1.0",
    "{ type: string, pattern: '(?i)^a$', maxLength: 2 }",
    ["the pattern (?i)^a$ is no regular expression of JavaScript's, and is left out"],
    ['"b"'],
    ['"bcd"', "1"],
  ],
  [
    "a pattern with escapes that Unicode's mode refuses",
    "3.1.0",
    "{ type: string, pattern: '^[\\w-.]+\\@\\_$' }",
    [],
    ['"a.b@_"'],
    ['"a@"'],
  ],
  [
    "a type that there is not",
    "3.0.3",
    "{ type: file, minLength: 1 }",
    ['"type" can\'t be "file", and is left out'],
    ["1", '"a"'],
    ['""'],
  ],
  [
    "keywords of the wrong kind",
    "3.1.0",
    '{ type: object, required: true, properties: { a: { type: string, maxLength: "2" }, b: { type: array, items: [{ type: integer }] } } }',
    ['"required" can\'t be true, and is left out', '"maxLength" can\'t be "2", and is left out'],
    ['{"a":"long"}', '{"b":[1]}'],
    ['{"a":1}', '{"b":["x"]}'],
  ],
  [
    "ids that lead elsewhere",
    "3.1.0",
    '{ $id: "https://example.com/a", $ref: "#/components/schemas/Whole" }',
    [],
    ["1"],
    ["1.5"],
  ],
  [
    "recursion",
    "3.1.0",
    '{ $ref: "#/components/schemas/Node" }',
    [],
    ['{"next":{"next":{"next":null}}}'],
    ['{"next":{"next":{"next":{"next":1}}}}'],
  ],
  [
    "a discriminator",
    "3.0.3",
    '{ oneOf: [{ $ref: "#/components/schemas/Node" }, { $ref: "#/components/schemas/Whole" }], discriminator: { propertyName: kind, mapping: { node: Node } } }',
    [],
    ["1", '{"kind":"node","next":null}'],
    ['"a"', '{"next":null}', '{"kind":"Whole","next":null}'],
  ],
  [
    "a discriminator between schemas that are alike",
    "3.1.0",
    '{ oneOf: [{ $ref: "#/components/schemas/Dog" }, { $ref: "#/components/schemas/Cat" }], discriminator: { propertyName: kind, mapping: { dog: Dog } } }',
    [],
    ['{"kind":"dog","bark":true}', '{"kind":"Cat","bark":1}'],
    ['{"kind":"dog"}', '{"kind":"Dog","bark":true}', '{"kind":"fish"}', '{"bark":true}'],
  ],
  [
    "a discriminator whose choices are its children",
    "3.0.3",
    '{ $ref: "#/components/schemas/Pet" }',
    [],
    ['{"kind":"dog"}', '{"kind":"cat"}'],
    ['{"kind":"fish"}', "{}"],
  ],
];

it.each(schemaKinds)(
  "a file of own endpoints may have a schema with %s",
  async (_what, version, schema, told, good, bad) => {
    const { told: heard, call } = await mockOf(`openapi: ${version}
security: []
paths:
  /a:
    post:
      requestBody:
        content: { application/json: { schema: ${schema} } }
      responses: { "200": { description: ok } }
components:
  schemas:
    Whole: { type: integer }
    Dog: { type: object, required: [kind, bark], properties: { kind: { type: string }, bark: { type: boolean } } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
    Pet:
      { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { dog: Dog, cat: Cat } } }
    Node: { type: object, properties: { next: { oneOf: [{ $ref: "#/components/schemas/Node" }, { enum: [null] }] } } }
`);
    expect(heard).toEqual(told.map((one) => `7 ${one}`));
    for (const body of good) expect(`${body}: ${await call("POST /a", body)}`).toBe(`${body}: 200`);
    for (const body of bad) expect(`${body}: ${await call("POST /a", body)}`).toBe(`${body}: 422`);
  },
);
