import { equal, ok } from "node:assert/strict";
import { isProviderError } from "../../scheme/provider-error.js";
import type { ContractTest } from "../provider-contract.js";
import { failureOf, saying } from "./world.js";

/** @param failure the body of a failure inside HTTP 200 */
export const failureTests = (failure: object): Record<string, ContractTest> => ({
  async "tells a failure inside HTTP 200 by its kind and its code"(world) {
    world.answer(({ isTokenCall }) => (isTokenCall ? undefined : Response.json(failure)));
    const error = await failureOf(
      "a failure inside HTTP 200 must fail: envelope.read takes it for a success",
      world.client().call(),
    );
    if (!isProviderError(error)) throw error;
    const isKnown = error.kind === "business" || error.kind === "authentication";
    ok(
      isKnown,
      `a failure inside HTTP 200 must be read by envelope.read, and is of kind ${error.kind}: ${saying(error)}`,
    );
    equal(error.status, 200, `the call must be answered with the failure: ${saying(error)}`);
    ok(error.code !== undefined, "envelope.read must give the code of a failure");
  },
});
