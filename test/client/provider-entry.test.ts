import { expect, it } from "vitest";
import { isSuccessOf, unwrapOf } from "../../src/kit.js";
import { envelope } from "../kit/usual.js";

it.each([
  [{ code: 0 }, true],
  [{ code: 1 }, false],
  [{}, false],
  [[], false],
  [undefined, false],
  [null, false],
  ['{"code":0}', false],
  ["", false],
  [0, false],
])("the body %j is a success: %s", (body, isSuccess) => {
  expect(isSuccessOf<"code", 0>(envelope)(body)).toBe(isSuccess);
});

it.each([undefined, null, "a text"])("what is not judged is not read either: %j", (body) => {
  const read = () => expect.fail("it was read");
  expect(isSuccessOf<"code", 0>({ ...envelope, read })(body)).toBe(false);
});

it.each([undefined, null, { code: 0 }, "a text", Promise.resolve(undefined), Promise.resolve({ code: 0 })])(
  "a body is no call to unwrap, which is told: %o",
  async (body) => {
    const unwrap = unwrapOf(envelope) as (given: unknown) => unknown;
    await expect(async () => unwrap(body)).rejects.toThrow(
      "unwrap takes what a client's call comes to: unwrap(client.GET",
    );
  },
);
