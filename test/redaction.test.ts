import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import * as index from "../src/index.js";
import { accounts, providers } from "./accounts.js";
import { facts } from "./facts.js";
import { observedProvider, ordersUrl } from "./models.js";
import { leaksOf } from "./redaction.js";
import { unwraps } from "./unwraps.js";

describe("what is exported", () => {
  const entries = providers.map((provider): [string, object] => [provider, facts[provider].entry]);
  it.each([["index", index] as const, ...entries])("by %s shows no secret", (_name, entry) => {
    for (const value of Object.values(entry)) expect(leaksOf(value)).toEqual([]);
  });
});

describe.each(providers)("what %s hands out shows no secret", (provider) => {
  const { baseUrl: _, ...account } = accounts[provider];
  const words = `${Object.values(account).join(" and ")} are wrong`;
  const echo = {
    ...{ code: 7, success: false, msg: words, message: words, errorMsg: words },
    ...facts[provider].failure(7, words),
  };

  it("as a client, an authentication and a credential, after calls", async () => {
    const { client, auth } = observedProvider(provider);
    await client.GET("/v1/orders");
    await auth.fetch(ordersUrl);
    for (const value of [client, auth, client.auth, await auth.credential()]) expect(leaksOf(value)).toEqual([]);
  });

  it("as an answer of a client, but for the Request and the Response that it was", async () => {
    const { client } = observedProvider(provider);
    const { response, ...answer } = await client.GET("/v1/orders");
    expect(leaksOf(answer)).toEqual([]);
    expect(response.url).not.toMatch(/[?]/);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ["echoes all that it was sent", () => Response.json(echo, { status: 500 })],
    ["echoes it inside HTTP 200", () => Response.json(echo)],
    ["echoes it with a 401", () => Response.json(echo, { status: 401 })],
    ["can't be reached, says an error that knows the URL", () => Promise.reject(knowing)],
    [
      "redirects",
      () => new Response(null, { status: 302, headers: { location: `${ordersUrl}?auth_code=auth-code-1` } }),
    ],
  ])("as the error of a call when the provider %s", async (_what, answer) => {
    const { client } = observedProvider(provider, answer, { retry: false });
    const error = await unwraps[provider](client.GET("/v1/orders")).catch((reason: unknown) => reason);
    expect(index.isProviderError(error)).toBe(true);
    expect(leaksOf(error)).toEqual([]);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ["echoes all that it was sent", () => Response.json(echo, { status: 401 })],
    ["echoes it inside HTTP 200", () => Response.json(echo)],
    ["grants what can't be used", () => Response.json({ ...echo, code: 0, token: "token-1", expires_in: -1 })],
    ["can't be reached, says an error that knows the URL", () => Promise.reject(knowing)],
  ])("as the error of a token call when the provider %s", async (_what, answer) => {
    const { auth } = observedProvider(provider, undefined, { fetch: async () => answer(), retry: false });
    const error = await auth.credential().catch((reason: unknown) => reason);
    expect(index.isProviderError(error)).toBe(true);
    expect(leaksOf(error)).toEqual([]);
  });
});

/** How a server may show what it was sent. */
const ways: Record<string, (text: string) => string> = {
  "as it is": (text) => text,
  "for a URL": encodeURIComponent,
  "for a URL in lower case": (text) => encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  "for HTML": (text) => text.replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll('"', "&quot;"),
  "in Base64": btoa,
  "without the word before it": (text) => text.replace(/^\S+ /, ""),
  "decoded, where it is Base64": (text) => (text.startsWith("Basic ") ? atob(text.slice(6)) : text),
};

describe.each(providers)("what %s was sent is hidden by unwrap when it is echoed", (provider) => {
  const { baseUrl: _, ...account } = accounts[provider];
  const odd = Object.fromEntries(Object.keys(account).map((name) => [name, `p@s's/w+"rd&${name}%`]));

  /** What the credentials of a call were, as the server sees them. */
  const sentWith = ({ headers, url }: Request) => [
    ...Object.keys(facts[provider].sign("token-1", account).headers ?? {}).map((name) => headers.get(name) ?? ""),
    ...new URL(url).searchParams.values(),
  ];
  const telling = (sent: string[]) => sent.filter((value) => value.length >= 4 && !/^\d+$/.test(value));

  it.each(Object.entries(ways))("%s: by the client's Response and by a clone of it", async (_how, write) => {
    let sent: string[] = [];
    const echo = (request: Request) => {
      sent = telling(sentWith(request)).map(write);
      const text = sent.join(", ");
      return Response.json({ code: 7, success: false, msg: text, message: text }, { status: 400 });
    };
    const { client } = observedProvider(provider, echo, { ...odd, retry: false });
    let copy = new Response();
    client.use({
      onResponse({ response }) {
        copy = response.clone();
      },
    });
    const { error, response } = await client.GET("/v1/orders");
    expect(sent).not.toEqual([]);
    for (const answered of [response, copy]) {
      const failure = (await Promise.resolve()
        .then(() => unwraps[provider]({ error, response: answered }))
        .catch((reason: unknown) => reason)) as index.ProviderError;
      expect(failure.code).toBe(7);
      for (const secret of sent) expect(failure.message).not.toContain(secret);
      expect(failure.providerMessage?.replaceAll("[hidden]", "").replace(/[, :]/g, "")).toBe("");
    }
  });
});

const knowing = Object.assign(new TypeError(`fetch failed: ${ordersUrl}?access_token=test-access-token`), {
  code: "ECONNRESET",
  url: `${ordersUrl}?access_token=test-access-token`,
});

describe("the check itself", () => {
  class Leaky extends Error {
    readonly #hidden = "token-1";
    get hidden() {
      return this.#hidden;
    }
  }

  it.each<[string, unknown]>([
    ["a message", new Error("test-secret is wrong")],
    ["a cause", new Error("no", { cause: new Error("test-password is wrong") })],
    ["a property that is not enumerable", Object.defineProperty({}, "url", { value: `${ordersUrl}?a=1` })],
    ["a property deep inside", { a: { b: { c: { d: ["token-12"] } } } }],
    ["what JSON shows", { toJSON: () => "auth-code-3", [inspect.custom]: () => "" }],
    ["what a text shows", { toString: () => "Bearer xyz", [inspect.custom]: () => "" }],
    ["a map", new Map([["refresh-1", 1]])],
  ])("finds a secret in %s", (_what, value) => {
    expect(leaksOf(value)).not.toEqual([]);
  });

  it("finds none where there is none", () => {
    expect(leaksOf(new Leaky("token-answer"))).toEqual([]);
    expect(leaksOf({ type: "token.acquired", reason: "missing" })).toEqual([]);
  });
});
