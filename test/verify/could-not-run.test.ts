import { once } from "node:events";
import { Agent, createServer as createSecureServer } from "node:https";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { createMock, type MockProvider } from "../../src/mock/index.js";
import { createMinimalFetch } from "../../src/transports/minimal-fetch.js";
import type { Report } from "../../src/verify/report.js";
import { providers } from "../accounts.js";
import { freePort } from "../free-port.js";
import { selfSigned } from "../self-signed.js";
import { type Drift, driftingServer } from "./drifting-server.js";
import { foundIn, verified } from "./verified.js";

const servers: Server[] = [];
const sockets: Socket[] = [];
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.on("connection", (socket) => void sockets.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function secure(certificate: { key: string; cert: string }): Promise<string> {
  return `https://127.0.0.1:${await listening(createSecureServer(certificate, (_, response) => response.end("{}")))}`;
}

const raw = async (text: string): Promise<string> =>
  `http://127.0.0.1:${await listening(createServer((socket) => void socket.on("error", () => {}).end(text)))}`;

const silent = async (): Promise<string> => `http://127.0.0.1:${await listening(createServer())}`;

const mock = await createMock("gongjiang");
const answers = (drift: Drift) => () => driftingServer(mock.fetch, drift);
const html = '<!doctype html><title>Sign in</title><form action="/login?session=s3cret-session">';

interface Case {
  readonly what: string;
  readonly url: () => Promise<string>;
  readonly says: RegExp;
  readonly settings?: Parameters<typeof verified>[2];
}

const expired = selfSigned([127, 0, 0, 1], "210101000000Z");
const others = selfSigned([10, 0, 0, 1]);
const trusting = ({ cert }: { cert: string }) => ({ fetch: createMinimalFetch({ agent: new Agent({ ca: cert }) }) });

const cases: readonly Case[] = [
  {
    what: "nothing listens",
    url: async () => `http://127.0.0.1:${await freePort()}`,
    says: /^Nothing listens at .*port/,
  },
  {
    ...{ what: "the name doesn't resolve", url: async () => "http://no-such-host.invalid" },
    says: /^The name no-such-host\.invalid leads to no address .*DNS/,
  },
  {
    ...{ what: "the server hangs", settings: { callTimeoutMs: 100 } },
    url: silent,
    says: /doesn't answer in time.*firewall/,
  },
  {
    ...{ what: "the server hangs longer than the whole may take", settings: { timeoutMs: 100 } },
    url: silent,
    says: /doesn't answer in time/,
  },
  {
    ...{ what: "the certificate has expired", url: () => secure(expired), settings: trusting(expired) },
    says: /certificate of 127\.0\.0\.1:\d+ has expired.*renew/,
  },
  {
    ...{ what: "the certificate is another name's", url: () => secure(others), settings: trusting(others) },
    says: /certificate .* is another name's.*--base-url/,
  },
  { what: "nobody vouches for the certificate", url: () => secure(selfSigned()), says: /NODE_EXTRA_CA_CERTS/ },
  {
    what: "the server doesn't speak TLS",
    url: async () => (await raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")).replace("http:", "https:"),
    says: /doesn't speak TLS/,
  },
  {
    ...{ what: "the server speaks TLS alone", url: async () => (await secure(expired)).replace("https:", "http:") },
    says: /lost before an answer comes.*https:/,
  },
  { what: "the connection is closed", url: () => raw(""), says: /lost before an answer comes/ },
  {
    what: "a captive portal answers with its page",
    url: answers((answer) =>
      Object.assign(answer, { status: 200, headers: { "content-type": "text/html" }, body: html }),
    ),
    says: /a web page \(HTTP 200\).*sign-in page.*browser/,
  },
  {
    what: "a captive portal redirects",
    url: answers((answer) =>
      Object.assign(answer, { status: 302, headers: { location: "https://portal.example/?mac=1" }, body: "" }),
    ),
    says: /redirects the token call to https:\/\/portal\.example\. .*sign in first/,
  },
  {
    what: "the address lacks a path",
    url: answers((answer) => Object.assign(answer, { status: 404, body: "{}" })),
    says: /no such token call \(HTTP 404\).*--base-url/,
  },
  {
    what: "the server fails",
    url: answers((answer) => Object.assign(answer, { status: 503, body: "{}" })),
    says: /gives no token \(HTTP 503\).*later/,
  },
  {
    what: "the server is called too often",
    url: answers((answer) => Object.assign(answer, { status: 429, headers: { "retry-after": "7" }, body: "{}" })),
    says: /too often \(HTTP 429\)\. Try again in 7 s/,
  },
  {
    ...{ what: "no token call is allowed and nobody has a token", url: answers(() => {}) },
    settings: { limits: { calls: 20, tokenCalls: 0, endLiveToken: false, writes: false } },
    says: /token call/,
  },
];

function expectProblem(report: Report, says: RegExp): void {
  expect(report.verdict).toBe("could not run");
  expect(report.problem).toMatch(says);
  expect(foundIn(report)).toEqual([]);
  expect(report.steps[0]?.verdict).toBe("failed");
  expect(new Set(report.steps.slice(1).map(({ verdict }) => verdict))).toEqual(new Set(["left out"]));
}

describe("Where no token can be had, it is said what to do:", () => {
  it.each(cases)("$what", async ({ url, says, settings = {} }) => {
    const report = await verified("gongjiang", await url(), settings);
    expectProblem(report, says);
    expect(JSON.stringify(report)).not.toContain("s3cret");
  });
});

const wrong: Record<MockProvider, object> = {
  wareconn: { clientSecret: "wrong-secret" },
  zhicloud: { clientSecret: "wrong-secret" },
  "edge-gateway": { password: "wrong-password" },
  gongjiang: { clientSecret: "wrong-secret" },
};

describe.each(providers)("%s", (provider) => {
  it("names where the credentials come from, where they are refused", async () => {
    const { fetch } = await createMock(provider);
    const report = await verified(provider, await driftingServer(fetch), { client: wrong[provider] });
    expectProblem(report, /refuses the credentials \(HTTP \d+, code \d+\)\. Check THE_SECRET\./);
    expect(report.calls).toBe(1);
  });
});
