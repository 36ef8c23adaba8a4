import { equal, ok } from "node:assert/strict";
import { isRefusal } from "../../credentials/pause.js";
import type { ProviderError } from "../../scheme/provider-error.js";
import { memoryTokenStore } from "../../stores/memory.js";
import type { ContractTest } from "../provider-contract.js";
import { callsOf, failureOf, must, saying, tokenCallsOf, type World } from "./world.js";

const page = () => new Response("<html>Maintenance</html>", { headers: { "content-type": "text/html" } });
/** Longer than what a failure is remembered for, in milliseconds. */
const longMs = 3_600_000;

export const tokenTests: Record<string, ContractTest> = {
  async "asks for one token for many calls at once"(world) {
    const { call } = world.client();
    await must("calls that come all at once must succeed", Promise.all(Array.from({ length: 50 }, () => call())));
    isAskedFor(world, 1, "50 calls at once must cost one token");
    equal(callsOf(world).length, 50, "each of 50 calls must be sent once: a fresh token was rejected");
  },

  async "tells of refused secrets, and doesn't try them again at once"(world) {
    const wrong = Object.entries(world.account).map(([name, value]) => [name, `${value}-wrong`]);
    const { call } = world.client({}, Object.fromEntries(wrong));
    const rule = "secrets that are wrong must be refused: login must send them, and the server must want them";
    const error = await failureOf(rule, call());
    ok(
      isRefusal(error),
      `secrets that are refused must be told as such, by kind authentication: envelope.isRefusal must be true of code ` +
        `${(error as Partial<ProviderError>).code} of a token call, or the server answer 401 (${saying(error)})`,
    );
    await failureOf(rule, call());
    isAskedFor(world, 1, "secrets that were refused must not be tried again at once");
  },

  async "gets over a connection that is lost at the token call"(world) {
    const { call } = world.client();
    let isLost = false;
    world.answer(({ isTokenCall }) => {
      if (!isTokenCall || isLost) return undefined;
      isLost = true;
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
    });
    const error = await call().catch((reason: Partial<ProviderError>) => reason);
    const { kind = undefined } = Object(error) as Partial<ProviderError>;
    ok(
      !(error instanceof Error) || kind === "transport",
      `a lost connection must be of kind transport: ${saying(error)}`,
    );
    world.clock.advance(longMs);
    await must("a call must succeed when the connection is back", call());
  },

  async "takes a page in the place of a token answer for none"(world) {
    const { call } = world.client();
    world.answer(({ isTokenCall }) => (isTokenCall ? page() : undefined));
    const error = await failureOf("a call must fail where a page comes in the place of a token answer", call());
    const { kind } = error as Partial<ProviderError>;
    equal(kind, "contract", `a page in the place of a token answer must be of kind contract: ${saying(error)}`);
    world.answer(() => undefined);
    world.clock.advance(longMs);
    await must("a call must succeed when the token call is answered again", call());
  },

  async "ends a call that its caller aborts, and no other"(world) {
    const { call } = world.client();
    const controller = new AbortController();
    const reason = new Error("the caller's own reason");
    world.answer(({ isTokenCall }) => {
      if (isTokenCall) controller.abort(reason);
      return undefined;
    });
    const [aborted, other] = await Promise.all([
      failureOf("a call must end when its caller aborts it", call({ signal: controller.signal })),
      must("a call must succeed whose caller hasn't aborted it", call()),
    ]);
    equal(aborted, reason, `a call must end with its caller's reason: ${saying(aborted)}`);
    ok(other !== aborted);
    isAskedFor(world, 1, "a token call that others wait for must not be made anew");
  },

  async "shares a token with another client over a store"(world) {
    const store = memoryTokenStore();
    for (const name of ["the first client of a store", "another client of the store"]) {
      await must(`a call of ${name} must succeed`, world.client({ store }).call());
    }
    isAskedFor(world, 1, "two clients over one store must share a token: identify must give the same each time");
    equal(
      callsOf(world).length,
      2,
      "a shared token must be as good as one's own: sign must need nothing but the grant",
    );
  },
};

/** @param lifetimeMs how long a token lives by the provider's document */
export const lifetimeTests = (lifetimeMs: number): Record<string, ContractTest> => ({
  async "keeps a token while it lives"(world) {
    const { call } = world.client();
    for (let count = 0; count < 3; count++) {
      await must("a call must succeed while its token lives", call());
      world.clock.advance(lifetimeMs * 0.3);
    }
    isAskedFor(
      world,
      1,
      `a token must be kept for its life of ${lifetimeMs} ms: readGrant must give it, in milliseconds`,
    );
  },

  async "replaces an ended token before a call fails for it"(world) {
    const { call } = world.client();
    await must("a first call must succeed", call());
    world.clock.advance(lifetimeMs + 1_000);
    await must("a call must succeed after its token's end", call());
    const rule = `a token must be replaced when its life of ${lifetimeMs} ms is over`;
    ok(tokenCallsOf(world).length > 1, `${rule}: it was used, and readGrant must give its life in milliseconds`);
    equal(callsOf(world).length, 2, `${rule}, before it is rejected: readGrant must give its life in milliseconds`);
  },
});

function isAskedFor(world: World, count: number, rule: string): void {
  const calls = tokenCallsOf(world);
  const answers = calls.map(({ answer }) => (answer ? `HTTP ${answer.status}` : "nothing"));
  equal(calls.length, count, `${rule}; ${calls.length} token calls were made (answered with ${answers.join(", ")})`);
}
