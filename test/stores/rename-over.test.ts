import { expect, it } from "vitest";
import { renameOver } from "../../src/stores/rename-over.js";

/** Fails with these codes first. */
function failing(...codes: string[]) {
  const moved: unknown[] = [];
  const move = async (...names: unknown[]) => {
    const code = codes.shift();
    if (code) throw Object.assign(new Error(code), { code });
    moved.push(names);
  };
  return { move, moved, left: codes };
}

it.each(["EPERM", "EACCES", "EBUSY"])("waits where a file is being read, which Windows says as %s", async (code) => {
  const { move, moved } = failing(code, code);
  await renameOver("from", "to", move);
  expect(moved).toEqual([["from", "to"]]);
});

it("fails at once for any other reason", async () => {
  const { move, left } = failing("ENOENT", "ENOENT");
  await expect(renameOver("from", "to", move)).rejects.toThrow("ENOENT");
  expect(left).toEqual(["ENOENT"]);
});

it("does not wait for ever", async () => {
  const { move, moved } = failing(...Array.from({ length: 25 }, () => "EPERM"));
  await expect(renameOver("from", "to", move)).rejects.toThrow("EPERM");
  expect(moved).toEqual([]);
});
