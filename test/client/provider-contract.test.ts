import { describe, expect, it } from "vitest";
import { defineProvider, type Envelope, type Grant, type OutgoingRequest } from "../../src/kit.js";
import type { Mock, SimulatedProvider } from "../../src/mock/index.js";
import { createMock, defineSimulator } from "../../src/mock/index.js";
import { readTokenAnswer } from "../../src/scheme/token-answer.js";
import { type ContractServer, type ProviderContract, runProviderContract } from "../../src/testing.js";
import {
  envelope,
  exampleProvider,
  renewing,
  renewingDescription,
  usual,
  usualAccount,
  usualDescription,
  weChat,
  weChatAccount,
  weChatDescription,
  weChatProvider,
} from "../mock/own-providers.js";

type Provider = SimulatedProvider["provider"];
type Contract = Omit<ProviderContract<string>, "createServer">;

const simulatedRenewing = defineSimulator({
  provider: defineProvider(renewing),
  description: renewingDescription,
  account: usualAccount,
});
const simulatedWeChat = defineSimulator({
  provider: weChatProvider,
  description: weChatDescription,
  account: weChatAccount,
});
const oauth: Contract = {
  call: {
    path: "/v1/orders",
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"product":"扳手"}',
  },
  lifetimeMs: 7_200_000,
  failure: { code: 5, msg: "out of stock" },
};
const weChatContract: Contract = {
  call: { path: "/cgi-bin/user/get" },
  lifetimeMs: 7_200_000,
  failure: { errcode: 45009, errmsg: "reach max api daily quota limit" },
};

/** The contract's tests that a definition fails at a server, by name, with what they say. */
async function failuresOf(
  provider: Provider,
  simulated: SimulatedProvider,
  contract: Contract,
  spoil: (mock: Mock<SimulatedProvider>) => Partial<ContractServer> = () => ({}),
): Promise<Record<string, string>> {
  const outcomes: Promise<[name: string, message: string | undefined]>[] = [];
  const createServer: ProviderContract<string>["createServer"] = async (options) => {
    const mock = await createMock(simulated, options);
    return { ...mock, ...spoil(mock) };
  };
  runProviderContract(provider, { ...contract, createServer }, (name, run) => {
    outcomes.push(
      run().then(
        () => [name, undefined],
        (error: Error) => [name, error.message],
      ),
    );
  });
  const failed = (await Promise.all(outcomes)).filter(
    (outcome): outcome is [string, string] => outcome[1] !== undefined,
  );
  return Object.fromEntries(failed);
}

describe("the contract of a provider takes", () => {
  it("one that is right: a usual OAuth provider, with and without refresh tokens, and the WeChat Official Account", async () => {
    const plain = defineSimulator({ provider: exampleProvider, description: usualDescription, account: usualAccount });
    expect(await failuresOf(exampleProvider, plain, oauth)).toEqual({});
    expect(await failuresOf(simulatedRenewing.provider, simulatedRenewing, oauth)).toEqual({});
    expect(await failuresOf(weChatProvider, simulatedWeChat, weChatContract)).toEqual({});
  });

  it("one whose renewal has the refresh token in its path", async () => {
    const { "/oauth/token": token, ...paths } = renewingDescription.paths;
    const { requestBody: _, ...answers } = token.post;
    const description = {
      ...renewingDescription,
      paths: { ...paths, "/oauth/token": token, "/oauth/token/{refreshToken}": { post: answers } },
    };
    const renew = ({ refreshToken }: Grant) => ({ method: "POST", path: `/oauth/token/${refreshToken}` });
    const provider = defineProvider({ ...usual, scheme: { ...usual.scheme, renew } });
    const simulated = defineSimulator({ provider, description, account: usualAccount });
    expect(await failuresOf(provider, simulated, oauth)).toEqual({});
  });

  it("one without a login, and one whose document says nothing of lifetimes", async () => {
    const provider = defineProvider({
      ...usual,
      secrets: ["apiKey"],
      scheme: {
        rejection: { status: 403 },
        identify: ({ apiKey }: { readonly apiKey: string }) => [apiKey],
        sign({ headers }, { account }) {
          headers.set("x-api-key", account.apiKey);
          return undefined;
        },
      },
    });
    const keyed = defineSimulator({ provider, description: usualDescription, account: { apiKey: "demo-api-key" } });
    expect(await failuresOf(provider, keyed, { ...oauth, lifetimeMs: undefined })).toEqual({});
    const { failure: _, ...silent } = oauth;
    expect(await failuresOf(exampleProvider, simulatedRenewing, { ...silent, lifetimeMs: undefined })).toEqual({});
  });
});

type Scheme = Partial<Parameters<typeof defineProvider<"clientId" | "clientSecret">>[0]["scheme"]>;
type Secrets = { readonly clientId: string; readonly clientSecret: string };
type Request = ReturnType<typeof usual.scheme.login>;

const login = (change: (request: Request, account: Secrets) => Partial<Request>) => ({
  login: (account: Secrets) => {
    const request = usual.scheme.login(account);
    return { ...request, ...change(request, account) };
  },
});
const grants = (change: (grant: Grant, body: Record<string, unknown>) => Partial<Grant>) => ({
  readGrant: (body: Record<string, unknown>, malformed: (reason: string) => Error) => {
    const grant = readTokenAnswer(body, malformed, 0);
    return { ...grant, ...change(grant, body) };
  },
});

const letIn = "is let in with a credential, and not without";
const kept = "keeps a token while it lives";
const same = "makes the same of the same account each time";
const apart = "tells accounts apart, by what stays when a secret is changed";
const replaced = "replaces a rejected token, and sends the call once more as it was";
const renews = "renews a token, and what a renewal brought";
const quoted = "tells what is wrong with a token answer, and doesn't quote it";

describe("the contract of a provider finds out a definition", () => {
  it.each<[string, Scheme & object, string, RegExp]>([
    [
      "whose login sends a field under a wrong name",
      login(({ body }) => ({ body: String(body).replace("client_secret", "secret") })),
      letIn,
      /^a call with a fresh credential must succeed.*POST \/oauth\/token.*401/s,
    ],
    ["whose login asks elsewhere", login(() => ({ path: "/oauth/tokens" })), letIn, /POST \/oauth\/tokens.*404/s],
    [
      "whose login sends another type of body",
      login(() => ({ headers: { "content-type": "application/json" } })),
      letIn,
      /POST \/oauth\/token.*415/s,
    ],
    [
      "whose login differs each time",
      login(({ path }) => ({ path: `${path}?nonce=${crypto.randomUUID()}` })),
      same,
      /^login must give the same request for the same account/,
    ],
    [
      "whose sign forgets the token",
      { sign: () => undefined },
      letIn,
      /^a call with a fresh credential must succeed: sign/,
    ],
    [
      "whose sign puts the token in another header",
      {
        sign({ headers }: OutgoingRequest, { grant }: { grant?: Grant | undefined }) {
          headers.set("x-token", grant?.token ?? "");
          return undefined;
        },
      },
      letIn,
      /sign must send it as the provider wants it/,
    ],
    [
      "whose sign keeps to its first token",
      (() => {
        let first: string | undefined;
        return {
          sign({ headers }: OutgoingRequest, { grant }: { grant?: Grant | undefined }) {
            first ??= grant?.token;
            headers.set("authorization", `Bearer ${first}`);
            return undefined;
          },
        };
      })(),
      replaced,
      /must succeed.*the provider refused the credentials/,
    ],
    [
      "whose readGrant takes seconds for milliseconds",
      grants(({ lifetimeMs = 0 }) => ({ lifetimeMs: lifetimeMs / 1_000 })),
      kept,
      /^a token must be kept for its life of 7200000 ms: readGrant must give it, in milliseconds; \d token calls/,
    ],
    [
      "whose readGrant takes seconds for minutes",
      grants(({ lifetimeMs = 0 }) => ({ lifetimeMs: lifetimeMs * 60 })),
      "replaces an ended token before a call fails for it",
      /^a token must be replaced when its life of 7200000 ms is over, before it is rejected/,
    ],
    [
      "whose readGrant reads no lifetime",
      grants(() => ({ lifetimeMs: undefined })),
      "replaces an ended token before a call fails for it",
      /^a token must be replaced when its life of 7200000 ms is over, before it is rejected/,
    ],
    [
      "whose readGrant reads another field",
      grants((_, { refresh_token }) => ({ token: String(refresh_token) })),
      letIn,
      /^a call with a fresh credential must succeed/,
    ],
    [
      "whose readGrant reads no refresh token",
      grants(() => ({ refreshToken: undefined })),
      renews,
      /and readGrant read the refresh token/,
    ],
    [
      "whose readGrant quotes the answer",
      {
        readGrant(body: Record<string, unknown>, malformed: (reason: string) => Error) {
          return readTokenAnswer(body, (reason) => malformed(`${reason}: ${JSON.stringify(body)}`), 0);
        },
      },
      quoted,
      /^what readGrant gives to malformed must quote nothing of the answer \(the (refresh )?token was shown\)/,
    ],
    [
      "whose readGrant fails in its own way",
      {
        readGrant: ({ access_token, expires_in }: Record<string, never>) => ({
          token: (access_token as unknown as string).trim(),
          lifetimeMs: Number(expires_in) * 1_000,
        }),
      },
      quoted,
      /^readGrant must throw what malformed makes of a token answer that lacks something, not TypeError/,
    ],
    [
      "whose renew asks for another grant",
      {
        renew: (grant: Grant) => {
          const request = renewing.scheme.renew(grant);
          return { ...request, body: request.body.replace("grant_type=refresh_token", "grant_type=refresh") };
        },
      },
      renews,
      /^the server must take the renewal of a token that a login brought: renew must send what it wants/,
    ],
    [
      "whose renew fails with words that quote the token",
      {
        renew({ token }: Grant) {
          throw new Error(`There is no refresh token beside ${token}`);
        },
      },
      "shows no secret in errors, events, attempts and printed clients",
      /^an error must show no secret \(the token was shown\)/,
    ],
    ["whose renew gives nothing", { renew: () => undefined }, renews, /must be renewed: renew gave nothing/],
    [
      "whose rejection is another status",
      { rejection: { status: 403 } },
      replaced,
      /^rejection must tell how the server rejects a token that it has forgotten \(HTTP 401/,
    ],
    [
      "whose rejection is another code",
      { rejection: { codes: [7] } },
      replaced,
      /^rejection must tell how the server rejects a token that it has forgotten \(HTTP 401, code 401\)/,
    ],
    [
      "whose identify holds the secret",
      { identify: ({ clientId, clientSecret }: Secrets) => [clientId, clientSecret] },
      apart,
      /^identify must not hold clientSecret: its values are to stay when a secret is changed/,
    ],
    [
      "whose identify is the same for all accounts",
      { identify: () => ["all"] },
      apart,
      /^identify must tell accounts apart: it gives the same for another account/,
    ],
    [
      "whose identify differs each time",
      { identify: () => [crypto.randomUUID()] },
      "shares a token with another client over a store",
      /^two clients over one store must share a token: identify must give the same each time; 2 token calls/,
    ],
    [
      "whose identify differs each time, without a store too",
      { identify: () => [crypto.randomUUID()] },
      same,
      /^identify must give/,
    ],
  ])("%s", async (_what, mistake, test, message) => {
    const provider = defineProvider({ ...usual, scheme: { ...renewing.scheme, ...mistake } } as never) as Provider;
    const failures = await failuresOf(provider, simulatedRenewing, oauth);
    expect(failures).toHaveProperty([test], expect.stringMatching(message));
    expect(Object.values(failures).join()).not.toContain("demo-secret");
  });

  it.each<[string, Partial<Envelope>, string, RegExp, object?]>([
    [
      "whose envelope fails at a body that is none",
      { read: (body) => ((body as { code: number }).code === 0 ? { success: true, payload: body } : undefined) },
      "reads a body of any kind without failing",
      /^envelope\.read must take any body, and threw for undefined: /,
    ],
    [
      "whose envelope looks at another field",
      { read: (body) => ({ success: true, payload: body }) },
      "tells a failure inside HTTP 200 by its kind and its code",
      /^a failure inside HTTP 200 must fail: envelope\.read takes it for a success/,
    ],
    [
      "whose envelope knows no such body",
      { read: (body) => (Object(body).access_token ? { success: true, payload: body } : undefined) },
      "tells a failure inside HTTP 200 by its kind and its code",
      /^a failure inside HTTP 200 must be read by envelope\.read, and is of kind contract/,
    ],
    [
      "whose envelope gives no code",
      {
        read: (body) =>
          Object(body).result === false ? { success: false, code: undefined, message: "" } : envelope.read(body),
      },
      "tells a failure inside HTTP 200 by its kind and its code",
      /^envelope\.read must give the code of a failure/,
      { result: false },
    ],
  ])("%s", async (_what, mistake, test, message, failure = oauth.failure) => {
    const provider = defineProvider({ ...renewing, envelope: { ...envelope, ...mistake } }) as Provider;
    const failures = await failuresOf(provider, simulatedRenewing, { ...oauth, ...(failure && { failure }) });
    expect(failures).toHaveProperty([test], expect.stringMatching(message));
  });

  it.each<[string, Envelope["isRefusal"], string, RegExp]>([
    [
      "whose isRefusal is never true",
      () => false,
      "tells of refused secrets, and doesn't try them again at once",
      /^secrets that are refused must be told as such, by kind authentication: envelope\.isRefusal must be true of code 40001/,
    ],
    [
      "whose isRefusal knows no rejected tokens",
      (_code, isTokenOperation) => isTokenOperation,
      "hands over as refused credentials what is rejected again",
      /^a rejection must be of kind authentication, and is of kind business: envelope\.isRefusal must be true of code 40001/,
    ],
  ])("%s", async (_what, isRefusal, test, message) => {
    const provider = defineProvider({ ...weChat, envelope: { ...weChat.envelope, isRefusal } }) as Provider;
    expect(await failuresOf(provider, simulatedWeChat, weChatContract)).toHaveProperty(
      [test],
      expect.stringMatching(message),
    );
  });
});

describe("the contract of a provider finds out a server", () => {
  const calls =
    (answer: (request: globalThis.Request, fetch: typeof globalThis.fetch) => Promise<Response>) =>
    (mock: Mock<SimulatedProvider>): Partial<ContractServer> => ({
      fetch: async (input, init) => answer(new Request(input, init), mock.fetch),
    });
  const isCall = ({ url }: globalThis.Request) => url.endsWith("/v1/orders");

  it.each<[string, (mock: Mock<SimulatedProvider>) => Partial<ContractServer>, string, RegExp]>([
    [
      "that lets everybody in",
      calls(async (request, fetch) => (isCall(request) ? Response.json({ code: 0 }) : fetch(request))),
      letIn,
      /^the server must not answer a call without a credential with a success: it did, with HTTP 200/,
    ],
    [
      "that forgets no token",
      () => ({ revokeTokens() {} }),
      replaced,
      /^the server must reject a token that it has forgotten, and took it/,
    ],
    [
      "that rejects tokens as no definition says",
      calls(async (request, fetch) => {
        const response = await fetch(request);
        return response.status === 401 ? new Response("{}", { status: 403 }) : response;
      }),
      replaced,
      /^rejection must tell how the server rejects a token that it has forgotten \(HTTP 403/,
    ],
    [
      "that takes any secret",
      calls(async (request, fetch) => {
        const body = (await request.text()).replace("demo-secret-wrong", "demo-secret");
        return fetch(request.url, { method: request.method, headers: request.headers, ...(body !== "" && { body }) });
      }),
      "is let in with every secret alone",
      /^a call must fail with another clientSecret: login or sign must send it, and the server must want it/,
    ],
    [
      "that takes a token once",
      (mock) => {
        const seen = new Set<string | null>();
        return calls(async (request, fetch) => {
          const token = request.headers.get("authorization");
          if (isCall(request) && seen.has(token)) return Response.json({ code: 401 }, { status: 401 });
          seen.add(token);
          return fetch(request);
        })(mock);
      },
      "asks for one token for many calls at once",
      /./,
    ],
    [
      "that takes no renewal",
      calls(async (request, fetch) => {
        const isRenewal = (await request.clone().text()).includes("refresh_token");
        return isRenewal ? Response.json({ error: "invalid_grant" }, { status: 400 }) : fetch(request);
      }),
      renews,
      /^the server must take the renewal of a token that a login brought.*invalid_grant/,
    ],
    [
      "that answers with no success what it is called with",
      calls(async (request, fetch) => (isCall(request) ? Response.json({ code: 9 }) : fetch(request))),
      letIn,
      /^a call with a fresh credential must succeed.*code 9/,
    ],
  ])("%s", async (_what, spoil, test, message) => {
    const failures = await failuresOf(simulatedRenewing.provider, simulatedRenewing, oauth, spoil);
    expect(failures).toHaveProperty([test], expect.stringMatching(message));
  });

  it("that can't be made, in every test", async () => {
    const simulated = defineSimulator({
      provider: exampleProvider,
      description: "no-such.yaml",
      account: usualAccount,
    });
    const failures = await failuresOf(exampleProvider, simulated, oauth);
    expect(Object.keys(failures).length).toBeGreaterThan(15);
    expect(new Set(Object.values(failures))).toEqual(new Set(["no-such.yaml can't be read: there is no such file"]));
  });
});
