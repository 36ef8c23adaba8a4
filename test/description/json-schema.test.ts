import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { jsonSchemaOf } from "../../src/description/json-schema.js";

const keywords = [
  ...[
    "type",
    "enum",
    "const",
    "required",
    "format",
    "pattern",
    "multipleOf",
    "minimum",
    "exclusiveMaximum",
    "maxLength",
  ],
  ...["uniqueItems", "minContains", "properties", "patternProperties", "additionalProperties", "items", "prefixItems"],
  ...["contains", "propertyNames", "allOf", "oneOf", "not", "if", "then", "dependentRequired", "dependentSchemas"],
  ...["dependencies", "unevaluatedItems", "unevaluatedProperties", "discriminator", "nullable", "$id", "$comment"],
];
const values = [null, 5, -1, "x", "(", true, [], {}, [null], ["string", null], ["a", 5], { a: 5 }, { a: null }, [{}]];

it("Whatever a keyword says, the schema can be compiled, and it is told what is left out", () => {
  for (const keyword of keywords) {
    for (const value of values) {
      const faults: string[] = [];
      const schema = jsonSchemaOf({ [keyword]: value }, [], (place, problem) => {
        faults.push(`${place.join("/")} ${problem}`);
      });
      const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });
      expect(() => ajv.compile(schema as object), `${keyword}: ${JSON.stringify(value)}`).not.toThrow();
      expect(faults.every((fault) => fault.startsWith(keyword))).toBe(true);
    }
  }
});

it.each([
  ["type", ["string", null]],
  ["type", "strnig"],
  ["dependentRequired", ["a"]],
])("%s %j is told of", (keyword, value) => {
  const problems: string[] = [];
  expect(jsonSchemaOf({ [keyword]: value }, [], (_, problem) => void problems.push(problem))).toEqual({});
  expect(problems).toEqual([`"${keyword}" can't be ${JSON.stringify(value)}, and is left out`]);
});
