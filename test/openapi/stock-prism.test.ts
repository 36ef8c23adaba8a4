import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readExtendedDescription } from "../../scripts/description.js";
import { ownEndpoints } from "../../scripts/own-descriptions.js";
import { descriptionUrl, type ProviderName, providers } from "../../scripts/providers.js";
import { facts } from "../facts.js";

const prism = createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");
const children: { child: ChildProcess; exited: Promise<unknown> }[] = [];

/** Starts Prism as a user does, on a free port, and waits until it listens. In one process, so that killing it ends it. */
function start(file: string): Promise<string> {
  const args = ["mock", "--no-multiprocess", "--host", "127.0.0.1", "--port", "0", file];
  const child = spawn(process.execPath, [prism, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  children.push({ child, exited: once(child, "exit") });
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      const [, url] = /Prism is listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
      if (url) resolve(url);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => reject(new Error(`Prism ended before it listened:\n${output}`)));
  });
}

type Mock = ProviderName | `${ProviderName} with own endpoints`;
const urls = new Map<Mock, string>();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "prism-"));
  await Promise.all([
    ...providers.map(async (provider) => urls.set(provider, await start(fileURLToPath(descriptionUrl(provider))))),
    ...providers
      .filter((provider) => ownEndpoints(provider).length > 0)
      .map(async (provider) => {
        const file = join(folder, `${provider}.json`);
        await writeFile(file, JSON.stringify(await readExtendedDescription(provider)));
        urls.set(`${provider} with own endpoints`, await start(file));
      }),
  ]);
});

afterAll(async () => {
  for (const { child } of children) child.kill();
  await Promise.all(children.map(({ exited }) => exited));
  await rm(folder, { recursive: true, force: true });
});

async function call(mock: Mock, path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(urls.get(mock) + path, init);
  const body = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json");
  return { status: answer.status, body: isJson ? JSON.parse(body) : body };
}

interface Answer {
  content: Record<string, { examples: Record<string, { value: unknown }> }>;
}

/** The first example of an operation's success. */
async function firstExample(mock: Mock, path: string, method = "get"): Promise<unknown> {
  const { paths } = (await readExtendedDescription(mock.split(" ")[0] as ProviderName)) as unknown as {
    paths: Record<string, Record<string, { responses: Record<string, Answer> }>>;
  };
  const [content] = Object.values(paths[path]?.[method]?.responses["200"]?.content ?? {});
  return Object.values(content?.examples ?? {})[0]?.value;
}

const json = (body: object): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
const form = (fields: Record<string, string>): RequestInit => ({ method: "POST", body: new URLSearchParams(fields) });
const clientCredentials = { client_id: "me", client_secret: "secret", grant_type: "client_credentials" };
const without = (fields: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

const tokenCalls: { mock: Mock; path: string; what: string; init: RequestInit; template?: string }[] = [
  ...providers.map((mock) => {
    const [path, init] = facts[mock].logIn(facts[mock].account);
    return { mock, path, what: "a login", init, template: path.replace(/\?.*/, "") };
  }),
  {
    mock: "wareconn",
    path: "/Oauth/token",
    what: "a refresh token",
    init: json({ refresh_token: "mine", grant_type: "refresh_token" }),
  },
  {
    mock: "edge-gateway",
    path: "/v1.0/openapi/token/mine",
    what: "a refresh token in the path",
    init: { method: "POST" },
    template: "/v1.0/openapi/token/{refreshToken}",
  },
];

test.each(tokenCalls)("$mock: $what at $path gets the first example", async ({ mock, path, init, template = path }) => {
  const body = await firstExample(mock, template, init.method?.toLowerCase());
  expect(body).toBeDefined();
  expect(await call(mock, path, init)).toEqual({ status: 200, body });
});

test.each<[Mock, string, RequestInit]>([
  ["wareconn", "/Oauth/token", json(without(clientCredentials, "client_secret"))],
  ["wareconn", "/Oauth/token", json({ grant_type: "refresh_token" })],
  ["gongjiang", "/oauth/token", form(without(clientCredentials, "client_secret"))],
  ["edge-gateway", "/v1.0/openapi/auth/login", json({ username: "me" })],
])("%s: a call of %s that lacks a field is refused, and not as unsigned", async (mock, path, init) => {
  const { status } = await call(mock, path, init);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(status).not.toBe(401);
});

// Prism knows `Bearer` in this spelling only.
const inItsSpelling = (headers: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(/^bearer /, "Bearer ")]));

const signedCalls = providers.map((provider) => {
  const { demo, sign, account } = facts[provider];
  const { method, path, headers, body } = demo;
  const mock: Mock = ownEndpoints(provider).length > 0 ? `${provider} with own endpoints` : provider;
  const isForm = headers?.["content-type"]?.includes("urlencoded");
  const init: RequestInit = {
    method,
    ...(headers && { headers }),
    ...(body && { body: isForm ? new URLSearchParams(body).toString() : JSON.stringify(body) }),
  };
  return { mock, path, init, signature: sign("mine", account) };
});

describe.each(signedCalls)("$mock: a call of $path", ({ mock, path, init, signature }) => {
  test("gets HTTP 401 without a token", async () => {
    expect((await call(mock, path, init)).status).toBe(401);
  });

  test("gets the first example with a token", async () => {
    const body = await firstExample(mock, path, init.method?.toLowerCase());
    expect(body).toBeDefined();
    const query = new URLSearchParams(signature.query?.(Date.now()));
    const headers = { ...init.headers, ...inItsSpelling(signature.headers) };
    expect(await call(mock, `${path}?${query}`, { ...init, headers })).toEqual({ status: 200, body });
  });
});

const basic = { authorization: `Basic ${Buffer.from("me:secret").toString("base64")}` };
const query = { access_token: "users", client_id: "me", auth_code: "code", t_: "1422339152058", p_: "8519" };
const authorizing = without(query, "auth_code");

describe.each([
  { path: "/apis/rest/authService/authorize/json", wanted: without(authorizing, "client_id"), sent: authorizing },
  { path: "/apis/rest/authService/authorize/xml", wanted: without(authorizing, "client_id"), sent: authorizing },
  { path: "/apis/rest/userService/getUserInfo/json", wanted: query, sent: query },
  { path: "/apis/rest/companyService/getCompanyInfo/json", wanted: query, sent: query },
])("zhicloud: a call of $path", ({ path, wanted, sent }) => {
  const get = (fields: Record<string, string>, headers: Record<string, string>) =>
    call("zhicloud", `${path}?${new URLSearchParams(fields)}`, { headers });

  test.each([
    ["all credentials", sent],
    ["the credentials that it needs", wanted],
  ])("gets the first example with %s", async (_what, fields) => {
    const body = await firstExample("zhicloud", path);
    expect(body).toBeDefined();
    expect(await get(fields, basic)).toEqual({ status: 200, body });
  });

  test("gets HTTP 401 without any credential, and without HTTP Basic", async () => {
    expect((await get({}, {})).status).toBe(401);
    expect((await get(sent, {})).status).toBe(401);
  });

  test.each(Object.keys(wanted))("gets HTTP 401 without %s", async (name) => {
    expect((await get(without(sent, name), basic)).status).toBe(401);
  });
});
