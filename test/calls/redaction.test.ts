import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isProviderError, type ProviderError } from "../../src/index.js";
import { providers } from "../accounts.js";
import { facts } from "../facts.js";
import { models, observedProvider, ordersUrl } from "../models.js";
import { leaksOf } from "../redaction.js";
import { unwraps } from "../unwraps.js";

/** The ways in which servers echo what they were sent. */
const base64 = (text: string) => Buffer.from(text).toString("base64");
const forms: ((text: string) => string)[] = [
  (text) => text,
  encodeURIComponent,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => new URLSearchParams({ a: text }).toString().slice(2),
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
  base64,
  (text) => base64(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""),
  (text) => `Basic ${base64(`${text}:${text}`)}`,
  (text) => `Bearer ${text}`,
];

/** A secret with odd characters, which holds something that is in nothing else. */
const secret = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(..."aZ9-._~+/=&%\"<>' !*()@#$^{}[]|;,"), minLength: 0, maxLength: 8 }),
    fc.integer({ min: 100_000_000, max: 999_999_999 }),
    fc.string({ unit: fc.constantFrom(..."aZ9-._~+/=&%\"<>' !*()@#$^{}[]|;,"), minLength: 0, maxLength: 8 }),
  )
  .map(([before, middle, after]) => `${before}sq${middle}xz${after}`.trim());

const shownOf = (value: unknown): string => {
  const { message = "", stack = "" } = Object(value) as Partial<Error>;
  return [inspect(value, { depth: 10, showHidden: true }), JSON.stringify(value), String(value), message, stack].join(
    "\n",
  );
};

/** The part of a secret that none of the ways to write it change, and its Base64. */
const marksOf = (secrets: readonly string[]) =>
  secrets.flatMap((text) => [/sq\d{9}xz/.exec(text)?.[0] ?? text, base64(text).replace(/=+$/, "")]);

const answers = (words: string): [string, () => Response | Promise<Response>][] => {
  const body = { code: 4711, errorCode: 4711, success: false, msg: words, message: words, errorMsg: words };
  const header = words.replace(/[^\x20-\x7e]/g, "");
  return [
    ["in a failure's message", () => Response.json(body, { status: 500 })],
    ["in a failure inside HTTP 200", () => Response.json(body)],
    ["in its code", () => Response.json({ ...body, code: words, errorCode: words })],
    ["in OAuth's words", () => Response.json({ error: words, error_description: words }, { status: 400 })],
    ["as a text", () => new Response(words, { status: 502 })],
    ["as a page", () => new Response(`<html>${words}</html>`, { headers: { "content-type": "text/html" } })],
    ["with a 401", () => Response.json(body, { status: 401 })],
    [
      "in headers",
      () =>
        new Response("{", {
          status: 403,
          headers: { location: header, "content-encoding": header, "retry-after": header },
        }),
    ],
    ["in the status text", () => new Response("{", { status: 500, statusText: header })],
    [
      "in a transport's error",
      () => Promise.reject(Object.assign(new TypeError(words), { code: "ECONNRESET", path: words })),
    ],
    [
      "in an error of a body",
      () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError(words)) })),
    ],
  ];
};

describe.each(providers)("secrets of %s with odd characters, echoed in every form", (provider) => {
  const odd = fc.array(secret, { minLength: 3, maxLength: 3 });

  /** Makes calls of a provider that echoes; hands everything to a check that a program could show. */
  async function everythingShown(secrets: readonly string[], isAtToken: boolean, number: number) {
    const shown: unknown[] = [];
    const account = Object.fromEntries(
      Object.keys(facts[provider].account).map((name, index) => [name, (secrets[index] ?? "").replaceAll(":", "")]),
    );
    const sent = Object.values(account);
    const words = sent
      .flatMap((text) => forms.map((form) => form(text)))
      .slice(number % 7)
      .join(" and ");
    const short = sent.map((text, index) => forms[(number + index) % forms.length]?.(text)).join(" and ");
    for (const text of [words, short]) {
      for (const [, answer] of answers(text)) {
        const observed = observedProvider(provider, answer, {
          ...account,
          retry: false,
          onEvent: (event: object) => shown.push(event),
          onAttempt: (attempt: object) => shown.push(attempt),
          ...(isAtToken && { fetch: async () => answer() }),
        });
        const { client, auth } = observed;
        const work = [
          unwraps[provider](client.GET("/v1/orders")),
          unwraps[provider](client.GET("/v1/orders", { parseAs: "blob" })),
          auth.credential(),
          auth.fetch(ordersUrl, { method: "POST", body: "x" }).then(() => undefined),
        ];
        for (const { status, ...outcome } of await Promise.allSettled(work)) {
          if (status === "rejected") shown.push((outcome as { reason: unknown }).reason);
        }
        shown.push(client, auth);
      }
    }
    return { sent, shown };
  }

  it.each([
    ["a call", false],
    ["a token call", true],
  ])("are shown by nothing that comes of %s", async (_what, isAtToken) => {
    await fc.assert(
      fc.asyncProperty(odd, fc.nat(100), async (secrets, number) => {
        const { sent, shown } = await everythingShown(secrets, isAtToken, number);
        expect(shown.length).toBeGreaterThan(20);
        const text = shown.map(shownOf).join("\n");
        for (const mark of marksOf(sent)) expect(text.includes(mark) && mark).toBe(false);
      }),
      { numRuns: 12 },
    );
  });
});

describe("the check of what is shown", () => {
  it("finds a secret, and its Base64", () => {
    for (const form of forms.slice(0, 8)) {
      const text = form("+/sq123456789xz&=");
      expect(
        marksOf(["+/sq123456789xz&="]).some(
          (mark) => text.includes(mark) || text.includes(mark.replaceAll("+", "-").replaceAll("/", "_")),
        ),
      ).toBe(true);
    }
  });
});

describe.each(providers)("auth.sign of %s", (provider) => {
  const query = "?a=test-secret&token=secret";
  const wrong: [string, () => RequestInit][] = [
    ["a method that is forbidden", () => ({ method: "CONNECT" })],
    ["a method that is none", () => ({ method: "GET test-secret" })],
    ["a body of a GET", () => ({ method: "GET", body: "test-secret" })],
    ["a body of a HEAD", () => ({ method: "HEAD", body: new Blob(["test-secret"]) })],
    ["a header's value that is none", () => ({ headers: { "x-mine": "test-secret\n扳手" } })],
    ["a header's name that is none", () => ({ headers: { "test-secret: ": "1" } })],
    ["a mode that is none", () => ({ mode: "test-secret" as RequestMode })],
    ["a mode that is forbidden", () => ({ mode: "navigate" })],
    ["credentials that are none", () => ({ credentials: "test-secret" as RequestCredentials })],
    ["a signal that is none", () => ({ signal: "test-secret" as unknown as AbortSignal })],
    ["a stream that was read", () => ({ method: "POST", body: usedStream() })],
    ["a window", () => ({ window: "test-secret" }) as unknown as RequestInit],
    ["a referrer that is none", () => ({ referrer: "http://[test-secret" })],
  ];

  it.each(wrong)("refuses %s without what it signed, as auth.fetch does", async (_what, init) => {
    const { auth, requests, model } = observedProvider(provider);
    for (const call of [() => auth.sign(ordersUrl + query, init()), () => auth.fetch(ordersUrl + query, init())]) {
      const error = await call().catch((reason: unknown) => reason);
      expect(error).toSatisfy(isProviderError);
      expect((error as ProviderError).kind).toMatch(/configuration|transport/);
      expect(leaksOf(error)).toEqual([]);
      expect(inspect(error, { showHidden: true })).not.toContain("secret");
    }
    expect(requests.filter((request) => !model.isTokenCall(request))).toEqual([]);
  });

  it("gives what it signed to who asked, and to nobody else", async () => {
    const { auth, events } = observedProvider(provider);
    const request = await auth.sign(`${ordersUrl}${query}`, { method: "DELETE" });
    expect(models[provider].tokenOf(request)).toBe(1);
    expect(leaksOf(events)).toEqual([]);
  });
});

function usedStream(): ReadableStream {
  const stream = new Blob(["x"]).stream();
  stream.getReader();
  return stream;
}
