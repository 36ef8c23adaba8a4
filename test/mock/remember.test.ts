import { expect, it } from "vitest";
import { createMemory } from "../../src/mock/answers/remember.js";

const memoryOf = (size: number) => createMemory<{ n: number }>(() => size);

it("a memory gives back what was kept, and nothing else", () => {
  const memory = memoryOf(1);
  const value = { n: 1 };
  expect(memory.keep("a", value)).toBe(value);
  expect([memory.recall("a"), memory.recall("b")]).toEqual([value, undefined]);
});

it("a memory forgets what was asked for longest ago, beyond 1,000 values", () => {
  const memory = memoryOf(1);
  for (let n = 0; n < 1_000; n++) memory.keep(String(n), { n });
  memory.recall("0");
  memory.keep("another", { n: -1 });
  expect([memory.recall("0"), memory.recall("1"), memory.recall("2")]).toEqual([{ n: 0 }, undefined, { n: 2 }]);
});

it("a memory forgets where its values and their keys have more than 4,000,000 characters, and keeps none that is longer", () => {
  const memory = memoryOf(1_500_000);
  for (const key of ["a", "b", "c"]) memory.keep(key, { n: 1 });
  expect([memory.recall("a"), memory.recall("b")?.n, memory.recall("c")?.n]).toEqual([undefined, 1, 1]);
  memory.keep("x".repeat(4_000_000), { n: 2 });
  expect([memory.recall("x".repeat(4_000_000)), memory.recall("c")?.n]).toEqual([undefined, 1]);
});
