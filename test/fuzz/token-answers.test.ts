import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Provider, providers } from "../accounts.js";
import { facts } from "../facts.js";
import { models, ordersUrl } from "../models.js";
import { damaged, ended, expectProviderError, inputs, inputsMs, withOtherValues } from "./inputs.js";

const now = 1_700_000_000_000;
const clock = { now: () => now, sleep: async () => {} };
const grantOf = (provider: Provider) =>
  facts[provider].grant({ token: "token-1", refreshToken: "refresh-1", lifetimeS: 7200, now });

describe.each(providers)("whatever a token answer of %s says", (provider) => {
  const sample = grantOf(provider);
  const texts = fc.oneof({ weight: 4, arbitrary: withOtherValues(sample) }, damaged(JSON.stringify(sample)));

  it(
    "there is a token that a header can carry, with a life that can be counted, or an error says what is wrong",
    async () => {
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          const sent: Request[] = [];
          const fetch: typeof globalThis.fetch = async (input, init) => {
            const request = new Request(input, init);
            if (models[provider].isTokenCall(request)) return new Response(text);
            sent.push(request);
            return Response.json(models[provider].success);
          };
          const auth = models[provider].createAuth({ fetch, clock, retry: false });
          const outcome = await ended(auth.credential());
          if ("error" in outcome) return expectProviderError(outcome.error);
          const { expiresAt = now } = outcome.value;
          expect(expiresAt >= now && Number.isFinite(expiresAt)).toBe(true);
          const called = await ended(auth.fetch(ordersUrl));
          if ("error" in called) return expectProviderError(called.error);
          const [{ url = "", headers = [] } = {}] = sent;
          expect(`${url} ${[...headers]}`).toMatch(/^[\x20-\x7e]+$/);
        }),
        inputs(providers.length),
      );
    },
    inputsMs,
  );
});
