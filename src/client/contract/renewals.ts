import { deepEqual, ok } from "node:assert/strict";
import type { ContractTest } from "../provider-contract.js";
import { must, saying, type World } from "./world.js";

export const renewalTests: Record<string, ContractTest> = {
  async "renews a token, and what a renewal brought"(world) {
    const { auth, call } = world.client();
    await must("a first call must succeed", call());
    for (const which of ["a token that a login brought", "a token that a renewal brought"]) {
      const before = world.events.length;
      auth.invalidate(await auth.credential());
      await must(`a call must succeed after the renewal of ${which}`, call());
      const told = world.events.slice(before).map(({ type }) => type);
      ok(
        !told.includes("token.failed"),
        `the server must take the renewal of ${which}: renew must send what it wants, and readGrant read the refresh token ` +
          `(${lastFailure(world)})`,
      );
      deepEqual(
        told.filter((type) => type.startsWith("token.")),
        ["token.renewed"],
        `${which} must be renewed: renew gave nothing, or readGrant no refresh token`,
      );
    }
  },
};

const lastFailure = ({ events }: World): string => {
  const { kind, code } = events.findLast(({ type }) => type === "token.failed") ?? {};
  return saying({ message: `kind ${kind}${code === undefined ? "" : `, code ${code}`}` });
};
