import { equal, fail, ok } from "node:assert/strict";
import { judge } from "../../calls/judge.js";
import { parseJson } from "../../scheme/envelope.js";
import type { ProviderError } from "../../scheme/provider-error.js";
import type { ContractTest } from "../provider-contract.js";
import { callsOf, failureOf, must, saying, type World } from "./world.js";

export const rejectionTests: Record<string, ContractTest> = {
  async "is let in with a credential, and not without"(world) {
    const { send, client } = world;
    await must(
      "a call with a fresh credential must succeed: sign must send it as the provider wants it",
      client().call(),
    );
    const { status } = await send();
    const body = callsOf(world).at(-1)?.answer?.text ?? "";
    const reading = world.scheme.envelope.read(parseJson(body));
    const isRefused = status >= 400 || reading?.success === false;
    ok(isRefused, `the server must not answer a call without a credential with a success: it did, with HTTP ${status}`);
  },

  async "is let in with every secret alone"(world) {
    for (const [name, value] of Object.entries(world.account)) {
      const other = world.client({}, { ...world.account, [name]: `${value}-wrong` });
      const made = await other.call().then(
        () => true,
        () => false,
      );
      ok(!made, `a call must fail with another ${name}: login or sign must send it, and the server must want it`);
    }
  },

  async "hands over as refused credentials what is rejected again"(world) {
    const { scheme, client, revokeTokens } = world;
    const rejection = await rejectionOf(world);
    world.answer(({ isTokenCall }) => {
      if (isTokenCall) return undefined;
      // What is rejected must not come again, where a login repeats a token that is good.
      revokeTokens();
      return rejection();
    });
    const before = callsOf(world).length;
    const error = (await failureOf(
      "a call that is rejected twice must fail",
      client().call(),
    )) as Partial<ProviderError>;
    const { status, ok: isFine } = rejection();
    ok(
      error.kind === "authentication" || !(isFine || status === 401),
      `a rejection must be of kind authentication, and is of kind ${error.kind}: envelope.isRefusal must be true of ` +
        `code ${error.code} (${saying(error)})`,
    );
    equal(
      callsOf(world).length - before,
      scheme.login ? 2 : 1,
      "a call that is rejected must be sent once more, and no more",
    );
  },
};

export const replayTests: Record<string, ContractTest> = {
  async "replaces a rejected token, and sends the call once more as it was"(world) {
    const { client, sent, revokeTokens } = world;
    await rejectionOf(world);
    const { call } = client();
    await must("a first call must succeed", call());
    const before = sent.length;
    revokeTokens();
    await must("a call whose token is rejected must be sent once more with another, and succeed", call());
    const calls = sent.slice(before).filter(({ isTokenCall }) => !isTokenCall);
    equal(calls.length, 2, `a call whose token is rejected must be sent twice, and was sent ${calls.length} times`);
    const [first, second] = calls;
    equal(second?.method, first?.method, "a call must be sent once more by the same method");
    equal(second?.body, first?.body, "a call must be sent once more with the same body");
  },
};

/** What the server answers to a token that it has forgotten, or to no secrets; as often as is asked for. */
async function rejectionOf(world: World): Promise<() => Response> {
  const { scheme, client, revokeTokens, send } = world;
  const request = scheme.login ? await must("a first call must get a token", client().signed()) : undefined;
  revokeTokens();
  const { status } = await send(request);
  const text = callsOf(world).at(-1)?.answer?.text ?? "";
  const answer = () => new Response(text, { status, headers: { "content-type": "application/json" } });
  const { verdict } = judge(scheme, answer(), undefined, text, false);
  const reading = scheme.envelope.read(parseJson(text));
  const said = `HTTP ${status}${reading?.success === false ? `, code ${reading.code}` : ""}`;
  if (verdict === "spent") return answer;
  if (status < 400 && reading?.success)
    fail(`the server must reject a token that it has forgotten, and took it (${said})`);
  return fail(`rejection must tell how the server rejects a token that it has forgotten (${said})`);
}
