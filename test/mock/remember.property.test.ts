import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { createMock } from "../../src/mock/create-mock.js";
import type { Mock } from "../../src/mock/mock.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { type Provider, providers } from "../accounts.js";
import { type AnyAccount, facts, fieldAt } from "../facts.js";
import { runs } from "../same-runs.js";
import { ownFile } from "./own-api.js";
import { type Description, ownEndpoints, type Planned, requestsTo } from "./request-arbitraries.js";

const base = "https://mock.example";
const numRuns = runs(300);

/** A mock that finds everything out anew. */
async function forgetful(...args: Parameters<typeof createMock<Provider>>): Promise<Mock> {
  vi.resetModules();
  vi.doMock("../../src/mock/answers/remember.js", () => ({
    createMemory: () => ({ recall: () => undefined, keep: (_key: string, value: unknown) => value }),
  }));
  const own = await import("../../src/mock/create-mock.js");
  vi.doUnmock("../../src/mock/answers/remember.js");
  return own.createMock(...args);
}

/** What sends a call of the plan with credentials of the mock's own, and reads all of its answer but its time. */
async function caller(provider: Provider, mock: Mock) {
  const account: AnyAccount = mock.credentials;
  const { logIn, tokenField, sign } = facts[provider];
  const [path, init] = logIn(account);
  const token = fieldAt(await (await mock.fetch(base + path, init)).json(), tokenField);
  const { headers: signed = {}, query: signedQuery } = sign(token, account);
  return async ({ method, path, query, headers, body, needsCredentials }: Planned) => {
    const signature = needsCredentials ? { headers: signed, query: signedQuery?.(Date.now()) ?? {} } : undefined;
    const search = new URLSearchParams([...query.map((pair) => [...pair]), ...Object.entries(signature?.query ?? {})]);
    const answer = await mock.fetch(`${base}${path}?${search}`, {
      method,
      headers: { ...headers, ...signature?.headers },
      ...(body !== undefined && { body }),
    });
    const { date: _, ...rest } = Object.fromEntries(answer.headers);
    return { status: answer.status, headers: rest, body: await answer.text() };
  };
}

describe.each(providers)("a mock of %s", (provider) => {
  test("answers each call as Ajv says, and, the first time and again, as one does that remembers nothing", async () => {
    const options = {
      extend: await ownFile("own.json", JSON.stringify(ownEndpoints)),
      tokenLifetimeMs: 3_600_000,
    };
    const remembering = await createMock(provider, options);
    const send = await caller(provider, remembering);
    const sendAnew = await caller(provider, await forgetful(provider, options));
    const { security = [], paths, ...rest } = (await simulators[provider].description()) as unknown as Description;
    // Each token is another.
    const stateless = Object.entries(paths).filter(
      ([, item]) => !JSON.stringify(item).includes('"x-token-operation":true'),
    );
    const described = { security, paths: Object.fromEntries(stateless), ...rest };
    const all = [described, { security, ...(ownEndpoints as unknown as Description) }];
    const requests = fc.oneof(...all.filter(({ paths }) => Object.keys(paths).length > 0).map(requestsTo));
    await fc.assert(
      fc.asyncProperty(requests, async (planned) => {
        const answer = await sendAnew(planned);
        expect(answer.status < 300 ? "accepted" : answer.status).toBe(planned.expected);
        expect(await send(planned)).toEqual(answer);
        expect(await send(planned)).toEqual(answer);
      }),
      { numRuns },
    );
  });
});
