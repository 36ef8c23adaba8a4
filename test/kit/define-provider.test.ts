import { describe, expect, it, vi } from "vitest";
import {
  authOf,
  basic,
  bearer,
  clientCredentials,
  clientOf,
  defineProvider,
  type Envelope,
  header,
  inTurn,
  isSuccessOf,
  isTokenRefusal,
  query,
  readTokenAnswer,
  successWhere,
  unwrapOf,
} from "../../src/kit.js";

type Paths = {
  "/v1/orders": {
    get: { responses: { 200: { content: { "application/json": { code: 0; data: string[] } | { code: number } } } } };
  };
};
interface Account {
  clientId: string;
  clientSecret: string;
}
const secrets = { clientId: "test-client", clientSecret: "test-secret" };

const envelope: Envelope = {
  provider: "example",
  read: successWhere({ field: "code", value: 0, payload: "data", message: "msg" }),
  isRefusal: isTokenRefusal,
};
const usual = {
  envelope,
  secrets: ["clientId", "clientSecret"],
  baseUrl: "https://api.example.com",
  scheme: {
    ...clientCredentials({ path: "/oauth/token", as: "form" }),
    rejection: { status: 401 },
    sign: bearer(),
  },
} as const;

/** A provider's server in a function: grants token-1, token-2, … and answers calls as it is told to. */
function serve(answer: (request: Request, count: number) => Response) {
  const requests: Request[] = [];
  let issued = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, { ...init, signal: null });
    requests.push(request.clone());
    if (!request.url.includes("/v1/")) {
      issued += 1;
      return Response.json({ code: 0, access_token: `token-${issued}`, token_type: "Bearer", expires_in: 7_200 });
    }
    return answer(request, issued);
  };
  return { fetch, requests };
}

describe("a provider that is defined in ten lines", () => {
  const provider = defineProvider<"clientId" | "clientSecret", Account>(usual);
  const unwrap = unwrapOf<"code", 0, "data">(envelope);
  const isSuccess = isSuccessOf<"code", 0>(envelope);

  it("has clients that obtain tokens, sign, and replace what is rejected", async () => {
    const { fetch, requests } = serve((_request, issued) =>
      issued === 1 ? new Response(null, { status: 401 }) : Response.json({ code: 0, data: ["a"] }),
    );
    const client = clientOf<Paths, Account, keyof Account>(provider)({ ...secrets, fetch });
    const orders: string[] = await unwrap(client.GET("/v1/orders"));
    expect(orders).toEqual(["a"]);
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      "/oauth/token",
      "/v1/orders",
      "/oauth/token",
      "/v1/orders",
    ]);
    expect(await requests[0]?.text()).toBe(
      "client_id=test-client&client_secret=test-secret&grant_type=client_credentials",
    );
    expect(requests[3]?.headers.get("authorization")).toBe("Bearer token-2");
  });

  it("has an authentication that works alone", async () => {
    const { fetch } = serve(() => Response.json({ code: 0, data: [] }));
    const auth = authOf<Account, keyof Account>(provider)({ ...secrets, fetch });
    expect((await auth.fetch("https://api.example.com/v1/orders")).status).toBe(200);
  });

  it("tells failures inside HTTP 200, by its own name", async () => {
    const { fetch } = serve(() => Response.json({ code: 5, msg: "out of stock" }));
    const client = clientOf<Paths, Account, keyof Account>(provider)({ ...secrets, fetch });
    const answer = await client.GET("/v1/orders");
    expect(isSuccess(answer.data)).toBe(false);
    expect(() => unwrap(answer)).toThrow(
      expect.objectContaining({ provider: "example", kind: "business", code: 5, providerMessage: "out of stock" }),
    );
  });

  it("takes a failed token call for refused credentials, and names it", async () => {
    const fetch = async () => Response.json({ error: "invalid_client", code: 9 });
    const auth = authOf<Account, keyof Account>(provider)({ ...secrets, fetch });
    await expect(auth.credential()).rejects.toMatchObject({
      kind: "authentication",
      operation: "POST /oauth/token",
      message: expect.stringMatching(/^example: POST \/oauth\/token/),
    });
  });

  it("refuses wrong options by their names", () => {
    const create = clientOf<Paths, Account, keyof Account>(provider);
    expect(() => create({ clientId: "x" } as never)).toThrow('example: option "clientSecret" is missing');
    expect(() => create({ ...secrets, apiKey: "x" } as never)).toThrow('example: unknown option "apiKey"');
  });
});

/** https://developers.weixin.qq.com/doc/offiaccount: a stable token in the query; 40001, 40014 and 42001 say that it is spent. */
describe("the WeChat Official Account", () => {
  const weChat = defineProvider<"appId" | "appSecret", { appId: string; appSecret: string }>({
    envelope: {
      provider: "wechat",
      read: successWhere({ field: "errcode", value: 0, mayBeMissing: true, message: "errmsg" }),
      isRefusal: (code) => [40001, 40013, 40125, 40164].includes(Number(code)),
    },
    secrets: ["appId", "appSecret"],
    baseUrl: "https://api.weixin.qq.com",
    scheme: {
      rejection: { codes: [40001, 40014, 42001] },
      loginRenews: true,
      identify: ({ appId }) => [appId],
      login: ({ appId, appSecret }) => ({
        method: "POST",
        path: "/cgi-bin/stable_token",
        repeats: "always",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ grant_type: "client_credential", appid: appId, secret: appSecret }),
      }),
      readGrant: readTokenAnswer,
      sign: query("access_token"),
    },
  });
  const account = { appId: "test-client", appSecret: "test-secret" };

  it.each([40001, 40014, 42001])("gets another token after code %i inside HTTP 200", async (errcode) => {
    const { fetch, requests } = serve((_request, issued) =>
      Response.json(issued === 1 ? { errcode, errmsg: "invalid credential" } : { total: 1 }),
    );
    const auth = authOf(weChat)({ ...account, fetch });
    const response = await auth.fetch("https://api.weixin.qq.com/v1/user?access_token=mine&lang=zh%5FCN");
    expect(await response.json()).toEqual({ total: 1 });
    expect(requests.map(({ url }) => url)).toEqual([
      "https://api.weixin.qq.com/cgi-bin/stable_token",
      "https://api.weixin.qq.com/v1/user?lang=zh%5FCN&access_token=token-1",
      "https://api.weixin.qq.com/cgi-bin/stable_token",
      "https://api.weixin.qq.com/v1/user?lang=zh%5FCN&access_token=token-2",
    ]);
    expect(response.url).not.toContain("token-");
  });
});

/**
 * AWS Signature Version 4: no login, and an HMAC of method, path, query, headers, body and time. The credentials, the request
 * and the signature are those of the case "get-vanilla" of its published test suite.
 */
describe("a signature over the request", () => {
  interface Keys {
    accessKeyId: string;
    secretAccessKey: string;
  }
  const account = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
  const scope = (day: string) => `${day}/us-east-1/service/aws4_request`;
  const bytes = (text: string) => new TextEncoder().encode(text);
  const hex = (digest: ArrayBuffer) => Buffer.from(digest).toString("hex");
  const sha256 = async (text: string) => hex(await crypto.subtle.digest("SHA-256", bytes(text)));
  async function hmac(key: BufferSource, text: string): Promise<ArrayBuffer> {
    const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return crypto.subtle.sign("HMAC", imported, bytes(text));
  }

  const aws = defineProvider<keyof Keys, Keys>({
    envelope: {
      provider: "aws",
      read: (body) => ({ success: true, payload: body }),
      isRefusal: () => false,
    },
    secrets: ["accessKeyId", "secretAccessKey"],
    baseUrl: "https://example.amazonaws.com",
    scheme: {
      rejection: { status: 403 },
      signsTime: true,
      identify: ({ accessKeyId }) => [accessKeyId],
      async sign({ url, method, headers, body }, { account, now }) {
        const { host, pathname, searchParams } = new URL(url);
        const time = new Date(now).toISOString().replace(/[:-]|\.\d+/g, "");
        const day = time.slice(0, 8);
        headers.set("x-amz-date", time);
        const query = [...searchParams]
          .map((pair) => pair.map(encodeURIComponent).join("="))
          .sort()
          .join("&");
        const digest = await sha256(typeof body === "string" ? body : "");
        const canonical = `${method}\n${pathname}\n${query}\nhost:${host}\nx-amz-date:${time}\n\nhost;x-amz-date\n${digest}`;
        const text = `AWS4-HMAC-SHA256\n${time}\n${scope(day)}\n${await sha256(canonical)}`;
        const parts = [day, "us-east-1", "service", "aws4_request"];
        let key: BufferSource = bytes(`AWS4${account.secretAccessKey}`);
        for (const part of parts) key = await hmac(key, part);
        const signature = hex(await hmac(key, text));
        const credential = `${account.accessKeyId}/${scope(day)}`;
        headers.set(
          "authorization",
          `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
        );
        return undefined;
      },
    },
  });
  const clock = { now: () => Date.parse("2015-08-30T12:36:00Z") };

  it("is the published one, with no call before it", async () => {
    const requests: Request[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      requests.push(new Request(input, { ...init, signal: null }));
      return Response.json({});
    };
    const auth = authOf<Keys, keyof Keys>(aws)({ ...account, clock, fetch });
    await auth.fetch("https://example.amazonaws.com/");
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual([
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, " +
        "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ]);
    const signed = await auth.sign("https://example.amazonaws.com/");
    expect(signed.headers.get("authorization")).toBe(requests[0]?.headers.get("authorization"));
  });

  it("asks for secrets once, and anew when they were refused", async () => {
    const secret = vi.fn(async () => account.secretAccessKey);
    let isRefused = false;
    const fetch = async () => new Response(null, { status: isRefused ? 403 : 200 });
    const auth = authOf<Keys, keyof Keys>(aws)({ ...account, secretAccessKey: secret as never, clock, fetch });
    for (let calls = 0; calls < 3; calls++) await auth.fetch("https://example.amazonaws.com/");
    expect(secret).toHaveBeenCalledTimes(1);
    isRefused = true;
    expect((await auth.fetch("https://example.amazonaws.com/")).status).toBe(403);
    isRefused = false;
    expect((await auth.fetch("https://example.amazonaws.com/")).status).toBe(200);
    expect(secret).toHaveBeenCalledTimes(2);
  });
});

describe("the ready-made ways to sign", () => {
  const context = { account: { user: "a", password: "ä" }, grant: { token: "t 1", lifetimeMs: 1 }, now: 0 };
  const signed = (sign: ReturnType<typeof bearer>, url = "https://x.example/") => {
    const headers = new Headers();
    const request = { url, method: "GET", headers, body: null };
    return [sign(request, context as never) ?? url, Object.fromEntries(headers)];
  };

  it("put the token where they say", () => {
    expect(signed(bearer())).toEqual(["https://x.example/", { authorization: "Bearer t 1" }]);
    expect(signed(header("X-Token"))).toEqual(["https://x.example/", { "x-token": "t 1" }]);
    expect(signed(query("token"))).toEqual(["https://x.example/?token=t%201", {}]);
    expect(signed(query("t"), "https://x.example/?t=2&a=b&tt=3&t")).toEqual([
      "https://x.example/?a=b&tt=3&t=t%201",
      {},
    ]);
  });

  it("may be several in turn", () => {
    const [url, headers] = signed(inTurn(basic("user", "password") as never, query("a"), query("b")));
    expect([url, headers]).toEqual(["https://x.example/?a=t%201&b=t%201", { authorization: "Basic YTrDpA==" }]);
  });
});

describe("a login by client credentials", () => {
  it.each([
    [
      "json",
      "POST",
      "/t",
      '{"client_id":"test-client","client_secret":"test-secret","grant_type":"client_credentials"}',
    ],
    ["form", "POST", "/t", "client_id=test-client&client_secret=test-secret&grant_type=client_credentials"],
    ["query", "GET", "/t?client_id=test-client&client_secret=test-secret&grant_type=client_credentials", undefined],
  ] as const)("is sent as %s", (as, method, path, body) => {
    const request = clientCredentials({ path: "/t", as }).login(secrets);
    expect([request.method, request.path, request.body]).toEqual([method, path, body]);
  });
});

describe("a definition that is wrong", () => {
  const { scheme } = usual;
  it.each<[string, object, string]>([
    ["has no name", { envelope: { ...envelope, provider: undefined } }, 'part "envelope" must have "provider": small'],
    [
      "has a name that no key could have",
      { envelope: { ...envelope, provider: "My" } },
      'part "envelope" must have "provider"',
    ],
    ["has no envelope", { envelope: undefined }, 'part "envelope" must have "provider"'],
    ["reads no body", { envelope: { ...envelope, read: {} } }, 'part "envelope" must have "read" and "isRefusal"'],
    ["has no secrets", { secrets: [] }, 'part "secrets" must be a list'],
    [
      "has a check that is none",
      { checks: { scope: "text" } },
      'part "checks" must have a function for option "scope"',
    ],
    [
      "has no way to sign",
      { scheme: { ...scheme, sign: undefined } },
      'part "scheme" must have "sign", which is a function',
    ],
    [
      "logs in by a text",
      { scheme: { ...scheme, login: "x" } },
      'part "scheme" must have a function as "login", or none',
    ],
    [
      "renews what nobody has logged in for",
      { scheme: { ...scheme, login: undefined, renew: () => undefined } },
      'part "scheme" has "renew" and no "login"',
    ],
    [
      "knows no rejection",
      { scheme: { ...scheme, rejection: 401 } },
      'part "scheme" must have "rejection", which is an object',
    ],
  ])("is refused when it is made: one that %s", (_what, part, problem) => {
    expect(() => defineProvider({ ...usual, ...part } as never)).toThrow(new RegExp(`^defineProvider: ${problem}`));
  });
});
