import { fail, ok } from "node:assert/strict";
import { inspect } from "node:util";
import { isRecord, parseJson } from "../../scheme/envelope.js";
import { isProviderError } from "../../scheme/provider-error.js";
import type { ContractTest } from "../provider-contract.js";
import { tokenCallsOf, type World } from "./world.js";

/** A shorter one would turn up in ordinary words. */
const shortestSecret = 6;

export const redactionTests: Record<string, ContractTest> = {
  async "shows no secret in errors, events, attempts and printed clients"(world) {
    const { client, answer, account, sent } = world;
    const { auth, call } = client();
    const errorOf = (work: Promise<unknown>) =>
      work.then(
        () => undefined,
        (error: unknown) => error,
      );
    const errors = [await errorOf(call())];
    const credential = await auth.credential();
    auth.invalidate(credential);
    errors.push(await errorOf(call()));
    world.revokeTokens();
    errors.push(await errorOf(call()));
    const echo = JSON.stringify([account, sent.map(({ url, body, answer }) => [url, body, answer?.text])]);
    answer(() => new Response(echo, { status: 500, headers: { "content-type": "application/json" } }));
    errors.push(await errorOf(call()), await errorOf(client().call()));
    const told = { "an error": errors, "a printed client": [auth, credential] };
    const all = { ...told, "an event": world.events, "what is told of an attempt": world.attempts };
    for (const [what, values] of Object.entries(all)) showNothing(world, values, `${what} must show no secret`);
  },

  async "tells what is wrong with a token answer, and doesn't quote it"(world) {
    const { scheme, client, answer } = world;
    if (!scheme.login) return;
    await client().auth.credential();
    const [first] = tokenCallsOf(world);
    for (const broken of brokenFrom(parseJson(first?.answer?.text ?? ""))) {
      answer(({ isTokenCall }) => (isTokenCall ? Response.json(broken) : undefined));
      const error = await client()
        .auth.credential()
        .catch((reason: unknown) => reason);
      if (!(error instanceof Error)) continue;
      ok(
        isProviderError(error),
        `readGrant must throw what malformed makes of a token answer that lacks something, not ${error.name}`,
      );
      showNothing(world, [error], "what readGrant gives to malformed must quote nothing of the answer");
    }
  },
};

/** Fails where something that is shown holds a secret: the account's, or a token that was granted. */
function showNothing(world: World, shown: readonly unknown[], rule: string): void {
  const text = shown.map(textOf).join("\n");
  const secrets = [...Object.entries(world.account), ...grantedIn(world)];
  const [name] =
    secrets.find(
      ([, secret]) => secret.length >= shortestSecret && waysToWrite(secret).some((way) => text.includes(way)),
    ) ?? [];
  if (name) fail(`${rule} (the ${name} was shown)`);
}

function grantedIn(world: World): [name: string, secret: string][] {
  return tokenCallsOf(world).flatMap(({ answer }) => {
    try {
      const { token, refreshToken = "" } = world.scheme.readGrant(
        JSON.parse(answer?.text ?? ""),
        () => new Error(),
        world.clock.now(),
      );
      return [
        ["token", token],
        ["refresh token", refreshToken],
      ];
    } catch {
      return [];
    }
  });
}

const waysToWrite = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  btoa(encodeURIComponent(secret)),
];

function textOf(value: unknown): string {
  const { message = "", stack = "" } = Object(value) as Partial<Error>;
  return [inspect(value, { depth: 10, showHidden: true }), JSON.stringify(value), String(value), message, stack].join(
    "\n",
  );
}

/** The same without one of its parts, and with what it is in another place. */
function* brokenFrom(value: unknown): Generator<unknown> {
  if (!isRecord(value)) return;
  for (const [name, part] of Object.entries(value)) {
    const { [name]: _, ...rest } = value;
    yield rest;
    yield { ...rest, [name]: { odd: part } };
    for (const broken of brokenFrom(part)) yield { ...rest, [name]: broken };
  }
}
