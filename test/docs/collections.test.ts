import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpFileOf } from "../../scripts/docs/collections/http-file.js";
import { postmanOf } from "../../scripts/docs/collections/postman.js";
import { type LocalProvider, readContent } from "../../scripts/docs/site-pages.js";
import { ownEndpoints } from "../../scripts/own-descriptions.js";
import { providers } from "../../scripts/providers.js";
import { type RunningMock, startMocks } from "../../src/cli/start-mocks.js";
import { simulators } from "../../src/mock/simulators/index.js";

/** A request as a collection keeps it, and its scripts. */
interface Kept {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly string[];
  readonly body: string | undefined;
  readonly before: string;
  readonly after: string;
}

interface Collection {
  readonly variables: Readonly<Record<string, string>>;
  readonly requests: readonly Kept[];
}

interface PostmanPair {
  readonly key: string;
  readonly value: string;
}
interface PostmanItem {
  readonly item?: readonly PostmanItem[];
  readonly event?: readonly { listen: string; script: { exec: readonly string[] } }[];
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly header: readonly PostmanPair[];
    readonly auth?: { readonly type: string; readonly [type: string]: unknown };
    readonly body?: { readonly mode: string; readonly raw?: string; readonly urlencoded?: readonly PostmanPair[] };
  };
}

/** As Postman reads it. */
function readPostman(one: LocalProvider): Collection {
  const { variable, item } = JSON.parse(JSON.stringify(postmanOf(one)));
  const scriptOf = ({ event = [] }: PostmanItem, on: string) =>
    event.flatMap(({ listen, script }) => (listen === on ? script.exec : [])).join("\n");
  const leaves = (items: readonly PostmanItem[]): PostmanItem[] =>
    items.flatMap((each) => (each.item ? leaves(each.item) : [each]));
  return {
    variables: Object.fromEntries(variable.map(({ key, value }: PostmanPair) => [key, value])),
    requests: leaves(item).map((each) => {
      const { method, url, header, auth, body } = each.request;
      const values = (auth?.[auth.type] as PostmanPair[] | undefined)?.map(({ value }) => value) ?? [];
      const form = body?.urlencoded?.map(({ key, value }) => `${key}=${value}`).join("&");
      return {
        ...{ method, url, body: body?.raw ?? form },
        headers: [
          ...header.map(({ key, value }) => `${key}: ${value}`),
          ...(auth ? [`Authorization: ${auth.type === "basic" ? "Basic" : "Bearer"} ${values.join(" ")}`] : []),
        ],
        ...{ before: scriptOf(each, "prerequest"), after: scriptOf(each, "test") },
      };
    }),
  };
}

/** As the HTTP client of JetBrains reads it. */
function readHttpFile(one: LocalProvider): Collection {
  const [head = "", ...parts] = httpFileOf(one).split(/^### .+\n/m);
  return {
    variables: Object.fromEntries([...head.matchAll(/^@(\w+) = (.+)$/gm)].map(([, name, value]) => [name, value])),
    requests: parts.map((part) => {
      const script = (mark: string) => new RegExp(`^${mark} \\{%\\n(.+?)\\n%\\}`, "ms").exec(part)?.[1] ?? "";
      const text = part.replaceAll(/^[<>] \{%\n.+?\n%\}\n?/gms, "").replaceAll(/^# .+\n/gm, "");
      const [lines = "", body] = text.trim().split("\n\n");
      const [line = "", ...headers] = lines.split("\n");
      const [method = "", url = ""] = line.split(" ");
      return { method, url, headers, body: body?.replaceAll("&\n", "&"), before: script("<"), after: script(">") };
    }),
  };
}

/** Sends all requests of a collection, one after the other, with what the scripts set. */
async function sendAll({ variables, requests }: Collection, baseUrl: string): Promise<void> {
  const kept = new Map(Object.entries({ ...variables, baseUrl }));
  const store = { set: (name: string, value: string) => kept.set(name, value) };
  const filled = (text: string) =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_match, name) => {
      const value = kept.get(name);
      if (!value) throw new Error(`nothing sets the variable ${name}`);
      return value;
    });
  for (const { method, url, headers, body, before, after } of requests) {
    runInNewContext(before, { pm: { variables: store }, request: { variables: store } });
    const named = headers.map((header) => filled(header).split(": ") as [string, string]);
    const sent = named.map(([name, value]): [string, string] => {
      const [, user, password] = /^Basic (\S+) (\S+)$/.exec(value) ?? [];
      return [name, user ? `Basic ${btoa(`${user}:${password}`)}` : value];
    });
    const response = await fetch(filled(url), { method, headers: sent, ...(body && { body: filled(body) }) });
    const answer = await response.text();
    if (!after) continue;
    const pm = { collectionVariables: store, response: { json: () => JSON.parse(answer) } };
    runInNewContext(after, { pm, client: { global: store }, response: { body: JSON.parse(answer) } });
  }
}

const { providers: local } = await readContent();
let mocks: RunningMock[];
beforeAll(async () => {
  mocks = await startMocks(providers, 0, (provider) => ({ extend: ownEndpoints(provider) }));
});
afterAll(() => Promise.all(mocks.map((one) => one.close())));

describe.each([
  ["a collection for Postman", readPostman],
  ["a file for HTTP clients", readHttpFile],
] as const)("%s", (_name, read) => {
  it.each(local)("has each operation of $provider, which succeed one after the other, in $language", async (one) => {
    const { url, mock } = mocks.find(({ provider }) => provider === one.provider) as RunningMock;
    mock.reset();
    await sendAll(read(one), url);
    expect(mock.calls.map(({ status, refusal }) => refusal ?? status)).toEqual(one.operations.map(() => 200));
    expect(new Set(mock.calls.map(({ operation }) => operation))).toEqual(
      new Set(one.operations.map(({ operation }) => operation.operationId)),
    );
  });
});

it("a collection leaves out the headers that Postman adds where the provider may refuse them, and a file tells that it can't", () => {
  for (const one of local) {
    const isExact = simulators[one.provider].sampleHeaders !== undefined;
    expect(JSON.stringify(postmanOf(one)).includes('"disabledSystemHeaders":{"user-agent":true')).toBe(isExact);
    expect(/^# .*User-Agent/m.test(httpFileOf(one))).toBe(isExact);
  }
});
