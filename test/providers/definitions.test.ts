import { expect, it, vi } from "vitest";
import { providers } from "../../scripts/providers.js";

const checked = vi.hoisted(() => [] as string[]);

// What the providers are made by carries no checks.
vi.mock("../../src/client/provider.js", async (importOriginal) => {
  const original = await importOriginal<typeof import("../../src/client/provider.js")>();
  const { checkDefinition, checkScheme } = await import("../../src/client/check-definition.js");
  const providerOf: typeof original.providerOf = (definition) => {
    const { envelope, scheme } = definition;
    checkDefinition(definition);
    checkScheme(typeof scheme === "function" ? scheme({} as never) : scheme);
    checked.push(envelope.provider);
    return original.providerOf(definition);
  };
  return { ...original, providerOf };
});

it("the providers' definitions are right, as the kit wants them of users", async () => {
  for (const name of providers) await import(`../../src/providers/${name}.ts`);
  expect(checked.sort()).toEqual([...providers].sort());
});
