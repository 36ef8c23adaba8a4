import { describe, expect, it } from "vitest";
import { simulators } from "../../generated/simulators.js";
import { createContract } from "../../src/contract/contract.js";
import { providerSource } from "../../src/contract/source.js";
import { fieldsOf, follow } from "../../src/description/references.js";
import { exchangeOf } from "./exchanges.js";

interface Example {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly value: unknown;
}

/** All the examples of answers that a description has. */
function examplesOf(root: object): Example[] {
  return Object.entries(fieldsOf(fieldsOf(root).paths)).flatMap(([path, item]) =>
    Object.entries(fieldsOf(item)).flatMap(([method, operation]) =>
      Object.entries(fieldsOf(fieldsOf(operation).responses)).flatMap(([status, response]) =>
        Object.entries(fieldsOf(follow(root, response).content)).flatMap(([type, media]) =>
          Object.entries(fieldsOf(fieldsOf(media).examples)).map(([name, example]) => ({
            ...{ name, method: method.toUpperCase(), path, status: Number(status), type },
            value: follow(root, example).value,
          })),
        ),
      ),
    ),
  );
}

describe.each(Object.entries(simulators))("the answers that the description of %s shows", (_name, simulated) => {
  it("are what it says", async () => {
    const source = await providerSource(simulated);
    const contract = await createContract([source]);
    const examples = examplesOf(source.description);
    expect(examples.length).toBeGreaterThan(3);
    for (const { name, method, path, status, type, value } of examples) {
      const url = `https://api.example${path.replace(/\{[^}]*\}/g, "some")}`;
      const differences = contract.checkAnswer(exchangeOf({ status, type, body: value }, { method, url }));
      expect({ name, path, differences }).toEqual({ name, path, differences: [] });
    }
  });
});
