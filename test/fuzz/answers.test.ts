import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { providers } from "../accounts.js";
import { facts } from "../facts.js";
import { models, ordersUrl } from "../models.js";
import { damaged, ended, expectProviderError, inputs, inputsMs, withOtherValues } from "./inputs.js";

const clock = { now: () => 1_700_000_000_000, sleep: async () => {} };

/** Whatever a header may hold. */
const headerTexts = (...samples: readonly string[]) =>
  damaged(...samples).map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ""));

const answers = (bodies: readonly unknown[]) =>
  fc.record({
    status: fc.oneof(
      fc.constantFrom(200, 200, 200, 201, 301, 304, 400, 401, 403, 404, 407, 429, 500, 503),
      fc.integer({ min: 200, max: 599 }),
    ),
    body: fc.oneof(
      damaged(...bodies.map((body) => JSON.stringify(body))).map((text) => new TextEncoder().encode(text)),
      ...bodies.map((body) => withOtherValues(body).map((text) => new TextEncoder().encode(text))),
      fc.uint8Array({ maxLength: 60 }),
    ),
    type: headerTexts("application/json", "application/json; charset=gbk", "text/html", "text/xml", "image/png", ""),
    more: fc.dictionary(
      fc.constantFrom("retry-after", "date", "age", "content-encoding", "content-length", "location", "set-cookie"),
      headerTexts("120", "Wed, 21 Oct 2026 07:28:00 GMT", "gzip", "https://other.example/?token=1"),
      { maxKeys: 2 },
    ),
    parseAs: fc.constantFrom("json", "json", "text", "blob", "arrayBuffer", "stream"),
    isUnwrapped: fc.boolean(),
  });

describe.each(providers)("whatever %s answers", (provider) => {
  const { success, failure, rejections, entry } = facts[provider];
  const told = rejections.flatMap(({ body = [] }) => (typeof body === "string" ? [] : [body]));
  const bodies = [success({ orders: [] }), failure(7, "no"), ...told];
  const model = models[provider];
  const unwrap = entry.unwrap as (answer: unknown) => Promise<unknown>;

  it(
    "a call comes to its end, with what came or with an error that says what that is",
    async () => {
      await fc.assert(
        fc.asyncProperty(answers(bodies), async ({ status, body, type, more, parseAs, isUnwrapped }) => {
          const isEmpty = [204, 205, 304].includes(status);
          const fetch: typeof globalThis.fetch = async (input, init) => {
            if (model.isTokenCall(new Request(input, init))) return Response.json(model.issue(1, clock));
            return new Response(isEmpty ? null : body, { status, headers: { ...more, "content-type": type } });
          };
          const client = model.createClient({ fetch, clock, retry: false });
          const call = isUnwrapped
            ? unwrap(client.GET("/v1/orders", { parseAs: parseAs as "json" }))
            : client.auth.fetch(ordersUrl);
          const outcome = await ended(call);
          if ("error" in outcome) expectProviderError(outcome.error);
          else if (!isUnwrapped) expect((outcome.value as Response).status).toBe(status);
        }),
        inputs(providers.length),
      );
    },
    inputsMs,
  );
});
