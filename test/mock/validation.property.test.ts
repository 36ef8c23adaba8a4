import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMock } from "../../src/mock/create-mock.js";
import type { Mock } from "../../src/mock/mock.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { type Provider, providers } from "../accounts.js";
import { type AnyAccount, facts, fieldAt } from "../facts.js";
import {
  type Description,
  ownEndpoints,
  type Planned,
  requestsTo,
  type Wild,
  wildRequests,
} from "./request-arbitraries.js";

const numRuns = 500;
const longestMs = 2_000;

const numbers = { type: "array", items: { type: "integer" } };
const done = { "200": { description: "Done.", content: { "application/json": { schema: {}, example: {} } } } };

/** Arrays as OpenAPI writes them where nothing is said: a name for each of their values. */
const lists = {
  "/own/lists": {
    get: { operationId: "inQuery", parameters: [{ name: "ids", in: "query", schema: numbers }], responses: done },
    post: {
      operationId: "inForm",
      requestBody: {
        content: { "application/x-www-form-urlencoded": { schema: { type: "object", properties: { ids: numbers } } } },
      },
      responses: done,
    },
  },
};

let folder: string;
let extend: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "validation-"));
  extend = join(folder, "own-endpoints.json");
  await writeFile(extend, JSON.stringify({ ...ownEndpoints, paths: { ...ownEndpoints.paths, ...lists } }));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

// A token that ends in the middle of the test would say nothing of validation.
const mockOf = (provider: Provider) => createMock(provider, { extend, tokenLifetimeMs: 3_600_000 });

type Signature = Readonly<Record<"headers" | "query", Readonly<Record<string, string>>>>;

/** Logs in, which shows that the mock still answers; returns what signs a call. */
async function authenticate(provider: Provider, mock: Mock, base: string, send = mock.fetch): Promise<() => Signature> {
  const account: AnyAccount = mock.credentials;
  const { logIn, tokenField, sign } = facts[provider];
  const [path, init] = logIn(account);
  const answer = await send(base + path, init);
  expect(answer.status).toBe(200);
  const { headers = {}, query } = sign(fieldAt(await answer.json(), tokenField), account);
  return () => ({ headers, query: query?.(Date.now()) ?? {} });
}

/** Rejects where something hangs. */
async function inTime<T>(running: Promise<T>): Promise<T> {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${longestMs} ms`)), longestMs);
  });
  try {
    const result = await Promise.race([running, late]);
    expect(performance.now() - start).toBeLessThan(longestMs);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

/** Frames of a stack, as text or inside JSON, and places in files. */
const trace = /(\n|\\n)\s*at |node_modules|\.[cm]?[jt]s:\d+/;

const base = "https://mock.example";
const unsigned: Signature = { headers: {}, query: {} };

async function send(
  mock: Mock,
  { method, path, query, headers, body, needsCredentials }: Planned,
  sign: () => Signature,
) {
  const signature = needsCredentials ? sign() : unsigned;
  const search = new URLSearchParams([...query, ...Object.entries(signature.query)].map((pair) => [...pair]));
  const init = { method, headers: { ...headers, ...signature.headers }, ...(body !== undefined && { body }) };
  const answer = await inTime(mock.fetch(`${base}${path}?${search}`, init));
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

/** Ajv's word for what a mock has answered. */
function verdictOf({ status, headers }: { status: number; headers: Headers }): string | number {
  const isProblem = headers.get("content-type") === "application/problem+json";
  if (isProblem && [400, 404, 405, 415, 422].includes(status)) return status;
  return isProblem || status >= 500 ? `${status}, which is neither` : "accepted";
}

async function descriptionsOf(provider: Provider): Promise<{ base: Description; own: Description }> {
  const base = (await simulators[provider].description()) as unknown as Description;
  // The provider's security holds for a user's own endpoints too.
  return { base, own: { security: base.security ?? [], ...(ownEndpoints as unknown as Description) } };
}

describe.each(providers)("requests to %s that are made from the descriptions", (provider) => {
  test("are accepted or refused as Ajv would, in time, without a trace of the code", async () => {
    const { base: described, own } = await descriptionsOf(provider);
    const mock = await mockOf(provider);
    const sign = await authenticate(provider, mock, base);
    const counts = { accepted: 0, refused: 0 };
    const requests = fc.oneof(requestsTo(described), requestsTo(own));
    await fc.assert(
      fc.asyncProperty(requests, async (planned) => {
        const answer = await send(mock, planned, sign);
        expect({ verdict: verdictOf(answer), body: answer.body }).toMatchObject({ verdict: planned.expected });
        expect(answer.body).not.toMatch(trace);
        // Refused credentials would look like acceptance.
        const { refusal } = mock.calls.at(-1) ?? {};
        if (planned.expected === "accepted" && planned.needsCredentials) expect(refusal).toBeUndefined();
        if (planned.expected === 405) {
          const allow = answer.headers.get("allow")?.split(", ") ?? [];
          expect(allow.toSorted()).toEqual(planned.allowed.toSorted());
        }
        counts[planned.expected === "accepted" ? "accepted" : "refused"] += 1;
      }),
      { numRuns },
    );
    // Were all of one kind, the agreement would say little.
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(numRuns / 5);
  });
});

interface WholeAnswer {
  readonly status: number;
  readonly isComplete: boolean;
  readonly body: string;
}

async function sendWild(url: string, wild: Wild, sign: () => Signature): Promise<WholeAnswer> {
  const { headers, query } = wild.isSigned ? sign() : unsigned;
  const joint = wild.target.includes("?") ? "&" : "?";
  const isQuery = Object.keys(query).length > 0 && wild.target.startsWith("/");
  const outgoing = request({
    host: "127.0.0.1",
    port: new URL(url).port,
    method: wild.method,
    path: isQuery ? `${wild.target}${joint}${new URLSearchParams(query)}` : wild.target || "/",
    headers: { ...wild.headers, ...headers, "content-length": Buffer.byteLength(wild.body) },
    agent: false,
  });
  outgoing.end(wild.body);
  const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
  const body = await text(incoming);
  return { status: incoming.statusCode ?? 0, isComplete: incoming.complete, body };
}

describe.each(providers)("wild requests to %s over HTTP", (provider) => {
  test("get a whole answer, in time, without a trace of the code, and do no harm", async () => {
    const { base: described, own } = await descriptionsOf(provider);
    const mock = await mockOf(provider);
    const server = await mock.listen();
    try {
      let sign = await authenticate(provider, mock, server.url, fetch);
      const paths = [...Object.keys(described.paths), ...Object.keys(own.paths)];
      await fc.assert(
        fc.asyncProperty(wildRequests(paths), async (wild) => {
          const { status, isComplete, body } = await inTime(sendWild(server.url, wild, sign));
          expect(isComplete).toBe(true);
          expect(status).toBeGreaterThanOrEqual(200);
          expect(status).toBeLessThan(600);
          expect(body).not.toMatch(trace);
          sign = await inTime(authenticate(provider, mock, server.url, fetch));
        }),
        { numRuns },
      );
    } finally {
      await server.close();
    }
  });
});

const formType = "application/x-www-form-urlencoded";
const written = (contentType: string, body: string, method = "POST"): RequestInit => ({
  method,
  headers: { "content-type": contentType },
  body,
});
const report = "title=a&kind=pump&amount=1";
const change = '{"name":"a"}';

interface Odd {
  what: string;
  path: string;
  init?: RequestInit;
  status: number;
}

// Not here, since Prism can't: arrays in forms; a JSON null, which it takes for no body.
/** Each has a test of its own, so that one doesn't hide what the properties find besides. */
const odd: Odd[] = [
  {
    what: "a content type that is none is refused",
    path: "/own/reports",
    init: written("garbage", report),
    status: 415,
  },
  {
    what: "two content types are refused",
    path: "/own/reports",
    init: written(`${formType}, text/plain`, report),
    status: 415,
  },
  {
    what: "a form that says it is JSON is refused as the wrong type",
    path: "/own/reports",
    init: written("application/json", report),
    status: 415,
  },
  {
    what: "a type that is JSON underneath, and not the described one, is refused",
    path: "/own/things/1",
    init: written("application/vnd.other+json", change, "PATCH"),
    status: 415,
  },
  {
    what: "a form's field whose name is no percent-encoding is refused, not failed",
    path: "/own/reports",
    init: written(formType, `${report}&%=1`),
    status: 400,
  },
  {
    what: "a parameter in the path that is no percent-encoding is refused, not failed",
    path: "/v1.0/openapi/token/%E0%A4%A",
    init: { method: "POST" },
    status: 400,
  },
  {
    what: "an Accept that is none is refused, not failed",
    path: "/own/lists",
    init: { headers: { accept: "garbage" } },
    status: 406,
  },
  { what: "an array in the query is accepted", path: "/own/lists?ids=1&ids=2", status: 200 },
  { what: "a wrong first value of an array in the query is refused", path: "/own/lists?ids=x&ids=2", status: 422 },
  { what: "a comma in the query makes no array", path: "/own/lists?ids=1,2", status: 422 },
  { what: "an array in a form is accepted", path: "/own/lists", init: written(formType, "ids=1&ids=2"), status: 200 },
  {
    // Prism sees the last value of a list in a form, and none before it.
    what: "a wrong last value of an array in a form is refused",
    path: "/own/lists",
    init: written(formType, "ids=2&ids=x"),
    status: 422,
  },
];

test.each(odd)("$what: $status", async ({ path, init, status }) => {
  const mock = await mockOf("edge-gateway");
  const sign = await authenticate("edge-gateway", mock, base);
  const headers = new Headers(init?.headers);
  for (const [name, value] of Object.entries(sign().headers)) headers.set(name, value);
  const answer = await mock.fetch(base + path, { ...init, headers });
  const contentType = status === 200 ? "application/json" : "application/problem+json";
  expect([answer.status, answer.headers.get("content-type")]).toEqual([status, contentType]);
});
