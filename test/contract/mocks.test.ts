import { describe, expect, it } from "vitest";
import { type Contract, createContract } from "../../src/contract/contract.js";
import { providerSource } from "../../src/contract/source.js";
import type { ProviderClient } from "../../src/index.js";
import { createMock } from "../../src/mock/create-mock.js";
import { type MockProvider, simulators } from "../../src/mock/simulators/index.js";
import { createAnyClient } from "../accounts.js";

type AnyClient = ProviderClient<Record<string, never>>;

/** A client's `fetch` that lets a mock answer, and compares both messages of each exchange. */
function comparing(fetch: typeof globalThis.fetch, contract: Contract, told: string[]): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, { ...init, signal: null });
    const body = new Uint8Array(await request.clone().arrayBuffer());
    const response = await fetch(input, init);
    const { status, headers } = response;
    const answered = { status, headers, body: new Uint8Array(await response.clone().arrayBuffer()) };
    const exchange = {
      ...{ method: request.method, url: request.url, request: { headers: request.headers, body } },
      ...{ response: answered, startedAt: 0, durationMs: 0 },
    };
    const differences = [...contract.checkRequest(exchange), ...contract.checkAnswer(exchange)];
    told.push(`${status}`, ...differences.map(({ message, pointer }) => `${request.method}: ${message} (${pointer})`));
    return response;
  };
}

/** The statuses and the differences of calls with good, spent and wrong credentials. */
async function exchangesWith(provider: MockProvider, options: object): Promise<string[]> {
  const mock = await createMock(provider, options as never);
  const contract = await createContract([await providerSource(simulators[provider])]);
  const told: string[] = [];
  const clientWith = (more: object) =>
    createAnyClient(provider, {
      ...{ baseUrl: "https://mock.example", ...mock.credentials, ...more, retry: false },
      fetch: comparing(mock.fetch, contract, told),
    }) as AnyClient;
  const callAll = async (client: AnyClient) => {
    await client.auth.credential().catch(() => {});
    for (const { method, path, isTokenOperation } of simulators[provider].scheme.operations) {
      if (isTokenOperation) continue;
      const call = client.request(method.toLowerCase() as never, path as never, {} as never) as Promise<unknown>;
      await call.catch(() => {});
    }
  };
  const client = clientWith({});
  await callAll(client);
  mock.expireTokens();
  await callAll(client);
  mock.revokeTokens();
  await callAll(client);
  await callAll(clientWith(Object.fromEntries(Object.keys(mock.credentials).map((name) => [name, "wrong"]))));
  return told;
}

const forms = (provider: MockProvider) =>
  simulators[provider].hasFailureForms === true ? [{ failures: "http" }, { failures: "envelope" }] : [{}];
const cases = (Object.keys(simulators) as MockProvider[]).flatMap((provider) =>
  forms(provider).map((options) => [provider, options] as const),
);

describe("what a client and a mock say to each other is what the description says", () => {
  it.each(cases)("%s %j", async (provider, options) => {
    const told = await exchangesWith(provider, options);
    expect(told.filter((one) => !/^\d+$/.test(one))).toEqual([]);
    expect(told.length).toBeGreaterThan(1);
  });
});
