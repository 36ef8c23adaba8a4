import fc from "fast-check";

export type Schema = Readonly<Record<string, unknown>>;

const formats = [
  "date",
  "date-time",
  "email",
  "uuid",
  "uri",
  "ipv4",
  "ipv6",
  "hostname",
  "byte",
  "int32",
  "unknown-one",
];
const patterns = [
  "^[A-Z]{2}-[0-9]{4}$",
  "^1[3-9]\\d{9}$",
  "^(red|green)$",
  "^\\p{Lu}\\w+$",
  "^[^@\\s]+@[\\w.-]+\\.cn$",
  "^(?:a|b){2,}(?<tail>c?)$",
  "[\\u4e00-\\u9fa5]{2}",
  "^[a-f\\d]{8}(-[a-f\\d]{4}){3}-[a-f\\d]{12}$",
];

const text: fc.Arbitrary<Schema> = fc.oneof(
  fc.constant({ type: "string" }),
  fc.constantFrom(...formats).map((format) => ({ type: "string", format })),
  fc.constantFrom(...patterns).map((pattern) => ({ type: "string", pattern })),
  fc
    .tuple(fc.nat(12), fc.nat(12))
    .map(([minLength, more]) => ({ type: "string", minLength, maxLength: minLength + more })),
);

const number: fc.Arbitrary<Schema> = fc.oneof(
  fc
    .record({ type: fc.constantFrom("integer", "number"), from: fc.integer({ min: -100, max: 100 }), span: fc.nat(20) })
    .map(({ type, from, span }) => ({ type, minimum: from, maximum: from + span })),
  fc
    .record({ type: fc.constantFrom("integer", "number"), from: fc.integer({ min: -100, max: 100 }) })
    .map(({ type, from }) => ({ type, exclusiveMinimum: from, exclusiveMaximum: from + 2 })),
  fc.constantFrom(1, 5, 0.25).map((multipleOf) => ({ type: "number", multipleOf, minimum: 3 })),
);

const told: fc.Arbitrary<Schema> = fc.oneof(
  fc
    .uniqueArray(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 4 })
    .map((all) => ({ enum: all })),
  fc.jsonValue().map((one) => ({ const: one })),
  fc.constantFrom({ type: "boolean" }, { type: "null" }, { type: ["string", "null"] }, {}),
);

const name = fc.constantFrom("id", "code", "success", "message", "data", "名称", "a/b~c");

/** Schemas that something is valid by, which may refer to `#/components/schemas/Node`. */
export const schemas: fc.Arbitrary<Schema> = fc.letrec<{ any: Schema; object: Schema; list: Schema }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    text,
    number,
    told,
    fc.constant({ $ref: "#/components/schemas/Node" }),
    tie("object"),
    tie("list"),
    fc.tuple(tie("object"), tie("object")).map(([one, other]) => ({ anyOf: [one, other] })),
    fc.tuple(text, number).map((oneOf) => ({ oneOf })),
    fc
      .tuple(number)
      .map(([one]) => ({ allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { size: one } }] })),
  ),
  object: fc
    .record({
      properties: fc.dictionary(name, tie("any"), { maxKeys: 4 }),
      hidden: fc.dictionary(fc.constantFrom("password", "pin"), text, { maxKeys: 1 }),
      isClosed: fc.boolean(),
      pick: fc.nat(),
    })
    .map(({ properties, hidden, isClosed, pick }) => {
      const marked = Object.entries(hidden).map(([key, one]) => [key, { ...one, writeOnly: true }] as const);
      const names = Object.keys(properties);
      return {
        type: "object",
        properties: { ...properties, ...Object.fromEntries(marked) },
        required: [...names.filter((_, index) => (pick >> index) % 2 === 0), ...Object.keys(hidden)],
        ...(isClosed && { additionalProperties: false }),
      };
    }),
  list: fc
    .record({ items: tie("any"), minItems: fc.nat(2), more: fc.nat(3) })
    .map(({ items, minItems, more }) => ({ type: "array", items, minItems, maxItems: minItems + more })),
})).object;

/** What they refer to. */
export const components = {
  schemas: {
    Node: {
      type: "object",
      required: ["id", "secret"],
      properties: {
        id: { type: "integer", minimum: 1 },
        secret: { type: "string", writeOnly: true },
        next: { $ref: "#/components/schemas/Node" },
        kids: { type: "array", items: { $ref: "#/components/schemas/Node" } },
      },
    },
    Base: {
      type: "object",
      required: ["serial"],
      properties: { serial: { type: "string", pattern: "^[A-Z]{3}\\d$" } },
    },
  },
};
