import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { generateSync, type JsonSchema } from "json-schema-faker";
import { expect, test } from "vitest";
import { createContract } from "../../src/contract/contract.js";
import { components, type Schema, schemas } from "../mock/schema-arbitraries.js";
import { runs } from "../same-runs.js";
import { exchangeOf } from "./exchanges.js";

const root = "#/components/schemas/Root";

const contractOf = (Root: Schema) =>
  createContract([
    {
      name: "own.yaml",
      description: {
        openapi: "3.1.0",
        components: { schemas: { ...components.schemas, Root } },
        paths: {
          "/own": {
            get: { responses: { 200: { content: { "application/json": { schema: { $ref: root } } } } } },
          },
        } as never,
      },
    },
  ]);

/** Ajv itself, of the same schemas in one piece: without what only requests have to have, as OpenAPI says. */
function validatorOf(Root: Schema, change: (schema: unknown) => unknown) {
  const ajv = new Ajv2020({ strict: false, logger: false, multipleOfPrecision: 9 });
  addFormats.default(ajv);
  const definitions = change({ ...components.schemas, Root });
  return ajv.compile({ components: { schemas: definitions }, $ref: root });
}

const mapped = (value: unknown, change: (schema: Record<string, unknown>) => object): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  const inside = Object.entries(value).map(([key, one]) => [
    key,
    key === "enum" || key === "const" ? one : mapped(one, change),
  ]);
  return change(Object.fromEntries(inside));
};

const received = (schema: unknown) =>
  mapped(schema, (one) => {
    const { required, properties } = one as { required?: string[]; properties?: Record<string, Schema> };
    if (!Array.isArray(required)) return one;
    return { ...one, required: required.filter((name) => properties?.[name]?.writeOnly !== true) };
  });

/** Of schemas that are not composed of others, those that are closed where they don't say otherwise. */
const closed = (schema: unknown) =>
  mapped(received(schema), (one) =>
    typeof one.type === "string" && one.properties ? { additionalProperties: false, ...one } : one,
  );

const isComposed = (schema: Schema) => /"(allOf|anyOf|oneOf)"/.test(JSON.stringify(schema));

/** Values that the schema was made for, those with something wrong in them, and others. */
const values = (schema: Schema): fc.Arbitrary<unknown> => {
  const made = fc.nat().map((seed) => {
    const whole = { ...schema, components } as JsonSchema;
    return structuredClone(generateSync(whole, { seed, maxDepth: 4 } as object)) as unknown;
  });
  const spoilt = fc
    .tuple(made, fc.nat(), fc.jsonValue({ maxDepth: 1 }))
    .map(([value, pick, other]) => spoil(value, pick, other));
  return fc.oneof(made, spoilt, fc.jsonValue({ maxDepth: 2 }));
};

/** A value with another one somewhere in it, or with one field more or less. */
function spoil(value: unknown, pick: number, other: unknown): unknown {
  const keys = Object.keys(Object(value));
  if (typeof value !== "object" || value === null || keys.length === 0) return other;
  const [kind, rest] = [pick % 4, Math.floor(pick / 4)];
  const key = keys[rest % keys.length] ?? "";
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  if (kind === 0) delete copy[key];
  else if (kind === 1) copy[Array.isArray(value) ? value.length : `${key}s`] = other;
  else if (kind === 2) copy[key] = other;
  else copy[key] = spoil(copy[key], rest, other);
  return copy;
}

/** A schema with values for it. */
const cases = schemas.chain((schema) =>
  fc.array(values(schema), { minLength: 10, maxLength: 10 }).map((all) => ({ schema, all })),
);

test("a body has a difference where Ajv refuses it, and none where Ajv takes it with every schema closed", async () => {
  let [refused, taken, others] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(cases, async ({ schema, all }) => {
      const contract = await contractOf(schema);
      const isValid = validatorOf(schema, received);
      const isClosedValid = validatorOf(schema, closed);
      for (const body of all) {
        const differences = contract.checkAnswer(
          exchangeOf({ body: JSON.stringify(body) }, { url: "https://a.example/own" }),
        );
        const seen = { schema, body, differences };
        const kinds = new Set(differences.map(({ kind }) => kind));
        if (isValid(body))
          expect({ ...seen, kinds: [...kinds].filter((kind) => !/^(undocumented|renamed)$/.test(kind)) }).toEqual({
            ...seen,
            kinds: [],
          });
        else expect({ ...seen, count: differences.length }).not.toEqual({ ...seen, count: 0 });
        if (isComposed(schema)) others++;
        else if (isClosedValid(body)) expect(seen).toEqual({ ...seen, differences: [] });
        else expect({ ...seen, count: differences.length }).not.toEqual({ ...seen, count: 0 });
        if (differences.length > 0) refused++;
        else taken++;
        for (const { place } of differences) expect(place.startsWith("body")).toBe(true);
        const told = differences.map(({ kind, place }) => `${kind} ${place}`);
        expect(told).toEqual([...new Set(told)]);
      }
    }),
    { numRuns: runs(30) },
  );
  expect(Math.min(refused, taken, others)).toBeGreaterThan(50);
});
