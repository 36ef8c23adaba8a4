import { describe, expect, it } from "vitest";
import type { ProviderError } from "../../src/index.js";
import { authOf, bearer, clientCredentials, defineProvider, tokenAnswer, tokenRequest } from "../../src/kit.js";
import { edgeGatewayAuth } from "../../src/providers/edge-gateway.js";
import { accounts } from "../accounts.js";
import { fixedClock } from "../fixed-clock.js";
import { leaksOf } from "../redaction.js";
import { secrets, usual } from "./usual.js";

/** An answer as a platform's own transport makes it: with the URL that it came from. */
const at = (url: string, response: Response) =>
  Object.defineProperty(response, "url", { value: url, configurable: true });

/** What is shown of what a function did: its error, and all events and attempts. */
async function shownBy(answer: (url: string) => Response | Promise<Response>, make: (settings: object) => Auth) {
  const told: unknown[] = [];
  const tell = (event: unknown) => void told.push(event);
  const fetch: typeof globalThis.fetch = async (input) => at(String(input), await answer(String(input)));
  const auth = make({ fetch, retry: false, onEvent: tell, onAttempt: tell });
  const error = await auth.credential().catch((reason: unknown) => reason);
  return { error: error as { kind: string; response?: Response; operation?: string }, told };
}
type Auth = ReturnType<ReturnType<typeof authOf>>;

const answers: [string, (url: string) => Response, string][] = [
  ["is refused", () => Response.json({ error: "invalid_client" }, { status: 400 }), "http"],
  ["is refused inside HTTP 200", () => Response.json({ code: 9 }), "authentication"],
  ["is answered with what was sent", (url) => Response.json({ code: 9, msg: url }), "authentication"],
  [
    "is answered with a page",
    (url) => new Response(`<p>${url}</p>`, { headers: { "content-type": "text/html" } }),
    "contract",
  ],
  ["is answered without a token", () => Response.json({ code: 0 }), "contract"],
  ["is sent elsewhere", (url) => new Response(null, { status: 302, headers: { location: url } }), "http"],
  ["meets too many requests", () => new Response(null, { status: 429 }), "rate-limit"],
  ["is not answered", (url) => Promise.reject(new TypeError(`fetch failed: ${url}`)) as never, "transport"],
];

describe("a login with its secrets in the query", () => {
  const provider = defineProvider({
    ...usual,
    scheme: { ...usual.scheme, ...clientCredentials({ path: "/oauth/token", as: "query" }) },
  });

  it.each(answers)("shows none of them where it %s", async (_what, answer, kind) => {
    const { error, told } = await shownBy(answer, (settings) => authOf(provider)({ ...secrets, ...settings }));
    expect(error).toMatchObject({ kind, operation: "GET /oauth/token" });
    expect([error, error.response?.url ?? "", ...told].flatMap(leaksOf)).toEqual([]);
    expect(told.length).toBeGreaterThan(1);
    if (error.response) expect(error.response.url).toBe("https://api.example.com/oauth/token");
  });
});

describe("a login with a secret in its path", () => {
  const provider = defineProvider({
    ...usual,
    scheme: {
      rejection: { status: 401 },
      identify: ({ clientId }) => [clientId],
      login: ({ clientSecret }) => tokenRequest({ path: `/token/${clientSecret}`, as: "query" }, {}),
      readGrant: tokenAnswer({ token: "token" }),
      sign: bearer(),
    },
  });

  it.each(answers)("is told without it where it %s", async (_what, answer, kind) => {
    const { error, told } = await shownBy(answer, (settings) => authOf(provider)({ ...secrets, ...settings }));
    expect(error).toMatchObject({ kind, operation: "GET /token/[hidden]" });
    expect([error, error.response?.url ?? "", ...told].flatMap(leaksOf)).toEqual([]);
  });
});

describe("a renewal of the edge gateway, whose refresh token is in the path", () => {
  it("shows the path's template where it meets too many requests", async () => {
    const clock = fixedClock(1_000_000);
    const result = { access_token: "token-1", refresh_token: "refresh-1", expire: 1_100 };
    const fetch: typeof globalThis.fetch = async (input) => {
      const isLogin = String(input).endsWith("/login");
      const login = { success: true, code: 0, t: 1_000_000, result };
      return at(String(input), isLogin ? Response.json(login) : new Response(null, { status: 429 }));
    };
    const auth = edgeGatewayAuth({ ...accounts["edge-gateway"], clock, fetch, retry: false });
    await auth.credential();
    clock.advance(100_000);
    const error: ProviderError = await auth.credential().catch((reason) => reason);
    expect(error).toMatchObject({ kind: "rate-limit" });
    expect(error.response?.url).toMatch(/\/v1\.0\/openapi\/token\/\{\w+\}$/);
  });
});
